// A few curves, each with its own colour, dash and name.
import { html } from "./lib.js";
import { Figure } from "./figure.js";
import { Plot } from "./plot.js";
import { linear, padded } from "./scales.js";
import { labelOf, short } from "./format.js";
import { dashes, kindColor } from "./theme.js";
import { readable } from "./views/overview.js";

/** trials: answers of the API; names: metrics to draw of each. */
export function TrialCurves({ title, trials, names, isWide }) {
  const lines = trials.flatMap((trial) => names.map((name) => {
    const column = trial.metrics.indexOf(name);
    const label = trials.length > 1 ? `#${trial.number}${names.length > 1 ? ` ${name}` : ""}` : name;
    return { label, points: trial.epochs.filter((row) => Number.isFinite(row[column])).map((row) => [row[0], row[column]]) };
  })).filter((line) => line.points.length);
  if (!lines.length) return null;
  const epochs = Math.max(...lines.map((line) => line.points[line.points.length - 1][0]));
  const range = readable(Float64Array.from(lines.flatMap((line) => line.points.map((point) => point[1]))));
  const draw = (context, x, y) => lines.forEach((line, i) => {
    context.strokeStyle = kindColor(i);
    context.fillStyle = kindColor(i);
    context.lineWidth = 2;
    context.setLineDash(dashes[i % dashes.length]);
    context.beginPath();
    line.points.forEach(([epoch, value], n) => (n ? context.lineTo(x.at(epoch), y.at(value)) : context.moveTo(x.at(epoch), y.at(value))));
    context.stroke();
    if (line.points.length === 1) { context.beginPath(); context.arc(x.at(line.points[0][0]), y.at(line.points[0][1]), 3.5, 0, 7);
      context.fill(); }
  });
  const rows = Array.from({ length: epochs }, (_, i) => i + 1);
  const summary = lines.map((line) => `${line.label} ${line.points.length > 1 ? `${short(line.points[0][1])} → `
    : ""}${short(line.points[line.points.length - 1][1])}`).join("; ");
  const yLabel = names.length === 1 ? labelOf(names[0]) : names.every((name) => name.endsWith("accuracy")) ? "accuracy (share of 1)"
    : "loss";
  return html`<${Figure} title=${title} name="curves" isWide=${isWide} summary=${`${summary}.`} table=${() => ({ rows, columns: [
    { name: "epoch", isNumber: true, isLowBest: true, value: (epoch) => epoch },
    ...lines.map((line) => ({ name: line.label, isNumber: true, value: (epoch) => line.points.find((point) => point[0] === epoch)?.[1]
      ?? null, show: short })),
  ] })}>
    <${Plot} height=${240} label=${`${title}: ${summary}`} inputs=${[trials]} base=${draw}
      x=${{ label: "epoch", make: (from, to) => linear(1, Math.max(2, epochs), from, to) }}
      y=${{ label: yLabel, make: (from, to) => linear(...padded(range), from, to) }}
      nearest=${(px, py, x, y) => nearest(lines, px, py, x, y)}/>
    <p class="legend">${lines.map((line, i) => html`<span><svg width="26" height="8" aria-hidden="true"><line x1="1" x2="25" y1="4" y2="4"
      stroke=${kindColor(i)}
      stroke-width="2.5" stroke-dasharray=${dashes[i % dashes.length].join(" ")}/></svg> ${line.label}</span>`)}</p>
  <//>`;
}

function nearest(lines, px, py, x, y) {
  let [found, distance] = [null, 24];
  for (const line of lines)
    for (const [epoch, value] of line.points) {
      const away = Math.hypot(x.at(epoch) - px, y.at(value) - py);
      if (away < distance) [found, distance] = [{ x: x.at(epoch), y: y.at(value), lines: [line.label, `epoch ${epoch}: ${short(value)}`] },
        away];
    }
  return found;
}
