// Which trials failed, and why.
import { html, useMemo } from "../lib.js";
import { get } from "../api.js";
import { DataTable } from "../datatable.js";
import { Empty, Fault, Loading, useAnswer } from "../parts.js";
import { count, moment, whole } from "../format.js";
import { trialLink } from "../trialcolumns.js";

export function Failures({ sweep }) {
  const [answer, error] = useAnswer(() => get(`api/sweeps/${sweep.id}/failures`), [sweep.id], sweep.summary.failed);
  const rows = useMemo(() => (answer?.rows ?? []).filter((row) => sweep.isAll || sweep.mask[sweep.table.places.get(row[0])]), [answer,
    sweep.mask]);
  const kinds = useMemo(() => groups(rows), [rows]);
  if (error && !answer) return html`<${Fault} error=${error}/>`;
  if (!answer) return html`<${Loading}/>`;
  if (!answer.rows.length) return html`<${Empty}
    title="No trial has failed.">A trial fails when its loss is no longer finite, or when its runs are lost too often.<//>`;
  const columns = [
    { name: "trial", isNumber: true, isLowBest: true, value: (row) => row[0], show: (number) => trialLink(sweep, number) },
    { name: "error", value: (row) => row[1], show: (text) => html`<bdi class="message">${text}</bdi>` },
    { name: "epochs_done", isNumber: true, value: (row) => row[2] }, { name: "attempts", isNumber: true, value: (row) => row[3] },
    { name: "worker", value: (row) => row[4] }, { name: "finished_at", value: (row) => row[6], show: moment },
    { name: "params", value: (row) => row[7], show: (text) => html`<bdi class="message code">${text}</bdi>` },
  ];
  return html`<div class="grid">
    <section class="panel wide" aria-label="Kinds of failure"><h2>Why trials failed</h2>
      <p class="summary">${count(rows.length, "selected trial")} failed in ${count(kinds.length, "way")}.</p>
      <ul class="bars">${kinds.slice(0, 8).map(([kind, number]) => html`<li key=${kind} class="tall"><span class="bar-name wide-name"><bdi
        class="message">${kind}</bdi></span>
        <span class="bar"><i class="bad-fill" style=${{ width: `${(100 * number) / rows.length}%` }}></i></span><span
          class="bar-value">${whole(number)}</span></li>`)}</ul>
    </section>
    <section class="panel wide" aria-label="Failed trials"><h2>Failed trials</h2>
      <${DataTable} rows=${rows} columns=${columns} name=${`${sweep.summary.name}-failures`} caption="Failed trials"/></section>
  </div>`;
}

/** Messages that differ only in their numbers are of one kind. */
function groups(rows) {
  const counts = new Map();
  for (const row of rows) {
    const kind = (row[1] ?? "no message").replace(/[-+]?\d+(\.\d+)?(e[-+]?\d+)?/gi, "…").slice(0, 300);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
