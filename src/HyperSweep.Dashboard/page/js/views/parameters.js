// The metric against each parameter, one at a time, and how much each of them explains.
import { html, useMemo, useState } from "../lib.js";
import { makeAxis } from "../axes.js";
import { valueAt } from "../columns.js";
import { Figure } from "../figure.js";
import { Plot } from "../plot.js";
import { get } from "../api.js";
import { Choice, Empty, useAnswer } from "../parts.js";
import { drawInFrames, scattered } from "../strokes.js";
import { choice, linear, log, padded } from "../scales.js";
import { count, labelOf } from "../format.js";
import { goodness, variable } from "../theme.js";
import { shortValue, shownNumber, trialLink } from "../trialcolumns.js";
import { Contour } from "../contour.js";
import { WhatMattered, nearestRow, readable } from "./overview.js";

export function Parameters({ sweep }) {
  const [isAll, setAll] = useState(false);
  const [effects] = useAnswer(() => get(`api/sweeps/${sweep.id}/effects`), [sweep.id], sweep.summary.completed);
  const shapes = isAll ? sweep.shapes.filter((shape) => sweep.table.parameters.has(shape.name)) : sweep.varying;
  return html`<div class="grid">
    <div class="bar-of-controls wide"><${Choice} label="Parameters" value=${isAll} options=${[[false, "that vary"], [true, "all"]]}
      onChange=${setAll}/></div>
    ${sweep.order.length === 0 ? html`<${Empty} title="No trial has a result yet">The charts begin with the first result.<//>`
    : shapes.map((shape) => html`<${Slice} key=${shape.name} sweep=${sweep} shape=${shape}
      effect=${effects?.find((entry) => entry.name === shape.name)}/>`)}
    ${sweep.order.length > 0 && html`<${Contour} sweep=${sweep} shapes=${shapes}/>`}
    <${WhatMattered} sweep=${sweep}/>
  </div>`;
}

function Slice({ sweep, shape, effect }) {
  const { table, mask, order } = sweep;
  const value = table.column("value");
  const range = useMemo(() => readable(value.values), [table]);
  const axis = useMemo(() => makeAxis(sweep, shape.name, 1, 0), [table, shape]);
  const rows = useMemo(() => { const places = scattered(order.length); return order.map((_, i) => order[places[i]]); }, [order]);
  const make = (from, to) => (axis.scale.kind === "choice" ? choice(axis.scale.words, from, to)
    : axis.scale.kind === "log" ? log(axis.scale.min, axis.scale.max, from, to) : linear(...padded([axis.scale.min, axis.scale.max], 0.02),
      from, to));
  const xOf = (row, x) => { const at = valueAt(table.column(shape.name), row); return at === null ? NaN : x.at(x.kind === "choice"
    ? String(at) : at) + scatter(row, x); };
  const yOf = (row, y) => Math.max(y.to, Math.min(y.from, y.at(value.values[row])));
  const draw = (isUpper) => (context, x, y) => {
    if (!isUpper) context.fillStyle = variable("--ghost");
    return drawInFrames(context, rows.length, (i) => {
      const row = rows[i];
      if (isUpper && !mask[row]) return;
      if (isUpper) context.fillStyle = goodness(sweep.goodness[row]);
      context.beginPath();
      context.arc(xOf(row, x), yOf(row, y), 2.5, 0, 7);
      context.fill();
    });
  };
  const chosen = order.filter((row) => mask[row]);
  const best = chosen.length ? valueAt(table.column(shape.name), chosen[0]) : null;
  const summary = best === null ? "No selected trial has a result." : `Among ${count(chosen.length,
    "trial")} the best ${sweep.metric} is at ${shape.name} = ${shortValue(best)}.`;
  return html`<${Figure} title=${html`<bdi>${shape.name}</bdi>`} name=${`${shape.name}-slice`} summary=${summary} table=${() => ({
    rows: chosen, columns: [
    { name: "trial", isNumber: true, isLowBest: true, value: (row) => table.numbers[row], show: (number) => trialLink(sweep, number) },
    { name: shape.name, isNumber: axis.scale.kind !== "choice", value: (row) => valueAt(table.column(shape.name), row), show: shortValue },
    { name: sweep.metric, isNumber: true, value: (row) => value.values[row], show: (number) => shownNumber(sweep.metric, number) },
  ] })}>
    <${Plot} height=${240} label=${`${sweep.metric} by ${shape.name}. ${summary}`} inputs=${[table, shape]} overlayInputs=${[table, shape,
      mask]}
      x=${{ label: `${shape.name}${axis.scale.kind === "log" ? " (log)" : ""}`, make }} y=${{ label: labelOf(sweep.metric), make: (from,
        to) => linear(...padded(range), from, to) }}
      base=${draw(false)} overlay=${draw(true)}
      marks=${(x, y) => effect && html`<path class="effect" d=${effectPath(effect, x, y)}/>`}
      nearest=${(px, py, x, y) => nearestRow(sweep, px, py, (row) => xOf(row, x), (row) => yOf(row, y))}/>
    ${effect && html`<p class="legend"><span><i class="key line effect"></i>mean over all values of the other parameters
      (random forest)</span></p>`}
  <//>`;
}

/** The mean effect as a line; for a choice, a stroke in each lane. */
function effectPath(effect, x, y) {
  const at = (value) => Math.max(y.to, Math.min(y.from, y.at(value)));
  return effect.values.map((value, i) => (x.kind === "choice"
    ? `M${x.at(String(value)) - 0.3 * x.lane} ${at(effect.means[i])}h${0.6 * x.lane}`
    : `${i ? "L" : "M"}${x.at(value)} ${at(effect.means[i])}`)).join("");
}

/** Points of a choice lie side by side in its lane, each always at the same place. */
function scatter(row, x) {
  return x.kind === "choice" ? (((row * 7919) % 101) / 101 - 0.5) * 0.6 * x.lane : 0;
}

