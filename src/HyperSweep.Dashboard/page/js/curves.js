// Learning curves of a sweep: unpacked once, looked up by trial.
import { get } from "./api.js";
import { floatsOf } from "./columns.js";

export const curveMetrics = ["val_accuracy", "val_loss", "train_accuracy", "train_loss", "regularization_loss", "function_value",
  "function_value2", "function_value3"];

/** { trials, starts, lengths, values, total, epochs }: the curve of trials[i] is values[starts[i] … starts[i] + lengths[i]). */
export async function readCurves(sweep, metric) {
  const answer = await get(`api/sweeps/${sweep}/curves?metric=${metric}`);
  const values = floatsOf(answer.values);
  const starts = new Int32Array(answer.lengths.length);
  let [start, epochs] = [0, 0];
  answer.lengths.forEach((length, i) => { starts[i] = start; start += length; epochs = Math.max(epochs, length); });
  return { trials: answer.trials, starts, lengths: answer.lengths, values, total: answer.total, epochs };
}

/** The curve of the sweep's metric, under the name that epochs have it. */
export function curveMetricOf(sweep) {
  return sweep.metric.startsWith("value") ? `function_${sweep.metric}` : sweep.metric;
}

export function traceCurve(context, curves, i, x, y) {
  context.beginPath();
  let isDown = false;
  const [start, length] = [curves.starts[i], curves.lengths[i]];
  for (let epoch = 0; epoch < length; epoch++) {
    const pixel = y.at(curves.values[start + epoch]);
    if (!Number.isFinite(pixel)) { isDown = false; continue; }
    if (isDown) context.lineTo(x.at(epoch + 1), pixel);
    else { context.moveTo(x.at(epoch + 1), pixel); isDown = true; }
  }
  // A single epoch is a point.
  if (length === 1) context.arc(x.at(1), y.at(curves.values[start]), 2, 0, 7);
  context.stroke();
}
