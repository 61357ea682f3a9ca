// Learning curves of all trials, laid over each other.
import { html, useMemo, useState } from "../lib.js";
import { replaceOptions } from "../route.js";
import { curveMetricOf, curveMetrics, readCurves, traceCurve } from "../curves.js";
import { textAt } from "../columns.js";
import { Figure } from "../figure.js";
import { Plot } from "../plot.js";
import { Choice, Empty, Fault, Loading, useAnswer } from "../parts.js";
import { drawInFrames, scattered } from "../strokes.js";
import { linear, log, padded } from "../scales.js";
import { count, labelOf, short, whole } from "../format.js";
import { goodness, variable } from "../theme.js";
import { hasValue, shownNumber, tooltipLines, trialLink } from "../trialcolumns.js";
import { readable } from "./overview.js";

export function Curves({ sweep }) {
  const measured = curveMetrics.filter((name) => hasValue(sweep.table.column(name)));
  const metric = measured.includes(sweep.options.get("metric")) ? sweep.options.get("metric") : curveMetricOf(sweep);
  const [isLog, setLog] = useState(false);
  const [curves, error] = useAnswer(() => readCurves(sweep.id, metric), [sweep.id, metric], sweep.version);
  const controls = html`<label>Metric <select value=${metric} onChange=${(event) => replaceOptions({ metric: event.target.value })}>
      ${(measured.length ? measured : [metric]).map((name) => html`<option value=${name}>${name}</option>`)}</select></label>
    <${Choice} label="Scale" value=${isLog} options=${[[false, "linear"], [true, "log"]]} onChange=${setLog}/>`;
  if (error && !curves) return html`<${Fault} error=${error}/>`;
  if (!curves) return html`<${Loading}/>`;
  if (!curves.trials.length)
    return html`<${Figure} title="Learning curves" summary="No epoch is finished yet." controls=${controls}><${Empty}
      title="Nothing to draw yet">A curve begins with a trial's first epoch.<//><//>`;
  return html`<${Overlay} sweep=${sweep} curves=${curves} metric=${metric} isLog=${isLog} controls=${controls}/>`;
}

function Overlay({ sweep, curves, metric, isLog, controls }) {
  const { table, mask } = sweep;
  const rows = useMemo(() => curves.trials.map((number) => table.places.get(number) ?? -1), [curves, table]);
  const order = useMemo(() => scattered(curves.trials.length), [curves]);
  const range = useMemo(() => rangeOf(curves, isLog), [curves, isLog]);
  const shown = useMemo(() => rows.reduce((sum, row) => sum + (row >= 0 && mask[row] ? 1 : 0), 0), [rows, mask]);
  const ranked = useMemo(() => order.toSorted((a, b) => (sweep.goodness[rows[a]] || 0) - (sweep.goodness[rows[b]] || 0)), [order, rows,
    sweep.goodness]);
  const base = (context, x, y) => {
    context.strokeStyle = variable("--ghost");
    context.fillStyle = variable("--ghost");
    return drawInFrames(context, order.length, (i) => traceCurve(context, curves, order[i], x, y));
  };
  const overlay = (context, x, y) => {
    context.lineWidth = 1.3;
    context.globalAlpha = Math.max(0.25, Math.min(0.95, 12 / Math.sqrt(shown + 1)));
    const drawn = sweep.isAll ? ranked : ranked.filter((i) => rows[i] >= 0 && mask[rows[i]]);
    return drawInFrames(context, drawn.length, (i) => {
      const row = rows[drawn[i]];
      context.strokeStyle = row < 0 || Number.isNaN(sweep.goodness[row]) ? variable("--running") : goodness(sweep.goodness[row]);
      traceCurve(context, curves, drawn[i], x, y);
    });
  };
  const ends = shown ? endsOf(curves, rows, mask) : null;
  return html`<${Figure} title="Learning curves" name=${`${sweep.summary.name}-curves`} isWide controls=${controls}
    summary=${`${whole(shown)} of ${count(curves.total, "curve")} selected over ${count(curves.epochs, "epoch")}${ends
      ? `: ${metric} ends between ${short(ends[0])} and ${short(ends[1])}` : ""}.`}
    table=${() => curveTable(sweep, curves, rows, metric)}>
    <${Plot} height=${440} label=${`Learning curves of ${metric}`} inputs=${[curves, range, isLog]} overlayInputs=${[curves, range, isLog,
      mask, table]}
      x=${{ label: "epoch", make: (from, to) => linear(1, Math.max(2, curves.epochs), from, to) }}
      y=${{ label: labelOf(metric), make: (from, to) => (isLog ? log(...range, from, to) : linear(...padded(range), from, to)) }}
      base=${base} overlay=${overlay}
      nearest=${(px, py, x, y) => nearestCurve(sweep, curves, rows, px, py, x, y, metric)}/>
    <p class="legend"><span><i class="key ramp"></i>selected, worst to best by final ${sweep.metric}</span><span><i class="key thin">
      </i>not selected</span>
      ${curves.trials.length < curves.total
        && html`<b>Drawn: ${whole(curves.trials.length)} of ${whole(curves.total)} curves,
          every ${Math.round(curves.total / curves.trials.length)}th trial.</b>`}</p>
  <//>`;
}

function rangeOf(curves, isLog) {
  const sample = curves.values.length > 100000 ? curves.values.filter((_, i) => i % Math.ceil(curves.values.length / 100000) === 0)
    : curves.values;
  const [low, high] = readable(Float64Array.from(sample));
  if (!isLog) return [low, high];
  const least = sample.reduce((min, value) => (value > 0 && value < min ? value : min), Infinity);
  return [Math.max(least, low > 0 ? low : 0), Math.max(high, least * 10)];
}

function endsOf(curves, rows, mask) {
  let [low, high] = [Infinity, -Infinity];
  curves.trials.forEach((_, i) => {
    const value = curves.values[curves.starts[i] + curves.lengths[i] - 1];
    if (rows[i] < 0 || !mask[rows[i]] || !Number.isFinite(value)) return;
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  });
  return low <= high ? [low, high] : null;
}

function nearestCurve(sweep, curves, rows, px, py, x, y, metric) {
  const epoch = Math.round(x.back(px));
  if (epoch < 1 || epoch > curves.epochs) return null;
  let [found, distance] = [-1, 20];
  for (let i = 0; i < curves.trials.length; i++) {
    if (epoch > curves.lengths[i] || rows[i] < 0 || !sweep.mask[rows[i]]) continue;
    const away = Math.abs(y.at(curves.values[curves.starts[i] + epoch - 1]) - py);
    if (away < distance) [found, distance] = [i, away];
  }
  if (found < 0) return null;
  const value = curves.values[curves.starts[found] + epoch - 1];
  const [first, ...rest] = tooltipLines(sweep, rows[found]);
  return {
    x: x.at(epoch), y: y.at(value), lines: [first, `epoch ${epoch}: ${metric} ${short(value)}`, ...rest],
    onOpen: () => { location.hash = sweep.link(`trial/${curves.trials[found]}`); },
  };
}

function curveTable(sweep, curves, rows, metric) {
  const chosen = curves.trials.map((_, i) => i).filter((i) => rows[i] >= 0 && sweep.mask[rows[i]]);
  const at = (i, epoch) => { const value = curves.values[curves.starts[i] + epoch]; return Number.isFinite(value) ? value : null; };
  return { rows: chosen, columns: [
    { name: "trial", isNumber: true, isLowBest: true, value: (i) => curves.trials[i], show: (number) => trialLink(sweep, number) },
    { name: "status", value: (i) => textAt(sweep.table.column("status"), rows[i]) },
    { name: "epochs", isNumber: true, value: (i) => curves.lengths[i] },
    { name: `first ${metric}`, isNumber: true, value: (i) => at(i, 0), show: (value) => shownNumber(metric, value) },
    { name: `best ${metric}`, isNumber: true, value: (i) => bestOf(curves, i, metric), show: (value) => shownNumber(metric, value) },
    { name: `last ${metric}`, isNumber: true, value: (i) => at(i, curves.lengths[i] - 1), show: (value) => shownNumber(metric, value) },
  ] };
}

function bestOf(curves, i, metric) {
  const values = curves.values.subarray(curves.starts[i], curves.starts[i] + curves.lengths[i]).filter(Number.isFinite);
  if (!values.length) return null;
  return metric.endsWith("accuracy") ? values.reduce((a, b) => Math.max(a, b)) : values.reduce((a, b) => Math.min(a, b));
}

