// Asks the server, or, in a report, the data inside the page.

const embedded = document.getElementById("hypersweep-data");
const inside = embedded ? JSON.parse(embedded.textContent) : null;

/** A report holds its data and has no server to ask. */
export const isReport = inside !== null;

/** When and from what a report was made; null on the server's pages. */
export const reportFacts = inside?.about ?? null;

export async function get(path) {
  if (!inside) return answerOf(await reach(() => takeEarly(path) ?? fetch(path)));
  if (path in inside.answers) return inside.answers[path];
  throw new Error(`This report does not hold that (it has the details of the best ${inside.about.details_max} trials): `
    + "open the database with hypersweep dashboard.");
}

/** token: what shows that the user may change something; null where nothing is changed. */
export async function post(path, body, signal, token = null) {
  if (inside) throw new Error("A report has no server to ask: open the database with hypersweep dashboard.");
  return answerOf(await reach(() => fetch(path, {
    method: "POST", headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body), signal,
  })));
}

/** Calls back whenever the database has changed, and with whether the server can be reached. Returns how to end it. */
export function follow(onChange, onState) {
  if (inside) return () => {};
  const source = new EventSource("api/changes");
  source.addEventListener("change", onChange);
  source.onopen = () => onState(true);
  source.onerror = () => onState(false);
  return () => source.close();
}

/** What early.js has asked for already, once. */
function takeEarly(path) {
  const answer = globalThis.hypersweepEarly?.get(path);
  globalThis.hypersweepEarly?.delete(path);
  return answer;
}

async function reach(ask) {
  try {
    return await ask();
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Error("The dashboard cannot be reached: is 'hypersweep dashboard' still running?");
  }
}

async function answerOf(response) {
  if (response.ok) return response.json();
  let message = `The dashboard answered ${response.status}.`;
  try {
    message = (await response.json()).error ?? message;
  } catch {
    // Not JSON: the status has to do.
  }
  throw new Error(message);
}
