// What a linear classifier looks for: the weights of each class as an image.
import { html, useEffect, useMemo, useRef, useState } from "./lib.js";
import { floatsOf } from "./columns.js";
import { Figure } from "./figure.js";
import { followTheme, isDark } from "./theme.js";
import { short } from "./format.js";

export function Templates({ model }) {
  const weights = useMemo(() => floatsOf(model.weights), [model]);
  const shape = shapeOf(model.features);
  const largest = useMemo(() => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0), [weights]);
  const [theme, setTheme] = useState(0);
  useEffect(() => followTheme(() => setTheme((number) => number + 1)), []);
  const classes = Array.from({ length: model.classes }, (_, c) => ({ c, name: model.class_names[c] ?? String(c),
    row: weights.subarray(c * model.features, (c + 1) * model.features) }));
  const table = () => ({ rows: classes, columns: [{ name: "class", value: (entry) => entry.name }, { name: "bias", isNumber: true,
    value: (entry) => floatsOf(model.bias)[entry.c], show: short },
    { name: "smallest weight", isNumber: true, value: (entry) => entry.row.reduce((a, b) => Math.min(a, b)), show: short },
    { name: "largest weight", isNumber: true, value: (entry) => entry.row.reduce((a, b) => Math.max(a, b)), show: short },
    { name: "norm", isNumber: true, value: (entry) => Math.hypot(...entry.row), show: short }] });
  const summary = shape
    ? `Weights of ${model.classes} classes as ${shape.side} × ${shape.side} images: what raises a class's score, and what lowers it; `
      + `the largest is ${short(largest)}.`
    : `${model.features} features make no square image; the table has each class's weights in brief.`;
  return html`<${Figure} title="Weight templates" name="templates" isWide summary=${summary} table=${table}>
    ${shape && html`<div class="templates">${classes.map((entry) => html`<figure key=${entry.c}><${Template} row=${entry.row} shape=${shape}
      largest=${largest} theme=${theme} name=${entry.name}/>
      <figcaption><bdi>${entry.name}</bdi></figcaption></figure>`)}</div>
    ${shape.channels === 1 && html`<p class="legend"><span><i class="key diverging">
      </i>lowers the score … raises it (${short(-largest)} to ${short(largest)})</span></p>`}`}
  <//>`;
}

function Template({ row, shape, largest, theme, name }) {
  const canvas = useRef(null);
  useEffect(() => {
    const { side, channels } = shape;
    const context = canvas.current.getContext("2d");
    const image = context.createImageData(side, side);
    for (let i = 0; i < side * side; i++) image.data.set(channels === 1 ? diverging(row[i] / (largest || 1)) : colored(row, i,
      largest), 4 * i);
    context.putImageData(image, 0, 0);
  }, [row, shape.side, largest, theme]);
  return html`<canvas ref=${canvas} width=${shape.side} height=${shape.side} role="img" aria-label=${`Weights of class ${name}`}></canvas>`;
}

/** Grey images have side² features, coloured ones three times as many, the channels of a pixel side by side. */
function shapeOf(features) {
  for (const channels of [1, 3]) {
    const side = Math.sqrt(features / channels);
    if (Number.isInteger(side) && side > 1) return { side, channels };
  }
  return null;
}

/** Vermillion below zero, blue above, the page's own ground at zero: safe for colour-blind eyes. */
function diverging(share) {
  const ground = isDark() ? [24, 28, 34] : [250, 250, 250];
  const end = share < 0 ? (isDark() ? [255, 128, 56] : [196, 78, 0]) : (isDark() ? [86, 180, 233] : [0, 104, 168]);
  const amount = Math.abs(share) ** 0.8;
  return [...ground.map((channel, i) => Math.round(channel + (end[i] - channel) * amount)), 255];
}

function colored(row, i, largest) {
  return [0, 1, 2].map((channel) => Math.round(127.5 + (127.5 * row[3 * i + channel]) / (largest || 1))).concat(255);
}
