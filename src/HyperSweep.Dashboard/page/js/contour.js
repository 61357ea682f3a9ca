// The metric over two parameters at once: what trials near a place reach, and where there are none.
import { html, useMemo, useState } from "./lib.js";
import { makeAxis } from "./axes.js";
import { Figure } from "./figure.js";
import { Plot } from "./plot.js";
import { scattered } from "./strokes.js";
import { choice, linear, log } from "./scales.js";
import { count, short } from "./format.js";
import { goodness, variable } from "./theme.js";
import { shortValue, shownNumber, trialLink } from "./trialcolumns.js";
import { valueAt } from "./columns.js";
import { nearestRow } from "./views/overview.js";

const grid = 48;
const trialsMax = 2000;
const reach = 0.09; // Width of the bell around a trial, as a share of an axis.

export function Contour({ sweep, shapes }) {
  const names = shapes.filter((shape) => shape.kind !== "fixed" && sweep.table.parameters.has(shape.name)).map((shape) => shape.name);
  const [chosen, setChosen] = useState([]);
  const [first, second] = names.includes(chosen[0]) && names.includes(chosen[1]) ? chosen : numericFirst(sweep, names);
  if (!first || !second) return null;
  const pick = (place) => (event) => setChosen(place === 0 ? [event.target.value, event.target.value === second ? first : second]
    : [event.target.value === first ? second : first, event.target.value]);
  const select = (label, value, place) => html`<label>${label} <select value=${value} onChange=${pick(place)}>${names.map((name) =>
    html`<option value=${name}>${name}</option>`)}</select></label>`;
  return html`<${Field} key=${`${first}\n${second}`} sweep=${sweep} first=${first} second=${second}
    controls=${html`${select("Across", first, 0)}${select("Up", second, 1)}`}/>`;
}

function numericFirst(sweep, names) {
  const isNumber = (name) => sweep.shapes.find((shape) => shape.name === name)?.kind !== "choice";
  return [...names.filter(isNumber), ...names.filter((name) => !isNumber(name))];
}

function Field({ sweep, first, second, controls }) {
  const { table, mask, order, metric } = sweep;
  const [xAxis, yAxis] = useMemo(() => [makeAxis(sweep, first, 1, 0), makeAxis(sweep, second, 1, 0)], [table, first, second, sweep.shapes]);
  const rows = useMemo(() => {
    const known = order.filter((row) => mask[row] && !Number.isNaN(xAxis.pixels[row]) && !Number.isNaN(yAxis.pixels[row]));
    const places = scattered(known.length);
    return known.length <= trialsMax ? known : Array.from(places.subarray(0, trialsMax), (place) => known[place]);
  }, [order, mask, xAxis, yAxis]);
  const field = useMemo(() => smooth(rows, xAxis.pixels, yAxis.pixels, sweep.goodness), [rows, xAxis, yAxis, sweep.goodness]);
  const best = rows.length ? rows.reduce((a, b) => (sweep.goodness[b] > sweep.goodness[a] ? b : a)) : -1;
  const value = table.column("value").values;
  const valueOf = (name, row) => shortValue(valueAt(table.column(name), row));
  const summary = best < 0 ? "No selected trial has a result." : `The best of ${count(rows.length, "trial")} reached ${metric} `
    + `${short(value[best])} at ${first} = ${valueOf(first, best)}, ${second} = ${valueOf(second, best)}.`;
  const make = ({ scale }) => (from, to) => (scale.kind === "choice" ? choice(scale.words, from, to)
    : scale.kind === "log" ? log(scale.min, scale.max, from, to) : linear(scale.min, scale.max, from, to));
  const place = (scale, share) => scale.from + share * (scale.to - scale.from);
  const label = (axis) => `${axis.name}${axis.scale.kind === "log" ? " (log)" : ""}`;
  // Axes were made from 0 at their low end to 1 at their high end, so pixels are shares.
  const base = (context, x, y) => {
    // A pixel for each cell, then enlarged: without seams between cells, and soft where it changes.
    const small = new OffscreenCanvas(grid, grid);
    const pixels = small.getContext("2d");
    for (let i = 0; i < grid; i++)
      for (let j = 0; j < grid; j++) {
        const share = field[j * grid + i];
        if (Number.isNaN(share)) continue;
        pixels.fillStyle = goodness(share);
        pixels.fillRect(i, grid - 1 - j, 1, 1);
      }
    context.globalAlpha = 0.85;
    context.imageSmoothingQuality = "high";
    context.drawImage(small, x.from, y.to, x.to - x.from, y.from - y.to);
  };
  const overlay = (context, x, y) => {
    context.strokeStyle = variable("--surface");
    context.fillStyle = variable("--text");
    for (const row of rows) {
      context.beginPath();
      context.arc(place(x, xAxis.pixels[row]), place(y, yAxis.pixels[row]), row === best ? 5 : 2, 0, 7);
      context.fill();
      context.stroke();
    }
  };
  return html`<${Figure} title="Two parameters at once" name="contour" isWide summary=${summary} controls=${controls} table=${() => ({ rows,
    columns: [
      { name: "trial", isNumber: true, isLowBest: true, value: (row) => table.numbers[row], show: (number) => trialLink(sweep, number) },
      ...[first, second].map((name) => ({ name, isNumber: table.column(name).kind === "number", value: (row) => valueAt(table.column(name),
        row), show: shortValue })),
      { name: metric, isNumber: true, value: (row) => value[row], show: (number) => shownNumber(metric, number) }] })}>
    <${Plot} height=${380} label=${`${metric} over ${first} and ${second}. ${summary}`} inputs=${[field, xAxis, yAxis]}
      overlayInputs=${[rows, xAxis, yAxis]} x=${{ label: label(xAxis), make: make(xAxis) }} y=${{ label: label(yAxis), make: make(yAxis) }}
      base=${base} overlay=${overlay}
      nearest=${(px, py, x, y) => nearestRow(sweep, px, py, (row) => place(x, xAxis.pixels[row]), (row) => place(y, yAxis.pixels[row]))}/>
    <p class="legend"><span><i class="key ramp"></i>worst to best by rank</span><span><i class="key dark-dot">
      </i>trial; the best one large</span></p>
    <p class="method">Colour: mean rank of the trials nearby, weighted by a bell of ${100 * reach} % of each axis (Nadaraya and Watson
      1964); left blank where no trial is near.${rows.length === trialsMax ? ` From a sample of ${trialsMax} trials.` : ""}</p>
  <//>`;
}

/** Mean of the shares of goodness around each cell's middle; NaN where the nearest trial is far. */
function smooth(rows, xs, ys, goodnessOf) {
  const [weights, sums] = [new Float64Array(grid * grid), new Float64Array(grid * grid)];
  const cells = Math.ceil(2.5 * reach * grid);
  for (const row of rows) {
    const [x, y, good] = [xs[row] * grid - 0.5, ys[row] * grid - 0.5, goodnessOf[row]];
    if (Number.isNaN(good)) continue;
    for (let j = Math.max(0, Math.ceil(y - cells)); j <= Math.min(grid - 1, y + cells); j++)
      for (let i = Math.max(0, Math.ceil(x - cells)); i <= Math.min(grid - 1, x + cells); i++) {
        const squared = ((i - x) ** 2 + (j - y) ** 2) / (reach * grid) ** 2;
        const weight = Math.exp(-squared / 2);
        weights[j * grid + i] += weight;
        sums[j * grid + i] += weight * good;
      }
  }
  return sums.map((sum, i) => (weights[i] > Math.exp(-2) ? sum / weights[i] : NaN));
}
