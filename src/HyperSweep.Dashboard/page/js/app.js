// The frame around all pages.
import { html, render, useEffect, useState } from "./lib.js";
import { follow, isReport } from "./api.js";
import { address, current } from "./route.js";
import { useSweepData, useSweepModel } from "./sweepmodel.js";
import { Fault, Loading, Name, SelectionBar, Status } from "./parts.js";
import { Sweeps } from "./views/sweeps.js";
import { Overview } from "./views/overview.js";
import { Parallel } from "./views/parallel.js";
import { Curves } from "./views/curves.js";
import { Parameters } from "./views/parameters.js";
import { Timeline } from "./views/timeline.js";
import { Compare } from "./views/compare.js";
import { Failures } from "./views/failures.js";
import { Sql } from "./views/sql.js";
import { Config } from "./views/config.js";
import { Spread } from "./views/spread.js";
import { Workers } from "./views/workers.js";
import { Control } from "./control.js";
import { Trial } from "./views/trial.js";
import { Playground } from "./views/playground.js";

const tabs = [
  ["overview", "Overview", Overview], ["parallel", "Parallel", Parallel], ["parameters", "Parameters", Parameters],
  ["curves", "Curves", Curves], ["spread", "Spread", Spread], ["timeline", "Timeline", Timeline], ["compare", "Compare", Compare],
  ["failures", "Failures", Failures], ["sql", "SQL", Sql], ["config", "Config", Config],
];

/** Keys 1 … 9, then 0. */
const keyOf = (i) => String((i + 1) % 10);

// Between two looks at the database there is time to draw.
const pause = 400;

function App() {
  const [route, setRoute] = useState(current());
  const [version, setVersion] = useState(0);
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const onHash = () => setRoute(current());
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  useEffect(() => {
    let timer = 0;
    const onChange = () => { timer ||= setTimeout(() => { timer = 0; setVersion((number) => number + 1); }, pause); };
    const stop = follow(onChange, setConnected);
    return () => { clearTimeout(timer); stop(); };
  }, []);
  return html`<a class="skip" href="#content" onClick=${(event) => { event.preventDefault(); document.getElementById("content")?.focus();
    }}>Skip to content</a>
    <header class="top"><a class="brand" href="#/">${!isReport && html`<img src="icon.svg" alt="" width="22" height="22"/>`}HyperSweep</a>
      <nav aria-label="Main"><a href="#/" aria-current=${route.page === "sweeps" ? "page" : null}>Sweeps</a>
        ${!isReport && html`<a href="#/workers" aria-current=${route.page === "workers" ? "page" : null}>Workers</a>`}
        <a href="#/playground" aria-current=${route.page === "playground" ? "page" : null}>Playground</a></nav>
      <span class=${`live ${isConnected ? "" : "off"}`} role="status">${isReport ? "report" : isConnected ? "live"
        : "not connected, trying again"}</span></header>
    ${route.page === "sweep" ? html`<${SweepPages} key=${route.sweep} route=${route} version=${version}/>`
    : route.page === "playground" ? html`<${Playground}/>` : route.page === "workers" ? html`<${Workers} version=${version}/>`
    : html`<${Sweeps} version=${version}/>`}`;
}

function SweepPages({ route, version }) {
  const { info, table, error, refresh } = useSweepData(route.sweep, version);
  if (!info || !table) return html`<main id="content" tabindex="-1">${error ? html`<${Fault} error=${error} retry=${refresh}/>`
    : html`<${Loading}/>`}</main>`;
  return html`<${SweepFrame} info=${info} table=${table} route=${route} version=${version} error=${error}/>`;
}

function SweepFrame({ info, table, route, version, error }) {
  const sweep = useSweepModel(info, table, route.options, version);
  const tab = tabs.find(([key]) => key === route.tab);
  const title = route.trial ? `Trial ${route.trial}` : tab?.[1] ?? "";
  useEffect(() => { document.title = `${title} · ${info.summary.name.slice(0, 60)} · HyperSweep`; }, [title, info.summary.name]);
  useEffect(() => {
    const onKey = (event) => {
      const isTyping = event.target.closest("input, textarea, select") !== null;
      if (event.key === "Escape" && !event.defaultPrevented && (!isTyping || event.target.id === "filter")) { sweep.clear();
        event.target.blur?.(); }
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const chosen = tabs.findIndex((_, i) => keyOf(i) === event.key);
      if (event.key === "/") { event.preventDefault(); document.getElementById("filter")?.focus(); }
      if (chosen >= 0 && !event.target.closest(".axis, .point")) location.hash = sweep.link(tabs[chosen][0]);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  const View = tab?.[2];
  useEffect(() => document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }), [route.tab]);
  return html`<section class="sweep-head" aria-label="Sweep"><div class="crumbs"><a href="#/">Sweeps</a> <span
    aria-hidden="true">/</span> <h1><${Name} text=${info.summary.name}/></h1> <${Status} word=${info.summary.status}/>
      ${info.can_control && html`<${Control} info=${info}/>`}</div>
    <nav class="tabs" aria-label="Pages of the sweep">${tabs.map(([key, name], i) => html`<a key=${key} href=${sweep.link(key)}
      title=${`Key ${keyOf(i)}`} aria-current=${key === route.tab ? "page" : null}>${name}${
      key === "failures" && info.summary.failed > 0 ? html` <b class="badge">${info.summary.failed}</b>` : ""}${key === "compare"
        && sweep.selection.picks.length ? html` <b class="badge plain">${sweep.selection.picks.length}</b>` : ""}</a>`)}</nav></section>
    <${SelectionBar} sweep=${sweep}/>
    <main id="content" tabindex="-1">${error && html`<${Fault} error=${error}/>`}
      ${route.trial ? html`<${Trial} key=${route.trial} sweep=${sweep} number=${route.trial}/>` : View ? html`<${View} key=${route.tab}
        sweep=${sweep}/>`
    : html`<${Fault} error=${new Error(`There is no page '${route.tab.slice(0, 40)}'.`)}/> <a href=${address(info.summary.id,
      "overview")}>Overview</a>`}</main>
    <footer>Keys: <kbd>1</kbd>–<kbd>9</kbd>, <kbd>0</kbd> pages · <kbd>/</kbd> filter · <kbd>Esc</kbd> clear the selection</footer>`;
}

const root = document.getElementById("app");
root.replaceChildren();
render(html`<${App}/>`, root);
