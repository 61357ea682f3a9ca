// How trials look in tables.
import { html } from "./lib.js";
import { exact, fixed, short } from "./format.js";
import { numberAt, textAt, valueAt } from "./columns.js";
import { Status } from "./parts.js";

const shares = new Set(["val_accuracy", "train_accuracy", "test_accuracy"]);

export function trialLink(sweep, number, text = `#${number}`) {
  return html`<a href=${sweep.link(`trial/${number}`)}>${text}</a>`;
}

/** A column of the DataTable whose rows are rows of the trial table. */
export function columnOf(sweep, name) {
  if (name === "trial") return {
    name, isNumber: true, isLowBest: true, value: (row) => sweep.table.numbers[row],
    show: (number) => trialLink(sweep, number),
  };
  const column = sweep.table.column(name);
  if (name === "status") return { name, value: (row) => textAt(column, row), show: (word) => html`<${Status} word=${word}/>` };
  const isNumber = column?.kind === "number";
  return {
    name, isNumber, value: (row) => valueAt(column, row),
    show: isNumber ? (value) => html`<span title=${exact(value)}>${shownNumber(name === "value" ? sweep.metric : name, value)}</span>`
      : undefined,
  };
}

export function shownNumber(name, value) {
  return value === null ? "–" : shares.has(name) ? fixed(value, 4) : short(value);
}

/** Number, metric, what varies, and how it went. */
export function trialColumns(sweep) {
  const metrics = ["val_accuracy", "val_loss", "train_accuracy", "train_loss", "test_accuracy"]
    .filter((name) => name !== sweep.metric && !sweep.summary.other_objectives.some(({ metric }) => metric === name)
      && hasValue(sweep.table.column(name)));
  return [
    pickColumn(sweep), columnOf(sweep, "trial"), columnOf(sweep, "status"), { ...columnOf(sweep, "value"), label: sweep.metric },
    ...sweep.summary.other_objectives.map(({ column, metric }) => ({ ...columnOf(sweep, column), label: metric })),
    ...sweep.varying.map((shape) => columnOf(sweep, shape.name)),
    ...metrics.map((name) => columnOf(sweep, name)), columnOf(sweep, "epochs_done"), columnOf(sweep, "seconds"),
  ];
}

/** A box that takes the trial into the comparison. */
export function pickColumn(sweep) {
  const isPicked = new Set(sweep.selection.picks);
  return {
    name: "compare", isAction: true, label: "Compare", value: () => null,
    show: (_, row) => html`<input type="checkbox" checked=${isPicked.has(sweep.table.numbers[row])}
      aria-label=${`Compare trial ${sweep.table.numbers[row]}`} onChange=${() => sweep.togglePick(sweep.table.numbers[row])}/>`,
  };
}

export function hasValue(column) {
  if (!column) return false;
  return column.kind === "number" ? column.values.some((value) => !Number.isNaN(value)) : column.codes.some((code) => code >= 0);
}

/** What the pointer is told about a trial. */
export function tooltipLines(sweep, row) {
  const { table } = sweep;
  return [
    `trial #${table.numbers[row]} · ${textAt(table.column("status"), row)}`,
    `${sweep.metric} ${shownNumber(sweep.metric, nullable(numberAt(table.column("value"), row)))}`,
    ...sweep.varying.slice(0, 8).map((shape) => `${shape.name} ${shortValue(valueAt(table.column(shape.name), row))}`),
  ];
}

export function shortValue(value) {
  return typeof value === "string" ? (value.length > 40 ? `${value.slice(0, 39)}…` : value) : short(value);
}

function nullable(value) {
  return Number.isNaN(value) ? null : value;
}
