// The axes of parallel coordinates: where each trial stands on each of them.
import { choice, extent, linear, log, padded } from "./scales.js";

/** What can be an axis: parameters that vary, then metrics, the sweep's own last. */
export function axisNames(sweep) {
  const metrics = ["train_loss", "val_loss", "train_accuracy", "val_accuracy", "test_accuracy", "epochs_done", "seconds"]
    .filter((name) => name !== sweep.metric && hasNumbers(sweep.table.column(name)));
  return { shown: [...sweep.varying.map((shape) => shape.name), "value"], others: [
    ...sweep.shapes.filter((shape) => !shape.varies && sweep.table.parameters.has(shape.name)).map((shape) => shape.name), ...metrics,
      "trial",
  ] };
}

/** { name, label, scale, pixels: Float32Array by row, NaN where the trial has no value }. */
export function makeAxis(sweep, name, top, bottom) {
  const column = sweep.table.column(name);
  const shape = sweep.shapes.find((candidate) => candidate.name === name);
  const scale = scaleOf(column, shape, name, bottom, top);
  const pixels = new Float32Array(sweep.table.count);
  if (column.kind === "text") {
    const places = column.words.map((word) => scale.at(word));
    for (let i = 0; i < pixels.length; i++) pixels[i] = column.codes[i] < 0 ? NaN : places[column.codes[i]];
  } else if (scale.kind === "choice") {
    for (let i = 0; i < pixels.length; i++) pixels[i] = scale.at(String(column.values[i]));
  } else {
    for (let i = 0; i < pixels.length; i++) pixels[i] = scale.at(column.values[i]);
  }
  return { name, label: name === "value" ? sweep.metric : name, scale, pixels, isChoice: scale.kind === "choice" };
}

function scaleOf(column, shape, name, from, to) {
  if (column.kind === "text" || shape?.kind === "choice" || shape?.kind === "fixed")
    return choice(wordsOf(column, shape), from, to);
  const found = extent(column.values) ?? [0, 1];
  // The range searched, unless a trial lies outside of it.
  const [min, max] = shape?.min !== null && shape?.min !== undefined
    ? [Math.min(shape.min, found[0]), Math.max(shape.max, found[1])]
    : name === "value" || !shape ? padded(found, 0.02) : found;
  return shape?.scale === "log" && min > 0 ? log(min, max, from, to) : linear(min, max, from, to);
}

function wordsOf(column, shape) {
  const present = column.kind === "text" ? column.words : [...new Set(column.values)].filter((value) => !Number.isNaN(value)).map(String);
  const known = (shape?.values ?? []).filter((word) => present.includes(word));
  return [...known, ...present.filter((word) => !known.includes(word)).sort((a, b) => a.localeCompare(b, "en", { numeric: true }))];
}

function hasNumbers(column) {
  return column?.kind === "number" && column.values.some(Number.isFinite);
}
