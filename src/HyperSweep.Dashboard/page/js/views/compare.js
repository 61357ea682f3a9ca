// Chosen trials side by side; by default only what differs.
import { html, useState } from "../lib.js";
import { get } from "../api.js";
import { textAt, valueAt } from "../columns.js";
import { TrialCurves } from "../trialcurves.js";
import { Choice, Empty, Status, useAnswer } from "../parts.js";
import { count, csv, download, exact } from "../format.js";
import { shownNumber, trialLink } from "../trialcolumns.js";

const picksMax = 8;
const facts = ["status", "value", "val_accuracy", "val_loss", "train_accuracy", "train_loss", "regularization_loss", "test_accuracy",
  "test_loss",
  "epochs_done", "attempts", "seconds", "worker", "error"];

export function Compare({ sweep }) {
  const [isDifferent, setDifferent] = useState(true);
  const [number, setNumber] = useState("");
  const { table } = sweep;
  const picked = sweep.selection.picks.filter((pick) => table.places.has(pick));
  const isOwn = picked.length > 0;
  // Nothing picked: the best of what is selected, so that the page is of use at once.
  const numbers = (isOwn ? picked : sweep.order.filter((row) => sweep.mask[row]).slice(0, 3).map((row) => table.numbers[row])).slice(0,
    picksMax);
  const rows = numbers.map((pick) => table.places.get(pick));
  const names = [...facts.filter((name) => !(name === sweep.metric)), ...sweep.shapes.map((shape) => shape.name)].filter((name) =>
    table.column(name));
  const lines = names.map((name) => ({ name, values: rows.map((row) => valueAt(table.column(name), row)) }))
    .filter((line) => line.values.some((value) => value !== null));
  const shown = isDifferent && rows.length > 1 ? lines.filter((line) => line.values.some((value) => value !== line.values[0])) : lines;
  const add = (event) => {
    event.preventDefault();
    if (table.places.has(Number(number))) sweep.setPicks([...new Set([...(isOwn ? picked : []), Number(number)])]);
    setNumber("");
  };
  const take = () => download("compare.csv", "text/csv", csv(["name", ...numbers.map((pick) => `trial ${pick}`)], shown.map((line) =>
    [line.name, ...line.values])));
  const label = (name) => (name === "value" ? sweep.metric : name);

  return html`<div class="grid"><section class="panel wide" aria-label="Compare">
    <div class="panel-head"><h2>Compare</h2><div class="controls">
      <form onSubmit=${add} class="inline"><label>Trial <input type="number" min="1" required value=${number} onInput=${(event) =>
        setNumber(event.target.value)}/></label><button>Add</button></form>
      <${Choice} label="Show" value=${isDifferent} options=${[[true, "differences"], [false, "all"]]} onChange=${setDifferent}/>
      <button class="quiet" onClick=${take} disabled=${!rows.length}>Export CSV</button>
      ${isOwn && html`<button class="quiet" onClick=${() => sweep.setPicks([])}>Clear</button>`}
    </div></div>
    <p class="summary">${!rows.length ? "No trial is chosen." : isOwn ? `${count(rows.length,
      "trial")} chosen; ${count(lines.length - lines.filter((line) => line.values.some((value) => value !== line.values[0])).length,
        "value")} are the same in all.`
    : `The best ${count(rows.length, "selected trial")}. Tick trials in a table, or add them here, to compare others.`}
      ${picked.length > picksMax ? ` The first ${picksMax} are shown.` : ""}</p>
    ${rows.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Comparison"><table class="compare"><thead><tr><th
      scope="col">name</th>
      ${numbers.map((pick) => html`<th scope="col" class="number" key=${pick}>${trialLink(sweep, pick)}${isOwn && html` <button
        class="quiet" aria-label=${`Remove trial ${pick}`} onClick=${() => sweep.togglePick(pick)}>×</button>`}</th>`)}</tr></thead>
      <tbody>${shown.map((line) => html`<tr key=${line.name}><th scope="row"><bdi>${label(line.name)}</bdi></th>${line.values.map((value,
        i) => html`<td class="number" title=${exact(value)}>
        ${line.name === "status" ? html`<${Status} word=${textAt(table.column("status"), rows[i])}/>` : typeof value === "string"
          ? html`<bdi>${value}</bdi>` : shownNumber(label(line.name), value)}</td>`)}</tr>`)}
      ${shown.length === 0 && html`<tr><td colspan=${numbers.length + 1} class="none">They do not differ.</td></tr>`}</tbody></table></div>`
    : html`<${Empty} title="Nothing to compare yet">Tick trials in the leaderboard, or add them by number.<//>`}
  </section>
  ${rows.length > 0 && html`<${Curves} sweep=${sweep} numbers=${numbers}/>`}</div>`;
}

function Curves({ sweep, numbers }) {
  const [trials] = useAnswer(() => Promise.all(numbers.map((number) => get(`api/sweeps/${sweep.id}/trials/${number}`))), [numbers],
    sweep.version);
  if (!trials) return null;
  const name = sweep.metric.startsWith("value") ? `function_${sweep.metric}` : sweep.metric;
  return html`<${TrialCurves} title=${`${name} by epoch`} trials=${trials} names=${[name]} isWide/>`;
}

