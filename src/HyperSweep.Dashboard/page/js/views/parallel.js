// Parallel coordinates: a line for each trial across an axis for each parameter; brushes on the axes select.
import { html, useEffect, useMemo, useRef } from "../lib.js";
import { readJson, replaceOptions } from "../route.js";
import { brushOn } from "../selection.js";
import { axisNames, makeAxis } from "../axes.js";
import { Axis } from "../axis.js";
import { Figure, begin, useSurface } from "../figure.js";
import { drawInFrames, scattered } from "../strokes.js";
import { count, whole } from "../format.js";
import { Empty } from "../parts.js";
import { DataTable } from "../datatable.js";
import { trialColumns } from "../trialcolumns.js";
import { goodness, variable } from "../theme.js";

const height = 420;
const margin = { top: 54, bottom: 16, left: 64, leftMax: 118, right: 64 };
const gapMin = 104;
// Above this many, a fair sample is drawn, and the page says so.
const linesMax = 20000;

export function Parallel({ sweep }) {
  const names = useMemo(() => axisNames(sweep), [sweep.table, sweep.varying.length]);
  const chosen = readJson(sweep.options, "axes", (value) => Array.isArray(value) && value.length > 1
    && value.every((name) => typeof name === "string" && sweep.table.column(name))) ?? names.shown;
  const setAxes = (axes) => replaceOptions({ axes: JSON.stringify(axes) });
  const unused = [...names.shown, ...names.others].filter((name) => !chosen.includes(name));
  const rows = useMemo(() => selectedRows(sweep), [sweep.mask, sweep.order]);
  if (sweep.table.count === 0) return html`<${Empty} title="No trial is planned yet">Lines appear as trials are planned.<//>`;
  return html`<div class="grid">
    <${Figure} title="Parallel coordinates" name="trials" isWide
      summary=${`${whole(sweep.selected)} of ${count(sweep.table.count,
        "trial")} are selected on ${chosen.length} axes; the best ${sweep.metric} among them ${bestOf(sweep, rows)}.`}
      controls=${unused.length > 0 && html`<label>Add axis <select value="" onChange=${(event) => setAxes([...chosen.slice(0, -1),
        event.target.value, chosen.at(-1)])}>
        <option value="">…</option>${unused.map((name) => html`<option value=${name}>${name}</option>`)}</select></label>`}
      table=${() => ({ columns: trialColumns(sweep), rows })}>
      <${Lines} sweep=${sweep} names=${chosen} setAxes=${setAxes}/>
      <p class="legend"><span><i class="key ramp"></i>selected, worst to best by rank</span><span><i class="key thin">
        </i>not selected</span>
        ${sweep.table.count > linesMax && html`<b>Drawn: a sample of ${whole(linesMax)} of ${whole(sweep.table.count)} trials.</b>`}</p>
      <p class="method">Drag along an axis to select, as often as you like; drag a brush to move it, its end to resize it, click it to
        remove it. Drag a name to move its axis. By keyboard: Tab to an axis, <kbd>Enter</kbd> adds a brush, <kbd>↑</kbd><kbd>↓</kbd> move
        it, with <kbd>Shift</kbd> resize it, <kbd>Delete</kbd> removes it, <kbd>←</kbd><kbd>→</kbd> move the axis.</p>
    <//>
    <section class="panel wide" aria-label="Selected trials"><h2>Selected trials</h2>
      ${sweep.isDragging ? html`<p class="summary">${count(rows.length, "trial")}</p>` : html`<${DataTable} rows=${rows}
        columns=${trialColumns(sweep)} name=${`${sweep.summary.name}-selected`} caption="Selected trials" size=${25}/>`}
    </section>
  </div>`;
}

/** The best first, then those without a result. */
function selectedRows(sweep) {
  const ranked = sweep.order.filter((row) => sweep.mask[row]);
  const rest = [];
  for (let row = 0; row < sweep.table.count; row++) if (sweep.mask[row] && Number.isNaN(sweep.goodness[row])) rest.push(row);
  return [...ranked, ...rest];
}

function bestOf(sweep, rows) {
  const value = rows.length ? sweep.table.column("value").values[rows[0]] : NaN;
  return Number.isNaN(value) ? "is not known yet" : `is ${value.toPrecision(4)} (trial #${sweep.table.numbers[rows[0]]})`;
}

function Lines({ sweep, names, setAxes }) {
  const { box, width, theme } = useSurface();
  const [lower, upper] = [useRef(null), useRef(null)];
  const { table, mask } = sweep;
  const key = names.join("\n");
  const scaled = useMemo(() => names.map((name) => makeAxis(sweep, name, margin.top, height - margin.bottom)), [table, key, sweep.shapes]);
  // Room for the longest word of the first axis.
  const longest = Math.max(...scaled[0].scale.ticks(7).map((tick) => [...tick.label].length));
  const left = Math.min(margin.leftMax, Math.max(margin.left, 16 + 7 * longest));
  const wanted = Math.max(width, left + margin.right + gapMin * (names.length - 1));
  const gap = (wanted - left - margin.right) / Math.max(1, names.length - 1);
  const axes = useMemo(() => scaled.map((axis, i) => ({ ...axis, x: left + i * gap })), [scaled, left, gap]);
  const sample = useMemo(() => scattered(table.count).slice(0, linesMax), [table.count]);

  useEffect(() => {
    if (!width) return undefined;
    const context = begin(lower.current, wanted, height);
    context.strokeStyle = variable("--ghost");
    context.globalAlpha = 0.6;
    return drawInFrames(context, sample.length, (i) => stroke(context, axes, sample[i]));
  }, [axes, wanted, theme, width > 0]);

  useEffect(() => {
    if (!width) return undefined;
    const context = begin(upper.current, wanted, height);
    context.lineWidth = 1.2;
    context.globalAlpha = alphaFor(sweep.selected);
    // While a brush moves, a fair sample of the lines comes first; at rest the best ones lie on top.
    const rows = sweep.isDragging ? sample : inRankOrder(sweep, sample);
    return drawInFrames(context, rows.length, (i) => {
      const row = rows[i];
      if (!mask[row]) return;
      context.strokeStyle = Number.isNaN(sweep.goodness[row]) ? noResult() : goodness(sweep.goodness[row]);
      stroke(context, axes, row);
    }, () => { upper.current.dataset.drawn = String(Number(upper.current.dataset.drawn ?? 0) + 1); });
  }, [axes, mask, wanted, theme, sweep.isDragging, width > 0]);

  const move = (from, to) => {
    const next = [...names];
    next.splice(Math.max(0, Math.min(names.length - 1, to)), 0, next.splice(from, 1)[0]);
    setAxes(next);
  };
  return html`<div class="parallel scroll" ref=${box} tabindex="-1">
    <div style=${{ width: `${wanted}px`, height: `${height}px` }}>
      <canvas ref=${lower} aria-hidden="true"></canvas>
      <canvas ref=${upper} class="selected-lines" aria-hidden="true"></canvas>
      <svg width=${wanted} height=${height} role="group" aria-label="Axes of the parallel coordinates">
        ${axes.map((axis, i) => html`<${Axis} key=${axis.name} axis=${axis} index=${i} gap=${gap} room=${Math.min(gap, 2 * axis.x,
          2 * (wanted - axis.x))}
          brush=${brushOn(sweep.selection, axis.name)} setBrush=${(parts, isFinal) => sweep.setBrush(axis.name, parts, isFinal)}
          move=${move} remove=${names.length > 2 ? () => setAxes(names.filter((name) => name !== axis.name)) : null}/>`)}
      </svg>
    </div>
  </div>`;
}

function noResult() {
  return "rgb(128 128 128 / .5)";
}

function alphaFor(lines) {
  return Math.max(0.18, Math.min(0.9, 60 / Math.sqrt(lines + 1) / 8));
}

function inRankOrder(sweep, sample) {
  return sample.toSorted((a, b) => (Number.isNaN(sweep.goodness[a]) ? -1 : sweep.goodness[a]) - (Number.isNaN(sweep.goodness[b]) ? -1
    : sweep.goodness[b]));
}

function stroke(context, axes, row) {
  context.beginPath();
  let isDown = false;
  for (const { x, pixels } of axes) {
    const y = pixels[row];
    if (Number.isNaN(y)) isDown = false;
    else if (isDown) context.lineTo(x, y);
    else { context.moveTo(x, y); isDown = true; }
  }
  context.stroke();
}
