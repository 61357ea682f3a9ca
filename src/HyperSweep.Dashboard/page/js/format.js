// Numbers, times and names as people read them.

const dash = "–";

/** Four digits that count: 0.9231, 12.35, 1.5e-5; a dash for nothing. */
export function short(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return dash;
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return minus(String(value));
  if (size >= 1e-3 && size < 1e6) return minus(String(Number(value.toPrecision(4))));
  const [digits, exponent] = value.toExponential(3).split("e");
  return minus(`${Number(digits)}e${exponent.replace("+", "")}`);
}

/** With a fixed number of digits after the point, so that columns of like numbers align. */
export function fixed(value, digits) {
  return value === null || Number.isNaN(value) ? dash : minus(value.toFixed(digits));
}

/** The shortest digits that read back to the same number. */
export function exact(value) {
  return value === null || value === undefined || Number.isNaN(value) ? "" : String(value);
}

export function whole(value) {
  return value.toLocaleString("en-US");
}

/** 1 trial, 2,000 trials. */
export function count(number, noun) {
  return `${whole(number)} ${noun}${number === 1 ? "" : "s"}`;
}

export function percent(share) {
  return `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
}

/** 0.3 s, 12 s, 4 min 12 s, 2 h 5 min, 3 d 4 h. */
export function duration(seconds) {
  if (seconds === null || Number.isNaN(seconds)) return dash;
  if (seconds < 0.0995) return `${short(Math.round(seconds * 1e5) / 100)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${seconds.toFixed(0)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

/** Local date and time to the second. */
export function moment(iso) {
  if (!iso) return dash;
  const time = new Date(iso);
  const two = (number) => String(number).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} `
    + `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** How long ago: just now, 12 s ago, 3 d 4 h ago. */
export function ago(iso, now = Date.now()) {
  const seconds = Math.max(0, (now - new Date(iso).getTime()) / 1000);
  return seconds < 1.5 ? "just now" : `${duration(Math.round(seconds))} ago`;
}

/** What a metric or a column is measured in; empty where it has no unit. */
export function unitOf(name) {
  if (name.endsWith("accuracy")) return "share of 1";
  return name === "seconds" ? "s" : "";
}

export function labelOf(name) {
  const unit = unitOf(name);
  return unit ? `${name} (${unit})` : name;
}

/** One field of a CSV file (RFC 4180). */
function csvField(value) {
  const text = typeof value === "number" ? exact(value) : value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(names, rows) {
  return [names, ...rows].map((row) => row.map(csvField).join(",") + "\r\n").join("");
}

export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** A name that every file system takes. */
export function fileName(name) {
  return name.replace(/[^A-Za-z0-9_.-]+/g, "_").slice(0, 60) || "sweep";
}

function minus(text) {
  return text.replace("-", "−").replace("e−", "e-");
}
