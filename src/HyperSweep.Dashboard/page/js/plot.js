// A chart with two axes: SVG for what must be sharp and readable, two canvases for what is many.
import { html, useEffect, useMemo, useRef, useState } from "./lib.js";
import { begin, useSurface } from "./figure.js";

const margin = { top: 10, right: 14, bottom: 38, left: 58 };

/**
 * x, y: { make(from, to) → scale, label }. base and overlay draw on canvases: (context, x, y) → how to stop, or nothing.
 * nearest(px, py, x, y) → { x, y, lines, onOpen } or null, for the pointer. inputs: what the drawing depends on.
 */
export function Plot({ x, y, base, overlay, marks, nearest, height = 280, label, inputs, overlayInputs }) {
  const { box, width, theme } = useSurface();
  const [lower, upper] = [useRef(null), useRef(null)];
  const [hover, setHover] = useState(null);
  const inner = { width: Math.max(10, width - margin.left - margin.right), height: height - margin.top - margin.bottom };
  const scales = useMemo(() => (width
    ? { x: x.make(margin.left, margin.left + inner.width), y: y.make(margin.top + inner.height, margin.top) }
    : null), [width, height, ...inputs]);

  const useLayer = (canvas, draw, dependencies) => useEffect(() => {
    if (!scales || !draw || !canvas.current) return undefined;
    const context = begin(canvas.current, width, height);
    context.save();
    context.beginPath();
    context.rect(margin.left - 4, margin.top - 4, inner.width + 8, inner.height + 8);
    context.clip();
    const stop = draw(context, scales.x, scales.y);
    return () => { stop?.(); context.restore(); };
  }, [scales, theme, ...dependencies]);
  useLayer(lower, base, inputs);
  useLayer(upper, overlay, overlayInputs ?? inputs);

  const onMove = (event) => {
    if (!nearest || !scales) return;
    const area = box.current.getBoundingClientRect();
    setHover(nearest(event.clientX - area.left, event.clientY - area.top, scales.x, scales.y));
  };
  return html`<div class="plot" ref=${box} style=${{ height: `${height}px` }} onPointerMove=${onMove}
    onPointerLeave=${() => setHover(null)} onClick=${() => hover?.onOpen?.()}>
    ${scales && html`<svg width=${width} height=${height} role="img" aria-label=${label}>
      <${Axes} scales=${scales} inner=${inner} height=${height} xLabel=${x.label} yLabel=${y.label}/></svg>`}
    <canvas ref=${lower} aria-hidden="true"></canvas><canvas ref=${upper} aria-hidden="true"></canvas>
    ${scales && html`<svg width=${width} height=${height} aria-hidden="true">
      ${marks?.(scales.x, scales.y)}
      ${hover && html`<circle class="hover" cx=${hover.x} cy=${hover.y} r="5"/>`}
    </svg>`}
    ${hover && html`<div class="tooltip" style=${place(hover, width, height)}>
      ${hover.lines.map((line, i) => html`<div class=${i === 0 ? "first" : ""}><bdi>${line}</bdi></div>`)}</div>`}
  </div>`;
}

function Axes({ scales, inner, height, xLabel, yLabel }) {
  const bottom = margin.top + inner.height;
  return html`<g class="axes">
    ${scales.y.ticks(Math.max(2, Math.floor(inner.height / 40))).map(({ value, label }) => html`<g key=${`y${label}`}>
      <line class="grid" x1=${margin.left} x2=${margin.left + inner.width} y1=${scales.y.at(value)} y2=${scales.y.at(value)}/>
      <text x=${margin.left - 8} y=${scales.y.at(value)} class="tick end">${clip(label, 9)}</text></g>`)}
    ${scales.x.ticks(Math.max(2, Math.floor(inner.width / 64))).map(({ value, label }) => html`<g key=${`x${label}`}>
      <line class="tickmark" x1=${scales.x.at(value)} x2=${scales.x.at(value)} y1=${bottom} y2=${bottom + 4}/>
      <text x=${scales.x.at(value)} y=${bottom + 15} class="tick middle">${clip(label, Math.max(3,
        Math.floor((scales.x.kind === "choice" ? scales.x.lane : 90) / 7)))}</text></g>`)}
    <line class="line" x1=${margin.left} x2=${margin.left + inner.width} y1=${bottom} y2=${bottom}/>
    <text class="label middle" x=${margin.left + inner.width / 2} y=${height - 5}>${clip(xLabel, 40)}</text>
    <text class="label middle" transform=${`translate(12 ${margin.top + inner.height / 2}) rotate(-90)`}>${clip(yLabel, 30)}</text>
  </g>`;
}

export function clip(text, length) {
  const letters = [...String(text)];
  return letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : text;
}

function place({ x, y }, width, height) {
  return {
    [x > width / 2 ? "right" : "left"]: `${(x > width / 2 ? width - x : x) + 12}px`,
    [y > height / 2 ? "bottom" : "top"]: `${(y > height / 2 ? height - y : y) + 8}px`,
  };
}
