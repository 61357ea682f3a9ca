// The page's address after the # holds what is shown and what is selected, so that it can be kept and sent.

export function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter(Boolean).map(decode);
  const options = new URLSearchParams(query);
  if (parts[0] === "playground") return { page: "playground", options };
  if (parts[0] === "workers") return { page: "workers", options };
  if (parts[0] === "sweep" && parts[1]) {
    const trial = parts[2] === "trial" ? Number(parts[3]) : null;
    return { page: "sweep", sweep: Number(parts[1]), tab: parts[2] ?? "overview", trial, options };
  }
  return { page: "sweeps", options };
}

export function current() {
  return parse(location.hash);
}

/** The address of a tab of a sweep; the selection goes along. */
export function address(sweep, tab, options) {
  const query = options?.toString() ?? "";
  return `#/sweep/${sweep}/${tab}${query ? `?${query}` : ""}`;
}

/** Changes options of the present address without a step in the history. */
export function replaceOptions(changes) {
  const [path] = location.hash.split("?");
  const options = current().options;
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") options.delete(name);
    else options.set(name, value);
  }
  const query = options.toString();
  const next = `${path || "#/"}${query ? `?${query}` : ""}`;
  if (next !== location.hash) {
    history.replaceState(null, "", next);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

/** Reads JSON of an option; what is not JSON of the right kind is nothing. */
export function readJson(options, name, isRight) {
  try {
    const value = JSON.parse(options.get(name));
    return isRight(value) ? value : null;
  } catch {
    return null;
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
