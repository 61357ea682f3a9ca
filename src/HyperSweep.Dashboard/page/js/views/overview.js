// How the sweep goes, how it got there, who leads, and what mattered.
import { html, useMemo, useState } from "../lib.js";
import { get } from "../api.js";
import { numberAt } from "../columns.js";
import { duration, labelOf, percent, short, whole } from "../format.js";
import { DataTable } from "../datatable.js";
import { Figure } from "../figure.js";
import { Plot } from "../plot.js";
import { Choice, Empty, ProgressBar, useAnswer } from "../parts.js";
import { drawInFrames, scattered } from "../strokes.js";
import { extent, linear, padded } from "../scales.js";
import { goodness, variable } from "../theme.js";
import { configurationOf } from "../sweepmodel.js";
import { shownNumber, tooltipLines, trialColumns, trialLink } from "../trialcolumns.js";

export function Overview({ sweep }) {
  return html`<div class="grid overview">
    <${Facts} sweep=${sweep}/>
    <${History} sweep=${sweep}/>
    <${WhatMattered} sweep=${sweep}/>
    <${Leaderboard} sweep=${sweep}/>
  </div>`;
}

function Facts({ sweep }) {
  const { summary, table, order } = sweep;
  const done = summary.completed + summary.stopped + summary.failed + summary.cancelled;
  const best = order.length ? table.numbers[order[0]] : null;
  // With repeats the rows of the winning configuration come first.
  const winners = order.filter((row) => configurationOf(table, row, summary.repeats) === configurationOf(table, order[0], summary.repeats));
  const test = meanOf(winners.map((row) => numberAt(table.column("test_accuracy"), row)));
  const meanText = winners.length > 1 ? `mean of ${winners.length} from ` : "";
  const left = summary.status === "running" && summary.trials_per_second > 0 ? (summary.total - done) / summary.trials_per_second : null;
  return html`<section class="panel wide tiles" aria-label="Progress">
    <div class="tile lead"><span>Best ${labelOf(sweep.metric)}</span><b>${best === null ? "–" : shownNumber(sweep.metric,
      summary.best_value)}</b>
      <small>${best === null ? "no result yet" : html`${meanText}trial ${trialLink(sweep, best)}${Number.isNaN(test) ? ""
        : html` · test ${shownNumber("test_accuracy", test)}`}`}</small></div>
    <div class="tile"><span>Trials done</span><b>${whole(done)} <i>of ${whole(summary.total)}</i></b>
      <${ProgressBar} summary=${summary}/></div>
    <div class="tile"><span>Failed</span><b class=${summary.failed ? "bad" : ""}>${whole(summary.failed)}</b>
      <small>${summary.failed ? html`<a href=${sweep.link("failures")}>why</a>` : "none"}</small></div>
    <div class="tile"><span>Time</span><b>${duration(summary.elapsed_seconds)}</b>
      <small>${left === null ? sweep.summary.status : `about ${duration(Math.ceil(left))} left`}</small></div>
    <div class="tile"><span>Speed</span><b>${short(summary.trials_per_second)} <i>trials/s</i></b>
      <small>${whole(summary.running)} running</small></div>
  </section>`;
}

function meanOf(numbers) {
  const known = numbers.filter((number) => !Number.isNaN(number));
  return known.length ? known.reduce((sum, number) => sum + number / known.length, 0) : NaN;
}

function History({ sweep }) {
  const { table, metric, mask, isMaximized } = sweep;
  const value = table.column("value");
  const steps = useMemo(() => bestSoFar(table, value, isMaximized), [table, isMaximized]);
  const rows = useMemo(() => scattered(table.count), [table.count]);
  // One diverged trial must not squeeze all others into a line.
  const range = useMemo(() => readable(value.values), [table]);
  if (!steps.length) return html`<${Figure} title="History" summary="No trial has a result yet."><${Empty}
    title="Nothing to draw yet">The chart begins with the first result.<//><//>`;
  const draw = (chosen) => (context, x, y) => drawInFrames(context, rows.length, (i) => {
    const row = rows[i];
    if (Number.isNaN(value.values[row]) || (chosen && !mask[row])) return;
    context.fillStyle = chosen ? goodness(sweep.goodness[row]) : variableOnce("--ghost");
    context.beginPath();
    context.arc(x.at(table.numbers[row]), clamp(y.at(value.values[row]), y), table.count > 2000 ? 1.6 : 2.5, 0, 7);
    context.fill();
  });
  const [first, last] = [steps[0], steps[steps.length - 1]];
  return html`<${Figure} title="History" name="history"
    summary=${`The best ${metric} went from ${short(first.value)} (trial #${first.number}) to ${short(last.value)} `
      + `(trial #${last.number}) in ${steps.length} steps over ${whole(table.count)} trials.`}
    table=${() => ({ columns: [
      { name: "trial", isNumber: true, value: (step) => step.number, show: (number) => trialLink(sweep, number) },
      { name: `best ${metric} so far`, isNumber: true, value: (step) => step.value, show: (best) => shownNumber(metric, best) },
    ], rows: steps })}>
    <${Plot} height=${260} label=${`History of ${metric} by trial`} inputs=${[table]} overlayInputs=${[table, mask]}
      x=${{ label: "trial", make: (from, to) => linear(1, Math.max(2, table.count), from, to) }}
      y=${{ label: labelOf(metric), make: (from, to) => linear(...padded(range), from, to) }}
      base=${draw(false)} overlay=${draw(true)}
      marks=${(x, y) => html`<path class="best" d=${stepPath(steps, table.count, x, y)}/>`}
      nearest=${(px, py, x, y) => nearestRow(sweep, px, py, (row) => x.at(table.numbers[row]), (row) => clamp(y.at(value.values[row]),
        y))}/>
    <p class="legend"><span><i class="key line"></i>best so far</span><span><i class="key ramp"></i>trial, worst to best</span>
      <span><i class="key dot"></i>not selected</span></p>
  <//>`;
}

const once = new Map();

/** A CSS variable, read once in a frame. */
function variableOnce(name) {
  if (!once.has(name)) {
    once.set(name, variable(name));
    requestAnimationFrame(() => once.delete(name));
  }
  return once.get(name);
}

const clamp = (pixel, scale) => Math.max(Math.min(scale.from, scale.to), Math.min(Math.max(scale.from, scale.to), pixel));

/** The range of the values, or of nearly all of them when a few lie far away. */
export function readable(values) {
  const sorted = values.filter(Number.isFinite).sort();
  if (!sorted.length) return [0, 1];
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const [low, high, whole_] = [at(0.05), at(0.95), extent(sorted)];
  const reach = 3 * (high - low);
  return reach > 0 ? [Math.max(whole_[0], low - reach), Math.min(whole_[1], high + reach)] : whole_;
}

/** The trial near the pointer, as the Plot wants it; selected ones only. */
export function nearestRow(sweep, px, py, xOf, yOf) {
  let [found, distance] = [-1, 18 * 18];
  for (let row = 0; row < sweep.table.count; row++) {
    if (!sweep.mask[row]) continue;
    const [dx, dy] = [xOf(row) - px, yOf(row) - py];
    const squared = dx * dx + dy * dy;
    if (squared < distance) [found, distance] = [row, squared];
  }
  return found < 0 ? null : {
    x: xOf(found), y: yOf(found), lines: tooltipLines(sweep, found),
    onOpen: () => { location.hash = sweep.link(`trial/${sweep.table.numbers[found]}`); },
  };
}

function bestSoFar(table, value, isMaximized) {
  const steps = [];
  for (let row = 0; row < table.count; row++) {
    const now = value.values[row];
    const best = steps[steps.length - 1]?.value;
    if (!Number.isNaN(now) && (best === undefined || (isMaximized ? now > best : now < best)))
      steps.push({ number: table.numbers[row], value: now });
  }
  return steps;
}

function stepPath(steps, last, x, y) {
  return steps.map((step, i) => `${i ? `H${x.at(step.number)}V` : `M${x.at(step.number)} `}${clamp(y.at(step.value), y)}`).join("")
    + `H${x.at(last)}`;
}

export function WhatMattered({ sweep }) {
  const [method, setMethod] = useState("correlation_ratio");
  const [answer, error] = useAnswer(() => get(`api/sweeps/${sweep.id}/importance?method=${method}`), [sweep.id, method],
    sweep.summary.completed);
  const parameters = answer?.parameters ?? [];
  const summary = error ? error.message : !answer ? "…" : parameters.length === 0
    ? `Needs at least ${answer.trials_min} completed trials and a parameter that varies; there are ${answer.trials}.`
    : parameters[0].importance < 0.005 ? `No parameter explains the differences between ${whole(answer.trials)} trials on its own.`
    : answer.method === "ped_anova" ? `${parameters[0].name} sets the best of ${whole(answer.trials)} trials apart the most: ${percent(
      parameters[0].importance)}.`
    : `${parameters[0].name} explains ${percent(parameters[0].importance)} of the differences between ${whole(answer.trials)} trials.`;
  return html`<${Figure} title="What mattered" name="importance" summary=${summary} table=${parameters.length > 0 && (() => ({ columns: [
    { name: "parameter", value: (entry) => entry.name },
    { name: "importance", isNumber: true, value: (entry) => entry.importance, show: percent },
    { name: "trials", isNumber: true, value: (entry) => entry.trials },
  ], rows: parameters }))}>
    <${Choice} label="By" value=${method} options=${[["correlation_ratio", "correlation ratio"], ["fanova", "fANOVA"],
      ["ped_anova", "PED-ANOVA"]]} onChange=${setMethod}/>
    ${parameters.length > 0 && html`<ul class="bars">${parameters.map((entry) => html`<li key=${entry.name}>
      <span class="bar-name"><bdi title=${entry.name}>${entry.name}</bdi></span>
      <span class="bar"><i style=${{ width: `${Math.max(0.5, 100 * entry.importance)}%` }}></i></span>
      <span class="bar-value">${percent(entry.importance)}</span></li>`)}</ul>`}
    ${(answer?.warnings ?? []).map((warning) => html`<p class="warning" key=${warning}><bdi>${warning}</bdi></p>`)}
    ${answer && html`<p class="method">${answer.explanation}</p>`}
  <//>`;
}

function Leaderboard({ sweep }) {
  const rows = useMemo(() => sweep.order.filter((row) => sweep.mask[row]), [sweep.order, sweep.mask]);
  const ranks = useMemo(() => new Map(sweep.order.map((row, i) => [row, i + 1])), [sweep.order]);
  const others = useMemo(() => sweep.selected - rows.length, [sweep.selected, rows]);
  return html`<section class="panel wide" aria-label="Leaderboard">
    <h2>Leaderboard</h2>
    <p class="summary">${rows.length ? `${whole(rows.length)} selected trials with a result, the best first.`
      : "No selected trial has a result."}
      ${others > 0 ? ` ${whole(others)} more have none.` : ""}</p>
    <${DataTable} name=${`${sweep.summary.name}-leaderboard`} caption="Leaderboard" rows=${rows}
      columns=${[{ name: "rank", isNumber: true, isLowBest: true, value: (row) => ranks.get(row) }, ...trialColumns(sweep)]}/>
  </section>`;
}

