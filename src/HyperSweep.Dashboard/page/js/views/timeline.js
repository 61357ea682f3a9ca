// Which worker ran what, when, and how it ended; and how the workers are.
import { html, useMemo, useState } from "../lib.js";
import { get } from "../api.js";
import { ago, count, duration, moment, short, whole } from "../format.js";
import { DataTable } from "../datatable.js";
import { Figure, useSurface } from "../figure.js";
import { Empty, Fault, Loading, Status, useAnswer } from "../parts.js";
import { linear } from "../scales.js";
import { statusVariable } from "../theme.js";
import { clip } from "../plot.js";

const lane = 30;
const edges = { top: 8, bottom: 30, leftMax: 120, right: 14 };
const barsMax = 4000;

export function Timeline({ sweep }) {
  const [runs, error] = useAnswer(() => get(`api/sweeps/${sweep.id}/runs`).then((answer) => answer.rows.map(readRun)), [sweep.id],
    sweep.version);
  const [workers] = useAnswer(() => get(`api/sweeps/${sweep.id}/workers`), [sweep.id], sweep.version);
  const [events] = useAnswer(() => get(`api/sweeps/${sweep.id}/events`), [sweep.id], sweep.version);
  if (error && !runs) return html`<${Fault} error=${error}/>`;
  if (!runs) return html`<${Loading}/>`;
  return html`<div class="grid"><${Bars} sweep=${sweep} runs=${runs}/>
    ${workers && html`<${Workers} sweep=${sweep} rows=${workers.rows}/>`}${events && html`<${Events} sweep=${sweep}
      rows=${events.rows}/>`}</div>`;
}

function readRun([run, worker, attempt, startedAt, endedAt, outcome, error, trials]) {
  return { run, worker, attempt, startedAt, endedAt, outcome, error, trials: JSON.parse(trials), start: Date.parse(startedAt), end: endedAt
    ? Date.parse(endedAt) : null };
}

function Bars({ sweep, runs }) {
  const { box, width } = useSurface();
  const [hover, setHover] = useState(null);
  const names = useMemo(() => [...new Set(runs.map((run) => run.worker))].sort((a, b) => a.localeCompare(b, "en", { numeric: true })),
    [runs]);
  const first = runs.length ? runs.reduce((least, run) => Math.min(least, run.start), Infinity) : 0;
  // What still runs reaches to now; of a sweep that was killed, to the last that is known.
  const known = runs.reduce((most, run) => Math.max(most, run.end ?? run.start), first);
  const last = sweep.summary.status === "running" ? Math.max(known, Date.now()) : known;
  const lost = runs.filter((run) => run.outcome && run.outcome !== "completed").length;
  const shown = runs.length > barsMax ? runs.filter((_, i) => i % Math.ceil(runs.length / barsMax) === 0) : runs;
  const summary = runs.length
    ? `${count(runs.length, "run")} on ${count(names.length, "worker")} in ${duration((last - first) / 1000)}; ${lost
      ? `${whole(lost)} did not complete` : "none was lost"}.`
    : "No run has started.";
  const table = () => ({ rows: runs, columns: [
    { name: "run", value: (run) => run.run }, { name: "worker", value: (run) => run.worker },
    { name: "attempt", isNumber: true, value: (run) => run.attempt }, { name: "trials", isNumber: true, value: (run) => run.trials.length },
    { name: "started_at", value: (run) => run.startedAt, show: moment },
    { name: "seconds", isNumber: true, value: (run) => (run.end === null ? null : (run.end - run.start) / 1000), show: short },
    { name: "outcome", value: (run) => run.outcome ?? "running", show: (word) => html`<${Status} word=${word}/>` }, { name: "error",
      value: (run) => run.error },
  ] });
  const margin = { ...edges, left: Math.min(edges.leftMax, 20 + 6.4 * Math.max(4, ...names.map((name) => [...name].length))) };
  const height = margin.top + names.length * lane + margin.bottom;
  const x = linear(0, Math.max(0.001, (last - first) / 1000), margin.left, Math.max(margin.left + 10, width - margin.right));
  const isChosen = (run) => sweep.isAll || run.trials.some((number) => sweep.mask[sweep.table.places.get(number)]);
  return html`<${Figure} title="Timeline" name=${`${sweep.summary.name}-runs`} isWide summary=${summary} table=${runs.length ? table
    : null}>
    <div class="timeline" ref=${box} onPointerLeave=${() => setHover(null)}>
      ${runs.length === 0 && html`<${Empty} title="Nothing to draw yet">A bar begins when a worker takes a cohort.<//>`}
      ${width > 0 && runs.length > 0 && html`<svg width=${width} height=${height} role="img" aria-label=${`Timeline: ${summary}`}>
        ${names.map((name, i) => html`<g key=${name}><line class="grid" x1=${margin.left} x2=${width - margin.right} y1=${margin.top + (i
          + 1) * lane} y2=${margin.top + (i + 1) * lane}/>
          <text class="tick end" x=${margin.left - 8} y=${margin.top + (i + 0.5) * lane}>${clip(name, 15)}<title>${name}</title></text>
            </g>`)}
        ${x.ticks(Math.max(2, Math.floor(width / 110))).map(({ value }) => html`<g key=${value}><line class="grid" x1=${x.at(value)}
          x2=${x.at(value)} y1=${margin.top} y2=${height - margin.bottom}/>
          <text class="tick middle" x=${x.at(value)} y=${height - 14}>${tickLabel(value, (last - first) / 1000)}</text></g>`)}
        ${shown.map((run) => { const [from, to] = [x.at((run.start - first) / 1000), x.at(((run.end ?? last) - first) / 1000)];
          return html`<rect key=${run.run} class=${`run ${run.end === null ? "busy" : ""}`} x=${from + 0.5} width=${Math.max(1.5,
            to - from - 1)} rx=${Math.min(3, Math.max(0, (to - from) / 3))}
            y=${margin.top + names.indexOf(run.worker) * lane + 5} height=${lane - 10} style=${{ fill: `var(${statusVariable(run.outcome
              ?? "running")})`, opacity: isChosen(run) ? 1 : 0.22 }}
            onPointerEnter=${() => setHover({ run, x: (from + Math.min(to, width)) / 2, y: margin.top + names.indexOf(run.worker) * lane
              + lane })}/>`; })}
      </svg>`}
      ${hover && html`<div class="tooltip" style=${{ [hover.x > width / 2 ? "right" : "left"]: `${hover.x > width / 2 ? width - hover.x
        : hover.x}px`, top: `${hover.y}px` }}>
        ${describe(hover.run).map((line, i) => html`<div class=${i ? "" : "first"}><bdi>${line}</bdi></div>`)}</div>`}
    </div>
    <p class="legend">${["completed", "running", "interrupted", "lost", "broken"].map((word) => html`<${Status} word=${word}/>`)}
      ${shown.length < runs.length && html`<b>Drawn: ${whole(shown.length)} of ${whole(runs.length)} runs.</b>`}</p>
  <//>`;
}

/** In one unit for the whole axis, the one that suits its length. */
function tickLabel(seconds, length) {
  const [unit, size] = length < 1 ? ["ms", 1e-3] : length < 180 ? ["s", 1] : length < 10800 ? ["min", 60] : ["h", 3600];
  return `${short(Number((seconds / size).toPrecision(6)))} ${unit}`;
}

function describe(run) {
  const trials = run.trials.length > 12 ? `${run.trials.slice(0, 12).join(", ")}, …` : run.trials.join(", ");
  return [
    `run ${run.run} on ${run.worker}`, `${count(run.trials.length, "trial")}: ${trials}`,
    `${run.outcome ?? "running"}${run.end === null ? "" : ` after ${duration((run.end - run.start) / 1000)}`} · attempt ${run.attempt}`,
    ...(run.error ? [clip(run.error, 120)] : []),
  ];
}

function Workers({ sweep, rows }) {
  const columns = [
    { name: "worker", value: (row) => row[0] },
    { name: "trials_done", isNumber: true, value: (row) => row[1], show: whole },
    { name: "running", isNumber: true, value: (row) => row[4], show: whole },
    { name: "training_seconds", label: "training (s)", isNumber: true, value: (row) => row[5], show: short },
    { name: "trials_per_second", label: "trials/s", isNumber: true, value: (row) => rate(row), show: short },
    { name: "last_seen", value: (row) => row[3], show: (time) => html`<span title=${moment(time)}>${sweep.summary.status === "running"
      ? ago(time) : moment(time)}</span>` },
  ];
  return html`<section class="panel wide" aria-label="Workers"><h2>Workers</h2>
    <p class="summary">${count(rows.length, "worker")} did ${count(rows.reduce((sum, row) => sum + row[1], 0), "trial")}.</p>
    <${DataTable} rows=${rows} columns=${columns} name=${`${sweep.summary.name}-workers`} caption="Workers"/></section>`;
}

function rate([, done, firstSeen, lastSeen]) {
  const seconds = (Date.parse(lastSeen) - Date.parse(firstSeen)) / 1000;
  return seconds > 0 ? done / seconds : null;
}

function Events({ sweep, rows }) {
  const columns = [
    { name: "at", value: (row) => row[0], show: moment }, { name: "level", value: (row) => row[1] }, { name: "kind", value: (row) =>
      row[2] },
    { name: "text", value: (row) => row[3] }, { name: "trial", isNumber: true, value: (row) => row[4] }, { name: "worker", value: (row) =>
      row[5] },
  ];
  return html`<section class="panel wide" aria-label="Events"><h2>Events</h2>
    ${rows.length ? html`<${DataTable} rows=${rows} columns=${columns} name=${`${sweep.summary.name}-events`} caption="Events"/>`
    : html`<p class="summary">Nothing beside results has happened.</p>`}</section>`;
}
