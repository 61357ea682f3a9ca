// One sweep as its pages see it: facts, trials, ranks and the selection that all of them share.
import { useCallback, useEffect, useMemo, useRef, useState } from "./lib.js";
import { get } from "./api.js";
import { TrialTable, numberAt, parameterName, varies } from "./columns.js";
import * as selections from "./selection.js";
import { address, replaceOptions } from "./route.js";

/** { info, table, error }, kept up to date whenever version grows. */
export function useSweepData(id, version) {
  const [state, setState] = useState({ id, info: null, table: null, error: null });
  const known = useRef(null);
  const isBusy = useRef(false);
  const isStale = useRef(false);

  const refresh = useCallback(async () => {
    if (isBusy.current) { isStale.current = true; return; }
    isBusy.current = true;
    try {
      do {
        isStale.current = false;
        const [info, table] = await Promise.all([get(`api/sweeps/${id}`), readTable(id, known.current)]);
        known.current = table;
        setState({ id, info, table, error: null });
      } while (isStale.current);
    } catch (error) {
      setState((old) => ({ ...old, id, error }));
    } finally {
      isBusy.current = false;
    }
  }, [id]);

  useEffect(() => { known.current = null; }, [id]);
  useEffect(() => { refresh(); }, [id, version]);
  return { ...(state.id === id ? state : { info: null, table: null, error: null }), refresh };
}

async function readTable(id, known) {
  if (!known) return new TrialTable(await get(`api/sweeps/${id}/trials`));
  const changed = await get(`api/sweeps/${id}/trials?after=${known.revision}`);
  if (changed.whole) return new TrialTable(changed);
  if (!changed.numbers.length) return known;
  return known.merge(changed) ?? new TrialTable(await get(`api/sweeps/${id}/trials`));
}

export function useSweepModel(info, table, options, version) {
  // While a brush is being dragged the selection is only here; at its end it goes into the address.
  const [draft, setDraft] = useState(null);
  const stored = useMemo(() => selections.read(options), [options.get("brush"), options.get("filter"), options.get("pick")]);
  const selection = draft ?? stored;
  const ranking = useMemo(() => rank(info, table), [info.summary.goal, table]);
  const chosen = useMemo(() => selections.maskOf(table, selection), [table, selection]);
  const shapes = useMemo(() => shapesOf(info, table), [info, table]);

  const change = (next, isFinal = true) => {
    const whole = { ...selection, ...next };
    setDraft(isFinal ? null : whole);
    if (isFinal) replaceOptions(selections.write(whole));
  };
  return {
    id: info.summary.id, info, summary: info.summary, table, version,
    metric: info.summary.metric, isMaximized: info.summary.goal === "maximize",
    ...ranking, shapes, varying: shapes.filter((shape) => shape.varies),
    selection, mask: chosen.mask, selected: chosen.count, isAll: selections.isEmpty(selection), isDragging: draft !== null,
    options,
    setBrush: (name, parts, isFinal = true) => change({ brushes: { ...selection.brushes, [name]: parts } }, isFinal),
    setText: (text) => change({ text }),
    setPicks: (picks) => change({ picks }),
    togglePick: (number) => change({
      picks: selection.picks.includes(number) ? selection.picks.filter((pick) => pick !== number) : [...selection.picks, number],
    }),
    clear: () => change({ brushes: {}, text: "" }),
    link: (tab) => address(info.summary.id, tab, kept(options)),
  };
}

/** Of the options in the address, those that belong to every page. */
function kept(options) {
  return new URLSearchParams([...options].filter(([name]) => ["brush", "filter", "pick"].includes(name)));
}

/** order: rows with a result, the best first. goodness: 1 for the best row, 0 for the worst, NaN without a result. */
function rank(info, table) {
  const value = table.column("value");
  const status = table.column("status");
  const counts = status.words.map((word) => word === "completed" || word === "stopped");
  const order = [];
  for (let row = 0; row < table.count; row++)
    if (counts[status.codes[row]] && !Number.isNaN(numberAt(value, row))) order.push(row);
  const sign = info.summary.goal === "maximize" ? -1 : 1;
  const { repeats } = info.summary;
  const means = repeats > 1 ? meansOf(table, value, order, repeats) : null;
  const countOf = (row) => (means ? means.get(configurationOf(table, row, repeats)).values.length : 1);
  const valueOf = (row) => (means ? means.get(configurationOf(table, row, repeats)).mean : value.values[row]);
  order.sort((a, b) => countOf(b) - countOf(a) || sign * (valueOf(a) - valueOf(b)) || a - b);
  const goodness = new Float32Array(table.count).fill(NaN);
  // Equal values have equal colours.
  order.forEach((row, i) => {
    goodness[row] = i > 0 && valueOf(row) === valueOf(order[i - 1]) && countOf(row) === countOf(order[i - 1])
      ? goodness[order[i - 1]]
      : order.length === 1 ? 1 : 1 - i / (order.length - 1);
  });
  return { order, goodness };
}

/** Trials 1 … repeats are configuration 1. */
export function configurationOf(table, row, repeats) {
  return Math.floor((table.numbers[row] - 1) / repeats);
}

/** Of each configuration the values of its trials in number order, and their mean, summed as the program does. */
function meansOf(table, value, rows, repeats) {
  const means = new Map();
  for (const row of rows.toSorted((a, b) => table.numbers[a] - table.numbers[b])) {
    const number = configurationOf(table, row, repeats);
    if (!means.has(number)) means.set(number, { values: [], mean: NaN });
    means.get(number).values.push(value.values[row]);
  }
  for (const one of means.values()) one.mean = one.values.reduce((sum, part) => sum + part / one.values.length, 0);
  return means;
}

/** The parameters of the space, then those that only trials have; each knows whether it varies. */
function shapesOf(info, table) {
  const known = info.parameters.map((shape) => ({ ...shape, name: parameterName(shape.name, table.facts) }))
    .filter((shape) => table.parameters.has(shape.name) || table.count === 0);
  const names = new Set(known.map((shape) => shape.name));
  const others = [...table.parameters.values()].filter((column) => !names.has(column.name)).map((column) => ({
    name: column.name, kind: column.kind === "text" ? "choice" : "float", scale: "linear", min: null, max: null, values: null,
  }));
  return [...known, ...others].map((shape) => {
    const column = table.parameters.get(shape.name);
    return { ...shape, varies: Boolean(column) && varies(column) };
  });
}
