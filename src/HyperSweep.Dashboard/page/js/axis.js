// One axis of the parallel coordinates: ticks, brushes, and its place among the others; by pointer and by keyboard.
import { html, useRef, useState } from "./lib.js";
import { clip } from "./plot.js";
import { describe } from "./selection.js";

const half = 12; // Width of a brush, to each side.
const edge = 6; // How near its end a brush is resized.

export function Axis({ axis, index, gap, room, brush, setBrush, move, remove }) {
  const { scale, x } = axis;
  const [shift, setShift] = useState(0);
  const drag = useRef(null);
  const [top, bottom] = [Math.min(scale.from, scale.to), Math.max(scale.from, scale.to)];

  const pixelOf = (event) => {
    const area = event.currentTarget.ownerSVGElement.getBoundingClientRect();
    return Math.max(top, Math.min(bottom, event.clientY - area.top));
  };
  const partOf = (a, b) => (axis.isChoice ? wordsBetween(scale, a, b) : [[Math.min(scale.back(a), scale.back(b)), Math.max(scale.back(a),
    scale.back(b))]]);

  const begin = (event) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const pixel = pixelOf(event);
    const parts = normal(brush, axis);
    const hit = axis.isChoice ? -1 : parts.findIndex(([low, high]) => pixel >= scale.at(high) - edge && pixel <= scale.at(low) + edge);
    drag.current = { start: pixel, parts, hit, grip: hit < 0 ? null : gripOf(parts[hit], scale, pixel), isMoved: false };
  };
  const during = (event) => {
    const state = drag.current;
    if (!state) return;
    const pixel = pixelOf(event);
    if (Math.abs(pixel - state.start) > 2) state.isMoved = true;
    if (!state.isMoved) return;
    state.next = state.hit >= 0
      ? state.parts.map((part, i) => (i === state.hit ? moved(part, scale, state.grip, pixel - state.start, top, bottom) : part))
      : axis.isChoice ? [...new Set([...state.parts, ...partOf(state.start, pixel)])] : [...state.parts, ...partOf(state.start, pixel)];
    setBrush(state.next, false);
  };
  const end = () => {
    const state = drag.current;
    drag.current = null;
    if (!state) return;
    if (state.isMoved) return setBrush(joined(state.next ?? state.parts, axis), true);
    if (axis.isChoice) {
      const word = scale.back(state.start);
      return setBrush(state.parts.includes(word) ? state.parts.filter((other) => other !== word) : [...state.parts, word], true);
    }
    return setBrush(state.hit >= 0 ? state.parts.filter((_, i) => i !== state.hit) : state.parts, true);
  };

  const moveStart = (event) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX };
  };
  const moveDuring = (event) => { if (drag.current?.from !== undefined) setShift(event.clientX - drag.current.from); };
  const moveEnd = () => {
    const places = Math.round(shift / gap);
    drag.current = null;
    setShift(0);
    if (places) move(index, index + places);
  };

  return html`<g class="axis" transform=${`translate(${x + shift} 0)`} tabindex="0" role="group"
    aria-label=${`Axis ${axis.label}, ${scale.kind}${brush.length ? `, selected ${describe(axis.label, brush)}` : ", nothing selected"}`}
    onKeyDown=${(event) => onKey(event, { axis, brush: normal(brush, axis), setBrush, move, index })}>
    <title>${axis.label}</title>
    <line x1="0" x2="0" y1=${top} y2=${bottom} class="spine"/>
    ${(axis.isChoice ? scale.ticks() : scale.ticks(7)).map(({ value, label }) => html`<g key=${label}>
      <line x1="-4" x2="0" y1=${scale.at(value)} y2=${scale.at(value)} class="spine"/>
      <text x="-7" y=${scale.at(value)} class="tick end halo">${clip(label, 14)}</text></g>`)}
    ${boxes(brush, axis).map(([low, high], i) => html`<rect key=${i} class="brush" x=${-half} width=${2 * half} y=${low}
      height=${Math.max(2, high - low)} rx="3"/>`)}
    <rect class="catch" data-axis=${axis.name} x="-18" width="36" y=${top - 4} height=${bottom - top + 8}
      onPointerDown=${begin} onPointerMove=${during} onPointerUp=${end} onPointerCancel=${end}/>
    <g class="handle" onPointerDown=${moveStart} onPointerMove=${moveDuring} onPointerUp=${moveEnd} onPointerCancel=${moveEnd}>
      <rect x=${-gap / 2 + 4} width=${gap - 8} y="4" height="26" rx="4"/>
      <text x="0" y="17" class="axis-name middle">${clip(axis.label, Math.max(6, Math.floor(room / 8.5)))}</text>
    </g>
    <text x="0" y="40" class="tick middle scale-kind">${scale.kind === "log" ? "log" : ""}</text>
    ${remove && shift === 0 && html`<g class="remove" role="button" tabindex="-1" aria-label=${`Remove the axis ${axis.label}`}
      onClick=${remove}>
      <rect x=${gap / 2 - 22} y="8" width="18" height="18" rx="4"/><text x=${gap / 2 - 13} y="17" class="middle">×</text></g>`}
  </g>`;
}

/** Brushes of a number as ranges, of a choice as words, whatever the address said. */
function normal(brush, axis) {
  return axis.isChoice
    ? brush.map((part) => (typeof part === "string" ? part : null)).filter((part) => part !== null)
    : brush.map((part) => (typeof part === "string" ? [Number(part), Number(part)] : part));
}

function boxes(brush, axis) {
  const { scale } = axis;
  return normal(brush, axis).map((part) => {
    if (!axis.isChoice) return [scale.at(part[1]), scale.at(part[0])];
    const [middle, reach] = [scale.at(part), Math.abs(scale.lane) / 2 - 2];
    return [middle - reach, middle + reach];
  }).filter(([low, high]) => !Number.isNaN(low + high)).map(([low, high]) => [Math.max(axis.scale.to, low), Math.min(axis.scale.from,
    high)]);
}

function wordsBetween(scale, a, b) {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return scale.words.filter((word) => scale.at(word) >= low - Math.abs(scale.lane) / 2 && scale.at(word) <= high
    + Math.abs(scale.lane) / 2);
}

function gripOf([low, high], scale, pixel) {
  const [bottom, top] = [scale.at(low), scale.at(high)];
  if (bottom - top > 3 * edge && Math.abs(pixel - top) <= edge) return "high";
  if (bottom - top > 3 * edge && Math.abs(pixel - bottom) <= edge) return "low";
  return "both";
}

function moved([low, high], scale, grip, by, top, bottom) {
  const limit = (pixel) => Math.max(top, Math.min(bottom, pixel));
  if (grip === "high") return ordered(low, scale.back(limit(scale.at(high) + by)));
  if (grip === "low") return ordered(scale.back(limit(scale.at(low) + by)), high);
  const room = Math.max(top - scale.at(high), Math.min(bottom - scale.at(low), by));
  return ordered(scale.back(scale.at(low) + room), scale.back(scale.at(high) + room));
}

const ordered = (a, b) => [Math.min(a, b), Math.max(a, b)];

/** Overlapping ranges become one. */
function joined(parts, axis) {
  if (axis.isChoice) return parts;
  const result = [];
  for (const [low, high] of [...parts].sort((a, b) => a[0] - b[0])) {
    const last = result[result.length - 1];
    if (last && low <= last[1]) last[1] = Math.max(last[1], high);
    else result.push([low, high]);
  }
  return result;
}

function onKey(event, { axis, brush, setBrush, move, index }) {
  const { scale } = axis;
  const step = Math.abs(scale.to - scale.from) / 40;
  const direction = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  const [top, bottom] = [Math.min(scale.from, scale.to), Math.max(scale.from, scale.to)];
  if (event.key === "ArrowLeft") move(index, index - 1);
  else if (event.key === "ArrowRight") move(index, index + 1);
  else if (event.key === "Delete" || event.key === "Backspace") setBrush(brush.slice(0, -1), true);
  else if (event.key === "Enter" || event.key === " ") {
    if (axis.isChoice) setBrush([...brush, ...scale.words.filter((word) => !brush.includes(word)).slice(0, 1)], true);
    else setBrush([...brush, ordered(scale.back(scale.from + (scale.to - scale.from) * 0.4), scale.back(scale.from
      + (scale.to - scale.from) * 0.6))], true);
  } else if (direction && brush.length) {
    const last = brush[brush.length - 1];
    const changed = axis.isChoice
      ? scale.words[Math.max(0, Math.min(scale.words.length - 1, scale.words.indexOf(last) - direction))]
      : moved(last, scale, event.shiftKey ? "high" : "both", direction * step, top, bottom);
    setBrush([...new Set([...brush.slice(0, -1), changed])], true);
  } else return;
  event.preventDefault();
}
