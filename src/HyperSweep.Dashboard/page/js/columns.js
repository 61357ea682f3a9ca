// Trials of a sweep as columns: { kind: "number", values } or { kind: "text", words, codes }.

export class TrialTable {
  constructor(answer) {
    this.revision = answer.revision;
    this.numbers = Int32Array.from(answer.numbers);
    this.facts = readAll(answer.facts);
    this.parameters = readAll(answer.parameters, this.facts);
    this.places = new Map(answer.numbers.map((number, i) => [number, i]));
  }

  get count() {
    return this.numbers.length;
  }

  /** A fact or a parameter, by name; "trial" is the number. */
  column(name) {
    if (name === "trial") return { name, kind: "number", values: this.numbers };
    return this.parameters.get(name) ?? this.facts.get(name) ?? null;
  }

  /** A new table with the changed rows in it; null when only the whole answer will do. */
  merge(changed) {
    const added = changed.numbers.filter((number) => !this.places.has(number));
    // New rows come after the known ones, as numbers only grow; anything else is no case for patching.
    if (added.length && this.count && added[0] < this.numbers[this.count - 1]) return null;
    const next = Object.create(TrialTable.prototype);
    next.revision = changed.revision;
    next.places = new Map(this.places);
    added.forEach((number, i) => next.places.set(number, this.count + i));
    next.numbers = Int32Array.from([...this.numbers, ...added]);
    const rows = changed.numbers.map((number) => next.places.get(number));
    next.facts = mergeAll(this.facts, readAll(changed.facts), rows, next.count);
    next.parameters = mergeAll(this.parameters, readAll(changed.parameters, this.facts), rows, next.count);
    return next.facts && next.parameters ? next : null;
  }
}

/** The number in a row, NaN where there is none or a text. */
export function numberAt(column, row) {
  return column?.kind === "number" ? column.values[row] : NaN;
}

/** The text in a row, null where there is none. */
export function textAt(column, row) {
  if (!column) return null;
  if (column.kind === "text") return column.codes[row] < 0 ? null : column.words[column.codes[row]];
  return Number.isNaN(column.values[row]) ? null : String(column.values[row]);
}

/** Number, text or null. */
export function valueAt(column, row) {
  if (column?.kind !== "number") return textAt(column, row);
  return Number.isNaN(column.values[row]) ? null : column.values[row];
}

/** Whether two rows differ. */
export function varies(column) {
  const values = column.kind === "number" ? column.values : column.codes;
  let first = null;
  for (const value of values) {
    if (Number.isNaN(value) || (column.kind === "text" && value < 0)) continue;
    if (first === null) first = value;
    else if (value !== first) return true;
  }
  return false;
}

export function floatsOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return new Float32Array(bytes.buffer);
}

/** A parameter may be called as a fact is; then it has another name here, as it has in the database. */
export function parameterName(name, facts) {
  return facts.has(name) || name === "trial" ? `param_${name}` : name;
}

// Texts also while all of them are missing.
const texts = new Set(["status", "worker", "error"]);

function readAll(columns, facts = null) {
  return new Map(columns.map((column) => {
    const name = facts ? parameterName(column.name, facts) : column.name;
    if (!column.words && (facts || !texts.has(name)))
      return [name, { name, kind: "number", values: Float64Array.from(column.values, (value) => value ?? NaN) }];
    const codes = column.codes ?? column.values.map(() => -1);
    return [name, { name, kind: "text", words: column.words ?? [], codes: Int32Array.from(codes) }];
  }));
}

function mergeAll(known, changed, rows, count) {
  const merged = new Map();
  for (const name of new Set([...known.keys(), ...changed.keys()])) {
    const column = mergeOne(known.get(name), changed.get(name), rows, count);
    if (!column) return null;
    merged.set(name, column);
  }
  return merged;
}

function mergeOne(old, now, rows, count) {
  const kind = (old && !isEmpty(old) ? old : now ?? old).kind;
  const name = (old ?? now).name;
  if (kind === "number") {
    const values = new Float64Array(count).fill(NaN);
    if (old?.kind === "number") values.set(old.values);
    if (now?.kind === "text" && !isEmpty(now)) return null;
    if (now) rows.forEach((row, i) => { values[row] = now.kind === "number" ? now.values[i] : NaN; });
    return { name, kind, values };
  }
  const words = old?.kind === "text" ? [...old.words] : [];
  const codes = new Int32Array(count).fill(-1);
  if (old?.kind === "text") codes.set(old.codes);
  const codeOf = new Map(words.map((word, i) => [word, i]));
  if (now) rows.forEach((row, i) => {
    const text = textAt(now, i);
    if (text !== null && !codeOf.has(text)) codeOf.set(text, words.push(text) - 1);
    codes[row] = text === null ? -1 : codeOf.get(text);
  });
  return { name, kind, words, codes };
}

function isEmpty(column) {
  return column.kind === "number" ? column.values.every(Number.isNaN) : column.codes.every((code) => code < 0);
}
