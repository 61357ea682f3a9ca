// The sweep file, and with what it was run.
import { html, useState } from "../lib.js";
import { get, isReport } from "../api.js";
import { diff } from "../diff.js";
import { Copyable, Fault, Loading, useAnswer } from "../parts.js";
import { download, fileName, moment } from "../format.js";

export function Config({ sweep }) {
  const { info, summary } = sweep;
  const facts = [
    ["command", info.command], ["folder", info.folder], ["overrides", info.overrides.join("  ")], ["seed", info.seed], ["search",
      summary.method],
    ["model", summary.model], ["goal", `${summary.goal} ${summary.metric}`], ["dataset", summary.dataset], ["dataset hash",
      info.dataset_hash],
    ["definition hash", info.definition_hash], ["version", info.version], ["created", moment(summary.created_at)], ["ended",
      moment(summary.ended_at)],
  ].filter(([, value]) => value);
  return html`<div class="grid">
    <section class="panel wide" aria-label="Sweep file"><div class="panel-head"><h2>Sweep file</h2><div class="controls">
      <button class="quiet" onClick=${() => download(`${fileName(summary.name)}.yaml`, "application/yaml",
        info.definition)}>Save as file</button></div></div>
      <${Copyable} text=${info.definition} label="the sweep file" isCode/></section>
    ${!isReport && html`<${Difference} sweep=${sweep}/>`}
    <section class="panel wide" aria-label="Facts"><h2>Run with</h2><dl class="list">${facts.map(([name, value]) => html`<div key=${name}>
      <dt>${name}</dt>
      <dd><bdi class=${["command", "folder", "overrides", "dataset hash", "definition hash", "seed"].includes(name) ? "code"
        : ""}>${value}</bdi></dd></div>`)}</dl></section>
  </div>`;
}

/** Against the file of another sweep of this database. */
function Difference({ sweep }) {
  const { info, summary } = sweep;
  const [other, setOther] = useState("");
  const [sweeps] = useAnswer(() => get("api/sweeps"), []);
  const [answer, error] = useAnswer(() => (other ? get(`api/sweeps/${other}`) : null), [other]);
  const others = (sweeps ?? []).filter((candidate) => candidate.id !== summary.id).reverse();
  if (others.length === 0) return null;
  const whole = (of) => [of.definition.trimEnd(), ...of.overrides.map((override) => `# --set ${override}`)].join("\n");
  const lines = answer && diff(whole(answer), whole(info));
  const changed = lines?.filter((line) => line.kind !== "same").length ?? 0;
  return html`<section class="panel wide" aria-label="Difference"><div class="panel-head"><h2>Difference</h2><div class="controls">
      <label>From <select value=${other} onChange=${(event) => setOther(event.target.value)}><option value="">another sweep …</option>
        ${others.map((candidate) => html`<option value=${String(candidate.id)}>${candidate.name.slice(0, 80)}</option>`)}</select></label>
      </div></div>
    ${!other ? html`<p class="summary">What changed between the file of another sweep and this one.</p>`
    : error ? html`<${Fault} error=${error}/>` : !answer ? html`<${Loading}/>` : html`
      <p class="summary" role="status">${lines === null ? "The files are too long to be compared."
        : changed ? `${changed} lines differ; − is the other sweep's, + is this one's.` : "The files are the same."}</p>
      ${changed > 0 && html`<pre class="diff" tabindex="0" role="region" aria-label="Lines that differ">${lines.map((line, i) => html`<span
        key=${i} class=${line.kind}>${{ same: "  ", removed: "− ", added: "+ " }[line.kind]}${line.text}${"\n"}</span>`)}</pre>`}`}
  </section>`;
}
