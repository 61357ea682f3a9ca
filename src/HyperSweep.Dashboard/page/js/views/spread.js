// How the results are spread: their distribution, what is traded for what, and how far trials got.
import { html, useMemo, useState } from "../lib.js";
import { numberAt } from "../columns.js";
import { Figure } from "../figure.js";
import { Plot } from "../plot.js";
import { Empty } from "../parts.js";
import { drawInFrames, scattered } from "../strokes.js";
import { extent, linear, log, padded } from "../scales.js";
import { count, labelOf, percent, short, whole } from "../format.js";
import { goodness, variable } from "../theme.js";
import { hasValue, shownNumber, trialLink } from "../trialcolumns.js";
import { nearestRow, readable } from "./overview.js";

export function Spread({ sweep }) {
  if (sweep.order.length === 0) return html`<${Empty} title="No trial has a result yet">The charts begin with the first result.<//>`;
  return html`<div class="grid"><${Distribution} sweep=${sweep}/><${Survival} sweep=${sweep}/><${Front} sweep=${sweep}/></div>`;
}

/** Values in ascending order. */
function sorted(sweep, isKept) {
  const values = sweep.table.column("value").values;
  return Float64Array.from(sweep.order.filter(isKept), (row) => values[row]).filter(Number.isFinite).sort();
}

function Distribution({ sweep }) {
  const { metric, mask, order, table } = sweep;
  const all = useMemo(() => sorted(sweep, () => true), [table, order]);
  const chosen = useMemo(() => sorted(sweep, (row) => mask[row]), [table, order, mask]);
  const range = useMemo(() => readable(all), [all]);
  const at = (values, share) => values[Math.min(values.length - 1, Math.floor(share * values.length))];
  const steps = (values) => (context, x, y) => {
    context.beginPath();
    context.moveTo(x.from, y.at(0));
    values.forEach((value, i) => { const px = Math.min(x.to, Math.max(x.from, x.at(value)));
      context.lineTo(px, y.at(i / values.length)); context.lineTo(px, y.at((i + 1) / values.length)); });
    context.lineTo(x.to, y.at(values.length ? 1 : 0));
    context.stroke();
  };
  const summary = chosen.length ? `Half of ${count(chosen.length, "selected result")} reach ${metric} ${short(at(chosen, 0.5))}; the `
    + `middle eight of ten lie between ${short(at(chosen, 0.1))} and ${short(at(chosen, 0.9))}.` : "No selected trial has a result.";
  return html`<${Figure} title="Distribution of results" name="distribution" summary=${summary} table=${() => ({
    rows: [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1], columns: [
      { name: "share of trials at or below", isNumber: true, value: (share) => share, show: percent },
      { name: metric, isNumber: true, value: (share) => (chosen.length ? at(chosen, share) : null), show: (value) =>
        shownNumber(metric, value) } ] })}>
    <${Plot} height=${280} label=${`Distribution of ${metric}. ${summary}`} inputs=${[all]} overlayInputs=${[all, chosen]}
      x=${{ label: labelOf(metric), make: (from, to) => linear(...padded(range), from, to) }}
      y=${{ label: "share of trials at or below", make: (from, to) => linear(0, 1, from, to) }}
      base=${(context, x, y) => { context.strokeStyle = variable("--ghost"); context.lineWidth = 1.5; steps(all)(context, x, y); }}
      overlay=${(context, x, y) => { context.strokeStyle = variable("--accent"); context.lineWidth = 2; steps(chosen)(context, x, y); }}/>
    <p class="legend"><span><i class="key accent"></i>selected</span><span><i class="key thin"></i>all</span></p>
  <//>`;
}

function Survival({ sweep }) {
  const { table, mask } = sweep;
  const epochs = table.column("epochs_done");
  const reached = useMemo(() => {
    const ends = Array.from({ length: table.count }, (_, row) => row).filter((row) => mask[row] && epochs.values[row] > 0)
      .map((row) => epochs.values[row]).sort((a, b) => a - b);
    const levels = [...new Set(ends)];
    return { total: ends.length, levels: levels.map((level) => ({ level, left: ends.filter((end) => end >= level).length })) };
  }, [table, mask]);
  const last = reached.levels.at(-1);
  const stopped = sweep.summary.stopped;
  const summary = !last ? "No selected trial has ended an epoch."
    : `${count(last.left, "trial")} of ${whole(reached.total)} reached epoch ${whole(last.level)}; ${stopped
      ? `${whole(stopped)} were stopped early` : "none was stopped early"}.`;
  return html`<${Figure} title="How far trials got" name="survival" summary=${summary} table=${last && (() => ({ rows: reached.levels,
    columns: [{ name: "epoch", isNumber: true, isLowBest: true, value: (entry) => entry.level },
      { name: "trials that reached it", isNumber: true, value: (entry) => entry.left, show: whole },
      { name: "share", isNumber: true, value: (entry) => entry.left / reached.total, show: percent }] }))}>
    ${last ? html`<${Plot} height=${280} label=${`Trials by epoch reached. ${summary}`} inputs=${[reached]}
      x=${{ label: "epoch", make: (from, to) => linear(0, Math.max(1, last.level) * 1.02, from, to) }}
      y=${{ label: "trials that reached it", make: (from, to) => linear(0, reached.total * 1.05, from, to) }}
      overlay=${(context, x, y) => {
        context.strokeStyle = variable("--accent");
        context.lineWidth = 2;
        context.beginPath();
        let before = x.at(0);
        context.moveTo(before, y.at(reached.total));
        for (const { level, left } of reached.levels) {
          context.lineTo(before, y.at(left));
          context.lineTo(x.at(level), y.at(left));
          before = x.at(level);
        }
        context.lineTo(x.at(last.level), y.at(0));
        context.stroke();
      }}/>` : html`<${Empty} title="Nothing to draw yet">A trial counts with its first epoch.<//>`}
  <//>`;
}

const costs = [["seconds", false], ["epochs_done", false], ["val_loss", false], ["train_loss", false], ["train_accuracy", true],
  ["val_accuracy", true], ["test_accuracy", true]];

/**
 * The trials that no other beats: those that one would choose from. Against another objective of the sweep, in all its objectives;
 * against anything else, in both.
 */
function Front({ sweep }) {
  const { table, mask, order, metric, isMaximized } = sweep;
  const own = sweep.summary.other_objectives.map(({ metric: label, goal, column }) => ({ name: column, label,
    isMaximized: goal === "maximize" }));
  const known = [...own, ...costs.filter(([name]) => !own.some(({ label }) => label === name))
    .map(([name, isUp]) => ({ name, label: name, isMaximized: isUp }))]
    .filter(({ label, name }) => label !== metric && hasValue(table.column(name)));
  const [name, setName] = useState(null);
  const chosen = known.find((candidate) => candidate.name === name) ?? known[0] ?? null;
  const cost = chosen?.label;
  const column = chosen && table.column(chosen.name);
  const value = table.column("value");
  const objectives = own.includes(chosen) ? own : chosen ? [chosen] : [];
  const front = useMemo(() => {
    const losses = [[value, isMaximized], ...objectives.map((one) => [table.column(one.name), one.isMaximized])]
      .map(([from, isUp]) => (row) => (isUp ? -1 : 1) * from.values[row]);
    const rows = order.filter((row) => mask[row] && losses.every((loss) => Number.isFinite(loss(row))));
    return frontOf(rows, losses).sort((a, b) => column.values[a] - column.values[b] || a - b);
  }, [table, mask, order, cost]);
  const shuffled = useMemo(() => { const places = scattered(order.length); return order.map((_, i) => order[places[i]]); }, [order]);
  if (!column) return null;
  const [low, high] = extent(column.values) ?? [0, 1];
  const isLog = low > 0 && high / low > 100;
  const ranges = readable(value.values);
  const yOf = (row, y) => Math.max(y.to, Math.min(y.from, y.at(value.values[row])));
  const draw = (isUpper) => (context, x, y) => drawInFrames(context, shuffled.length, (i) => {
    const row = shuffled[i];
    if (Number.isNaN(column.values[row]) || (isUpper && !mask[row])) return;
    context.fillStyle = isUpper ? goodness(sweep.goodness[row]) : ghost();
    context.beginPath();
    context.arc(x.at(column.values[row]), yOf(row, y), 2.5, 0, 7);
    context.fill();
  });
  const names = [metric, ...objectives.map(({ label }) => label)];
  const summary = `${count(front.length, "trial")} of ${whole(sweep.selected)} selected ${front.length === 1 ? "is" : "are"} beaten by no `
    + `other in ${names.length === 2 ? "both " : ""}${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`;
  return html`<${Figure} title="Pareto front" name="pareto" isWide summary=${summary}
    controls=${html`<label>Against <select value=${chosen.name} onChange=${(event) => setName(event.target.value)}>${known.map((option) =>
      html`<option value=${option.name}>${option.label}</option>`)}</select></label>`}
    table=${() => ({ rows: front, columns: [
      { name: "trial", isNumber: true, isLowBest: true, value: (row) => table.numbers[row], show: (number) => trialLink(sweep, number) },
      ...objectives.map(({ name: from, label }) => ({ name: label, isNumber: true, value: (row) => numberAt(table.column(from), row),
        show: (number) => shownNumber(label, number) })),
      { name: metric, isNumber: true, value: (row) => numberAt(value, row), show: (number) => shownNumber(metric, number) }] })}>
    <${Plot} height=${320} label=${`${metric} against ${cost}. ${summary}`} inputs=${[table, cost]} overlayInputs=${[table, cost, mask]}
      x=${{ label: `${labelOf(cost)}${isLog ? ", log" : ""}`, make: (from, to) => (isLog ? log(low, high, from, to)
        : linear(...padded([low, high]), from, to)) }}
      y=${{ label: labelOf(metric), make: (from, to) => linear(...padded(ranges), from, to) }}
      base=${draw(false)} overlay=${draw(true)}
      marks=${(x, y) => html`<path class="best" d=${front.map((row, i) => (objectives.length > 1
        ? `M${x.at(column.values[row]) - 5} ${yOf(row, y)}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`
        : i ? `H${x.at(column.values[row])}V${yOf(row, y)}` : `M${x.at(column.values[row])} ${yOf(row, y)}`)).join("")}/>`}
      nearest=${(px, py, x, y) => nearestRow(sweep, px, py, (row) => x.at(column.values[row]), (row) => yOf(row, y))}/>
    <p class="legend"><span><i class="key line"></i>beaten by no other</span><span><i class="key ramp"></i>selected, worst to best</span>
      <span><i class="key dot"></i>not selected</span></p>
  <//>`;
}

/** Of rows, those that no other is nowhere worse than and somewhere better. */
function frontOf(rows, losses) {
  const sorted = rows.toSorted((a, b) => { for (const loss of losses) if (loss(a) !== loss(b)) return loss(a) - loss(b); return a - b; });
  const front = [];
  // Who beats a row comes before it, and so does one of the front that beats it.
  for (const row of sorted)
    if (!front.some((other) => losses.every((loss) => loss(other) <= loss(row)) && losses.some((loss) => loss(other) < loss(row))))
      front.push(row);
  return front;
}

let ghostOnce = null;

/** A CSS variable, read once in a frame. */
function ghost() {
  if (ghostOnce === null) {
    ghostOnce = variable("--ghost");
    requestAnimationFrame(() => { ghostOnce = null; });
  }
  return ghostOnce;
}
