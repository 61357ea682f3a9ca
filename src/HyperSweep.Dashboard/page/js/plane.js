// The plane of the playground: regions, lines where scores are zero, and points that can be moved.
import { html, useEffect, useRef } from "./lib.js";
import { useSurface } from "./figure.js";
import { kindColor } from "./theme.js";

const reach = 1.1; // The plane shows −1.1 … 1.1.
const cells = 140;
const shapes = [
  (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  (r) => `M0 ${-1.2 * r}L${1.1 * r} ${0.8 * r}H${-1.1 * r}z`,
];

export function Plane({ points, parameters, answer, onMove }) {
  const { box, width, theme } = useSurface();
  const canvas = useRef(null);
  const drag = useRef(null);
  const size = Math.min(width, 560);
  const at = (value) => ((value + reach) / (2 * reach)) * size;
  const back = (pixel) => Math.max(-1, Math.min(1, (pixel / size) * 2 * reach - reach));
  const used = parameters ?? answer?.parameters ?? null;

  useEffect(() => {
    if (!size || !used) return;
    const context = canvas.current.getContext("2d");
    const image = context.createImageData(cells, cells);
    const colors = [0, 1, 2].map((c) => [1, 3, 5].map((place) => parseInt(kindColor(c).slice(place, place + 2), 16)));
    for (let i = 0; i < cells; i++)
      for (let j = 0; j < cells; j++) {
        const [x, y] = [((i + 0.5) / cells) * 2 * reach - reach, reach - ((j + 0.5) / cells) * 2 * reach];
        image.data.set([...colors[highest(used, x, y)], 38], 4 * (j * cells + i));
      }
    context.putImageData(image, 0, 0);
  }, [used, size, theme]);

  const put = (i, x, y, c = points[i][2]) => onMove(points.map((point, n) => (n === i ? [Number(x.toFixed(3)), Number(y.toFixed(3)), c]
    : point)));
  const place = (event) => {
    const area = event.currentTarget.ownerSVGElement.getBoundingClientRect();
    return [back(event.clientX - area.left), -back(event.clientY - area.top)];
  };
  const onKey = (i) => (event) => {
    const [x, y, c] = points[i];
    const step = event.shiftKey ? 0.2 : 0.05;
    const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key] ?? [0, 0];
    if (["0", "1", "2"].includes(event.key)) put(i, x, y, Number(event.key));
    else if (dx || dy) put(i, Math.max(-1, Math.min(1, x + dx)), Math.max(-1, Math.min(1, y + dy)), c);
    else return;
    event.preventDefault();
  };
  return html`<div class="plane" ref=${box} style=${{ height: `${size}px` }}><canvas ref=${canvas} width=${cells} height=${cells} style=${{
    width: `${size}px`, height: `${size}px` }} aria-hidden="true"></canvas>
    ${size > 0 && html`<svg width=${size} height=${size} role="group" aria-label="The plane, from −1.1 to 1.1 in x and y">
      <line class="grid" x1="0" x2=${size} y1=${at(0)} y2=${at(0)}/><line class="grid" y1="0" y2=${size} x1=${at(0)} x2=${at(0)}/>
      ${used && [0, 1, 2].map((c) => html`<${ZeroLine} key=${c} parameters=${used} c=${c} at=${at} size=${size}/>`)}
      ${points.map(([x, y, c], i) => html`<path key=${i} class="point" d=${shapes[c](8)} transform=${`translate(${at(x)} ${at(-y)})`}
        style=${{ fill: kindColor(c) }} tabindex="0" role="button"
        aria-label=${`Point ${i + 1} of class ${c} at ${x}, ${y}${answer?.losses[i] === undefined ? ""
          : `, loss ${answer.losses[i]?.toFixed(3)}`}`}
        onPointerDown=${(event) => { drag.current = i; event.currentTarget.setPointerCapture(event.pointerId); }}
        onPointerMove=${(event) => { if (drag.current === i) put(i, ...place(event)); }}
        onPointerUp=${() => { drag.current = null; }} onPointerCancel=${() => { drag.current = null; }} onKeyDown=${onKey(i)}/>`)}
    </svg>`}</div>`;
}

function highest(w, x, y) {
  const scores = [0, 1, 2].map((c) => w[2 * c] * x + w[2 * c + 1] * y + w[6 + c]);
  return scores.indexOf(Math.max(...scores));
}

/** w₀x + w₁y + b = 0, with an arrow towards higher scores. */
function ZeroLine({ parameters, c, at, size }) {
  const [w0, w1, b] = [parameters[2 * c], parameters[2 * c + 1], parameters[6 + c]];
  const norm = Math.hypot(w0, w1);
  if (!(norm > 1e-9) || !Number.isFinite(norm)) return null;
  const [nx, ny] = [w0 / norm, w1 / norm];
  const [fx, fy] = [(-b / norm) * nx, (-b / norm) * ny]; // The foot of the perpendicular from the origin.
  const far = 4;
  const color = kindColor(c);
  const [ax, ay] = [at(fx), at(-fy)];
  const isInside = ax > 0 && ax < size && ay > 0 && ay < size;
  const [tx, ty] = [ax + 26 * nx, ay - 26 * ny];
  return html`<g style=${{ stroke: color }} class="zero"><line x1=${at(fx - far * ny)} y1=${at(-(fy + far * nx))} x2=${at(fx + far * ny)}
    y2=${at(-(fy - far * nx))}/>
    ${isInside && html`<path d=${`M${ax} ${ay}L${tx} ${ty}M${tx} ${ty}l${-7 * nx - 4 * ny} ${7 * ny - 4 * nx}M${tx} ${ty}l${-7 * nx
      + 4 * ny} ${7 * ny + 4 * nx}`}/>`}</g>`;
}
