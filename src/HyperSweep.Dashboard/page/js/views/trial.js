// One trial: what it was, how to repeat it, how it learnt, and what it learnt.
import { html } from "../lib.js";
import { get } from "../api.js";
import { numberAt, textAt } from "../columns.js";
import { Copyable, Empty, Fault, Loading, Status, useAnswer } from "../parts.js";
import { TrialCurves } from "../trialcurves.js";
import { DataTable } from "../datatable.js";
import { Templates } from "../templates.js";
import { Confusion } from "../confusion.js";
import { duration, exact, labelOf, moment } from "../format.js";
import { shownNumber, trialLink } from "../trialcolumns.js";

export function Trial({ sweep, number }) {
  const { table } = sweep;
  const row = table.places.get(number);
  const [trial, error] = useAnswer(() => get(`api/sweeps/${sweep.id}/trials/${number}`), [sweep.id, number], sweep.version);
  const isWinner = sweep.info.model_trial === number;
  const [model] = useAnswer(() => (isWinner ? get(`api/sweeps/${sweep.id}/model`) : null), [sweep.id, number, isWinner]);
  if (row === undefined) return html`<${Empty} title=${`There is no trial ${number}.`}>It may not be planned yet.<//>`;
  const status = textAt(table.column("status"), row);
  const rank = sweep.order.indexOf(row);
  const beside = (step) => table.numbers[row + step];
  return html`<div class="grid trial">
    <section class="panel wide" aria-label="Trial"><div class="panel-head"><h2>Trial #${number} <${Status} word=${status}/></h2><div
      class="controls">
      ${beside(-1) !== undefined && trialLink(sweep, beside(-1), "‹ previous")} ${beside(1) !== undefined && trialLink(sweep, beside(1),
        "next ›")}
      <button class="quiet" onClick=${() => sweep.togglePick(number)}>${sweep.selection.picks.includes(number) ? "Remove from comparison"
        : "Compare"}</button></div></div>
      <p class="summary">${rank >= 0 ? `Rank ${rank + 1} of ${sweep.order.length} by ${sweep.metric}.` : "Without a result so far."}</p>
      ${textAt(table.column("error"), row) && html`<p class="fault"><bdi>${textAt(table.column("error"), row)}</bdi></p>`}
      <${Numbers} sweep=${sweep} row=${row}/>
    </section>
    ${error && !trial ? html`<div class="wide"><${Fault} error=${error}/></div>` : !trial ? html`<${Loading}/>` : html`
      <section class="panel" aria-label="Parameters"><h2>Parameters</h2><dl class="list">${trial.params.map((entry) => html`<div
        key=${entry.name}><dt><bdi>${entry.name}</bdi></dt><dd class="code"><bdi>${entry.value}</bdi></dd></div>`)}
        <div><dt>seed of the trial</dt><dd class="code">${trial.seed}</dd></div></dl></section>
      ${trial.past.length > 0 && html`<${Past} sweep=${sweep} trial=${trial}/>`}
      <section class="panel" aria-label="Repeat"><h2>${status === "stopped" || trial.past.length > 0 ? "Run it alone"
        : "Repeat it, bit for bit"}</h2><${Copyable} text=${trial.command} label="the command"/>
        <p class="method">${status === "stopped" && "It may go further than here, where others had it stopped. "}${trial.past.length > 0
        && "It begins with weights of its own then, and has this configuration from the first epoch on. "}Run it where the sweep was run;
        the sweep file is under Config.</p></section>
      <${TrialCurves} title="Accuracy" trials=${[trial]} names=${["val_accuracy", "train_accuracy"]}/>
      <${TrialCurves} title="Loss" trials=${[trial]} names=${["val_loss", "train_loss", "regularization_loss"]}/>
      ${trial.epochs.length > 0 && sweep.metric.startsWith("value") && html`<${TrialCurves} title="Value" trials=${[trial]}
        names=${["function_value", "function_value2", "function_value3"]}/>`}
      ${model && html`<${Templates} model=${model}/>`}
      ${model?.confusion && html`<${Confusion} model=${model} sweep=${sweep}/>`}
      <${History} trial=${trial}/>`}
  </div>`;
}

// Of a population: what the weights were trained with, before this trial took them over.
function Past({ sweep, trial }) {
  const stages = [...trial.past, { trial: trial.number, epochs: null, params: trial.params }];
  const names = trial.params.map((entry) => entry.name).filter((name) => new Set(stages.map((stage) => valueIn(stage, name))).size > 1);
  return html`<section class="panel" aria-label="Weights"><h2>Where its weights come from</h2><div class="scroll" tabindex="0"
    role="region" aria-label="Stages, table"><table><thead><tr><th scope="col">${trial.isOfPath ? "epochs before" : "after epoch"}</th><th
    scope="col">trial</th>${names.map((name) => html`<th scope="col" key=${name}><bdi>${name}</bdi></th>`)}</tr></thead>
    <tbody>${stages.map((stage, i) => html`<tr key=${i}><td>${i === 0 ? 0 : stages[i - 1].epochs}</td><td>${trialLink(sweep, stage.trial,
      `#${stage.trial}`)}</td>${names.map((name) => html`<td key=${name}><bdi>${valueIn(stage, name)}</bdi></td>`)}</tr>`)}</tbody>
    </table></div></section>`;
}

const valueIn = (stage, name) => stage.params.find((entry) => entry.name === name)?.value ?? "–";

function Numbers({ sweep, row }) {
  const names = ["val_accuracy", "val_loss", "train_accuracy", "train_loss", "regularization_loss", "test_accuracy", "test_loss",
    "function_value", "function_value2", "function_value3", "epochs_done", "attempts"];
  const shown = names.filter((name) => !Number.isNaN(numberAt(sweep.table.column(name), row)));
  return html`<dl class="facts">${shown.map((name) => { const value = numberAt(sweep.table.column(name), row);
    return html`<div key=${name}><dt>${labelOf(name)}</dt><dd class=${name === sweep.metric ? "big" : ""}
      title=${exact(value)}>${shownNumber(name, value)}</dd></div>`; })}
    <div><dt>training</dt><dd>${duration(numberAt(sweep.table.column("seconds"), row))}</dd></div>
    <div><dt>worker</dt><dd><bdi>${textAt(sweep.table.column("worker"), row) ?? "–"}</bdi></dd></div></dl>`;
}

function History({ trial }) {
  const rows = [...trial.runs.map((run) => ({ at: run.started_at, what: `run ${run.run} on ${run.worker}`, outcome: run.outcome
    ?? "running", text: run.error })),
    ...trial.events.map((event) => ({ at: event.at, what: event.kind, outcome: event.level, text: event.text }))].sort((a, b) =>
      a.at.localeCompare(b.at));
  const columns = [{ name: "at", value: (row) => row.at, show: moment }, { name: "what", value: (row) => row.what },
    { name: "outcome", value: (row) => row.outcome, show: (word) => html`<${Status} word=${word}/>` }, { name: "text", value: (row) =>
      row.text }];
  return html`<section class="panel wide" aria-label="Runs and events"><h2>Runs and events</h2><${DataTable} rows=${rows} columns=${columns}
    name=${`trial-${trial.number}-history`} caption="Runs and events"/></section>`;
}
