// All sweeps of the database.
import { html } from "../lib.js";
import { get, isReport, reportFacts } from "../api.js";
import { address } from "../route.js";
import { duration, labelOf, moment, short, whole } from "../format.js";
import { Empty, Fault, Loading, Name, ProgressBar, Status, useAnswer } from "../parts.js";

export function Sweeps({ version }) {
  const [sweeps, error] = useAnswer(() => get("api/sweeps"), [], version);
  if (error && !sweeps) return html`<main id="content" tabindex="-1"><${Fault} error=${error}/></main>`;
  if (!sweeps) return html`<main id="content" tabindex="-1"><${Loading}/></main>`;
  return html`<main id="content" tabindex="-1">
    <h1>Sweeps</h1>
    ${isReport && html`<p class="summary">A report of ${moment(reportFacts.made_at)}: all that is shown is inside this file.</p>`}
    ${sweeps.length === 0
      ? html`<${Empty} title="This database has no sweep yet.">
        <code>hypersweep run sweep.yaml</code> adds one; it appears here at once.<//>`
      : html`<ul class="sweeps">${[...sweeps].reverse().map((sweep) => html`<${Card} key=${sweep.id} sweep=${sweep}/>`)}</ul>`}
  </main>`;
}

function Card({ sweep }) {
  const done = sweep.completed + sweep.stopped + sweep.failed + sweep.cancelled;
  return html`<li class="panel sweep-card">
    <div class="sweep-title"><h2><a href=${address(sweep.id, "overview")}><${Name} text=${sweep.name}/></a></h2>
      <${Status} word=${sweep.status}/></div>
    <dl class="facts">
      <div><dt>Best ${labelOf(sweep.metric)}</dt><dd class="big">${short(sweep.best_value)}</dd></div>
      <div><dt>Trials</dt><dd>${whole(done)} of ${whole(sweep.total)}${sweep.failed > 0 && html` · <span
        class="bad">${whole(sweep.failed)} failed</span>`}</dd></div>
      <div><dt>Search</dt><dd>${sweep.method} · ${sweep.model}</dd></div>
      <div><dt>Data</dt><dd>${sweep.dataset ? html`<${Name} text=${sweep.dataset}/>` : "none"}</dd></div>
      <div><dt>Time</dt><dd>${duration(sweep.elapsed_seconds)}</dd></div>
      <div><dt>Started</dt><dd>${moment(sweep.started_at)}</dd></div>
    </dl>
    <${ProgressBar} summary=${sweep}/>
  </li>`;
}
