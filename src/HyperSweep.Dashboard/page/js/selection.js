// What is selected: brushes on columns and a filter text. Every page shows the same selection.
import { readJson } from "./route.js";
import { textAt } from "./columns.js";
import { short } from "./format.js";

const isBrushes = (value) => value !== null && typeof value === "object" && !Array.isArray(value)
  && Object.values(value).every((brush) => Array.isArray(brush) && brush.every((part) => typeof part === "string"
    || (Array.isArray(part) && part.length === 2 && part.every((end) => typeof end === "number"))));

/** { brushes: { column: [[low, high] …] or [word …] }, text, picks: [trial …] } */
export function read(options) {
  return {
    brushes: readJson(options, "brush", isBrushes) ?? {},
    text: options.get("filter") ?? "",
    picks: readJson(options, "pick", (value) => Array.isArray(value) && value.every(Number.isInteger)) ?? [],
  };
}

export function write({ brushes, text, picks }) {
  const kept = Object.fromEntries(Object.entries(brushes).filter(([, parts]) => parts.length));
  return {
    brush: Object.keys(kept).length ? JSON.stringify(kept) : null,
    filter: text || null,
    pick: picks.length ? JSON.stringify(picks) : null,
  };
}

export function isEmpty(selection) {
  return !selection.text.trim() && Object.values(selection.brushes).every((parts) => !parts.length);
}

/** 1 for each row that is selected; count is how many. */
export function maskOf(table, selection) {
  const mask = new Uint8Array(table.count).fill(1);
  for (const [name, parts] of Object.entries(selection.brushes))
    if (parts.length) brush(mask, table.column(name), parts);
  for (const term of termsOf(selection.text)) filter(mask, table, term);
  let count = 0;
  for (const bit of mask) count += bit;
  return { mask, count };
}

/** The parts of a brush; a parameter may be called constructor, so only own names count. */
export function brushOn(selection, name) {
  return Object.hasOwn(selection.brushes, name) ? selection.brushes[name] : [];
}

/** What a person reads on a chip. */
export function describe(name, parts) {
  return `${name}: ${parts.map((part) => (typeof part === "string" ? part : `${short(part[0])} … ${short(part[1])}`)).join(" or ")}`;
}

function brush(mask, column, parts) {
  if (!column) return;
  if (column.kind === "text") {
    const words = new Set(parts.filter((part) => typeof part === "string"));
    const isChosen = column.words.map((word) => words.has(word));
    for (let i = 0; i < mask.length; i++) if (!isChosen[column.codes[i]]) mask[i] = 0;
    return;
  }
  const ranges = parts.map((part) => (typeof part === "string" ? [Number(part), Number(part)] : part));
  for (let i = 0; i < mask.length; i++) {
    const value = column.values[i];
    let isInside = false;
    for (const [low, high] of ranges) if (value >= low && value <= high) { isInside = true; break; }
    if (!isInside) mask[i] = 0;
  }
}

/** Words, or comparisons such as lambda<1e-3 and loss=hinge; all of them must hold. */
function termsOf(text) {
  return text.trim().split(/\s+/).filter(Boolean).map((term) => {
    const parts = /^([^<>=!]+)(<=|>=|!=|=|<|>)(.+)$/.exec(term);
    return parts ? { name: parts[1], operator: parts[2], value: parts[3] } : { word: term.toLowerCase() };
  });
}

const compare = {
  "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b,
  "=": (a, b) => a === b, "!=": (a, b) => a !== b,
};

function filter(mask, table, term) {
  if (term.word) return filterByWord(mask, table, term.word);
  const column = table.column(term.name);
  const test = compare[term.operator];
  if (column?.kind === "number") {
    const value = Number(term.value);
    for (let i = 0; i < mask.length; i++) if (!test(column.values[i], value)) mask[i] = 0;
  } else {
    for (let i = 0; i < mask.length; i++) if (!column || !test(textAt(column, i), term.value)) mask[i] = 0;
  }
}

function filterByWord(mask, table, word) {
  const columns = [...table.parameters.values(), ...["status", "worker", "error"].map((name) => table.facts.get(name))]
    .filter((column) => column?.kind === "text")
    .map((column) => ({ codes: column.codes, isMatch: column.words.map((text) => text.toLowerCase().includes(word)) }));
  for (let i = 0; i < mask.length; i++) {
    const isFound = String(table.numbers[i]) === word || columns.some((column) => column.isMatch[column.codes[i]]);
    if (!isFound) mask[i] = 0;
  }
}
