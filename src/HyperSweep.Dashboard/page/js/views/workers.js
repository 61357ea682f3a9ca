// Workers of all sweeps: who is at work, how quickly, and who has fallen silent.
import { html, useEffect, useState } from "../lib.js";
import { get, isReport } from "../api.js";
import { address } from "../route.js";
import { ago, count, moment, short, whole } from "../format.js";
import { DataTable } from "../datatable.js";
import { Empty, Fault, Loading, Name, Status, useAnswer } from "../parts.js";

// A worker speaks at least once a second; this long without a word is worth a look.
const silence = 15000;

export function Workers({ version }) {
  if (isReport) return html`<main id="content" tabindex="-1"><h1>Workers</h1><${Empty} title="A report has the workers of its sweep alone.">
    They are under Timeline.<//></main>`;
  return html`<${AllWorkers} version=${version}/>`;
}

function AllWorkers({ version }) {
  const [answer, error] = useAnswer(() => get("api/workers"), [], version);
  const [now, setNow] = useState(Date.now());
  useEffect(() => { const timer = setInterval(() => setNow(Date.now()), 1000); return () => clearInterval(timer); }, []);
  if (!answer) return html`<main id="content" tabindex="-1">${error ? html`<${Fault} error=${error}/>` : html`<${Loading}/>`}</main>`;
  const workers = answer.rows.map(read);
  const active = workers.filter((worker) => worker.status === "running");
  const silent = active.filter((worker) => now - worker.lastSeen > silence);
  const summary = active.length
    ? `${count(active.length, "worker")} of running sweeps${silent.length ? `; ${whole(silent.length)} not heard of for ${silence / 1000} s`
      : ", all heard of lately"}.`
    : "No sweep is running.";
  return html`<main id="content" tabindex="-1"><h1>Workers</h1><p class="summary" role="status">${summary}</p>
    ${workers.length === 0 ? html`<${Empty} title="No worker has been at work yet.">They appear with the first run of a sweep.<//>`
    : html`<section class="panel" aria-label="Workers"><${DataTable} rows=${workers} columns=${columnsOf(now)} name="workers"
      caption="Workers"/></section>`}</main>`;
}

function read([name, sweepId, sweep, status, done, firstSeen, lastSeen, running, seconds]) {
  const [first, last] = [Date.parse(firstSeen), Date.parse(lastSeen)];
  return { name, sweepId, sweep, status, done, firstSeen, lastSeen: last, lastSeenText: lastSeen, running, seconds,
    rate: last > first ? (1000 * done) / (last - first) : null };
}

function columnsOf(now) {
  return [
    { name: "worker", value: (worker) => worker.name },
    { name: "sweep", value: (worker) => worker.sweep,
      show: (text, worker) => html`<a href=${address(worker.sweepId, "timeline")}><${Name} text=${text}/></a>` },
    { name: "state", value: (worker) => stateOf(worker, now), show: (word) => html`<${Status} word=${word}/>` },
    { name: "running", isNumber: true, value: (worker) => worker.running, show: whole },
    { name: "trials_done", isNumber: true, value: (worker) => worker.done, show: whole },
    { name: "trials_per_second", label: "trials/s", isNumber: true, value: (worker) => worker.rate, show: short },
    { name: "training_seconds", label: "training (s)", isNumber: true, value: (worker) => worker.seconds, show: short },
    { name: "last_seen", label: "last heard of", value: (worker) => worker.lastSeenText,
      show: (time, worker) => html`<span title=${moment(time)} class=${stateOf(worker, now) === "silent" ? "bad" : ""}>${
        worker.status === "running" ? ago(time, now) : moment(time)}</span>` },
  ];
}

function stateOf(worker, now) {
  if (worker.status !== "running") return "at rest";
  return now - worker.lastSeen > silence ? "silent" : worker.running ? "running" : "idle";
}
