// The sweep file, and with what it was run.
import { html } from "../lib.js";
import { Copyable } from "../parts.js";
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
    <section class="panel wide" aria-label="Facts"><h2>Run with</h2><dl class="list">${facts.map(([name, value]) => html`<div key=${name}>
      <dt>${name}</dt>
      <dd><bdi class=${["command", "folder", "overrides", "dataset hash", "definition hash", "seed"].includes(name) ? "code"
        : ""}>${value}</bdi></dd></div>`)}</dl></section>
  </div>`;
}
