// From values to pixels and back.
import { fixed, short } from "./format.js";

export function linear(min, max, from, to) {
  if (!(max > min)) [min, max] = [min - 0.5, max + 0.5];
  const factor = (to - from) / (max - min);
  return {
    kind: "linear", min, max, from, to,
    at: (value) => from + (value - min) * factor,
    back: (pixel) => min + (pixel - from) / factor,
    ticks: (wanted) => linearTicks(min, max, wanted),
  };
}

export function log(min, max, from, to) {
  if (!(max > min)) [min, max] = [min / 2, max * 2];
  const [low, high] = [Math.log(min), Math.log(max)];
  const factor = (to - from) / (high - low);
  return {
    kind: "log", min, max, from, to,
    at: (value) => (value > 0 ? from + (Math.log(value) - low) * factor : NaN),
    back: (pixel) => Math.min(max, Math.max(min, Math.exp(low + (pixel - from) / factor))),
    ticks: (wanted) => logTicks(min, max, wanted),
  };
}

/** Each word has a lane of equal height; at() gives its middle. */
export function choice(words, from, to) {
  const lane = (to - from) / Math.max(1, words.length);
  const places = new Map(words.map((word, i) => [word, i]));
  return {
    kind: "choice", words, from, to, lane,
    at: (word) => (places.has(word) ? from + lane * (places.get(word) + 0.5) : NaN),
    back: (pixel) => words[Math.min(words.length - 1, Math.max(0, Math.floor((pixel - from) / lane)))],
    ticks: () => words.map((word) => ({ value: word, label: word })),
  };
}

/** The ends of the finite values; null when there are none. */
export function extent(values, mask = null) {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if ((mask && !mask[i]) || !Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? [min, max] : null;
}

/** A little more room than the values need. */
export function padded([min, max], share = 0.04) {
  const room = (max - min || Math.abs(max) || 1) * share;
  return [min - room, max + room];
}

function linearTicks(min, max, wanted) {
  const rough = (max - min) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
  const ticks = [];
  // All with as many digits after the point as the step needs, so that they align.
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
    const value = Number((i * step).toPrecision(12));
    ticks.push({ value, label: digits <= 4 && Math.abs(value) < 1e6 ? fixed(value, digits) : short(value) });
  }
  return ticks;
}

function logTicks(min, max, wanted) {
  const [low, high] = [Math.floor(Math.log10(min) + 1e-9), Math.ceil(Math.log10(max) - 1e-9)];
  const every = Math.max(1, Math.ceil((high - low + 1) / Math.max(1, wanted)));
  const factors = high - low <= 1 ? [1, 2, 5] : [1];
  const ticks = [];
  for (let power = low; power <= high; power += every)
    for (const factor of factors) {
      const value = Number(`${factor}e${power}`);
      if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) ticks.push({ value, label: short(value) });
    }
  return ticks.length >= 2 ? ticks : [{ value: min, label: short(min) }, { value: max, label: short(max) }];
}
