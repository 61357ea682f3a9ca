// Questions in SQL; the question stands in the address, so that it can be kept and sent.
import { html, useEffect, useMemo, useRef, useState } from "../lib.js";
import { get, isReport, post } from "../api.js";
import { replaceOptions } from "../route.js";
import { DataTable } from "../datatable.js";
import { Empty, useAnswer } from "../parts.js";
import { count, exact, short, whole } from "../format.js";

const first = "select * from leaderboard\nwhere sweep = $sweep and trial in (select value from json_each($selection))\nlimit 20";

export function Sql({ sweep }) {
  const stored = sweep.options.get("sql");
  const [text, setText] = useState(stored ?? first);
  const [asked, setAsked] = useState(stored ?? first);
  const [state, setState] = useState({ answer: null, error: null, isBusy: false });
  const [saved] = useAnswer(() => get("api/queries"), []);
  const running = useRef(null);
  // Only a question about the selection has another answer when the selection changes.
  const selection = useMemo(() => (asked.includes("$selection") && !sweep.isAll
    ? [...sweep.table.numbers].filter((_, row) => sweep.mask[row]) : null), [asked, sweep.mask, sweep.isAll]);

  useEffect(() => { if (stored && stored !== text) { setText(stored); setAsked(stored); } }, [stored]);
  useEffect(() => {
    if (isReport || sweep.isDragging) return undefined;
    const stop = new AbortController();
    running.current = stop;
    setState((old) => ({ ...old, isBusy: true }));
    post("api/query", { sql: asked, sweep: sweep.id, selection }, stop.signal).then(
      (answer) => setState({ answer, error: null, isBusy: false }),
      (error) => { if (!stop.signal.aborted) setState({ answer: null, error, isBusy: false }); });
    return () => stop.abort();
  }, [asked, selection, sweep.isDragging, sweep.version]);

  const run = (query = text) => { setText(query); setAsked(query); replaceOptions({ sql: query }); };
  const onKey = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } };
  if (isReport) return html`<${Empty} title="A report has no database to ask.">
    <code>hypersweep dashboard</code> and <code>hypersweep query</code> do.<//>`;
  return html`<div class="grid"><section class="panel wide" aria-label="Query">
    <div class="panel-head"><h2>SQL</h2><div class="controls"><label>Saved <select value="" onChange=${(event) => {
      const query = saved.find((candidate) => candidate.name === event.target.value); if (query) run(query.sql); }}>
      <option value="">choose …</option>${(saved ?? []).map((query) => html`<option value=${query.name}
        title=${query.help}>${query.name}: ${query.help}</option>`)}</select></label></div></div>
    <textarea aria-label="SQL" rows=${Math.min(14, Math.max(4, text.split("\n").length + 1))} spellcheck="false" autocomplete="off"
      value=${text}
      onInput=${(event) => setText(event.target.value)} onKeyDown=${onKey}></textarea>
    <div class="row"><button class="main" onClick=${() => run()}>Run <kbd>Ctrl</kbd> <kbd>Enter</kbd></button>
      ${state.isBusy && html`<button onClick=${() => { running.current?.abort(); setState((old) => ({ ...old, isBusy: false }));
        }}>Stop</button>`}
      <span class="summary" role="status">${state.isBusy ? "Running …" : state.answer ? `${count(state.answer.rows.length,
        "row")} in ${short(state.answer.milliseconds)} ms` : ""}</span></div>
    <p class="method">Reads only, for at most 5 s and 2,000 rows. <code>$sweep</code> is this sweep's name, <code>$selection</code> a JSON
      array of the selected trials (${whole(sweep.selected)}). Views: results, leaderboard, learning_curves, params, failures, timeline,
      progress.
      The address of this page holds the query.</p>
    ${state.error && html`<p class="fault" role="alert"><span>${state.error.message}</span></p>`}
    ${state.answer && html`${state.answer.is_cut && html`<p
      class="warning">Only the first rows are shown: narrow the query, or use <code>hypersweep query</code>.</p>`}
      <${DataTable} rows=${state.answer.rows} columns=${columnsOf(state.answer)} name="query" caption="Answer of the query"/>`}
  </section></div>`;
}

function columnsOf({ columns, rows }) {
  return columns.map((name, i) => ({
    // Two columns of one name are still two columns.
    name: columns.indexOf(name) === i ? name : `${name} (${i + 1})`,
    isNumber: rows.some((row) => typeof row[i] === "number"), value: (row) => row[i],
    show: (value) => (typeof value === "number" ? html`<span title=${exact(value)}>${Number.isInteger(value) ? value : short(value)}</span>`
      : value === null ? html`<span class="nothing">null</span>` : html`<bdi class="message">${value}</bdi>`),
  }));
}
