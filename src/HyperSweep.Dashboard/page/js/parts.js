// Small parts that every page uses.
import { html, useEffect, useRef, useState } from "./lib.js";
import { describe } from "./selection.js";
import { count, whole } from "./format.js";
import { statusVariable } from "./theme.js";

/** A name that somebody chose: isolated, so that its direction cannot reorder what stands beside it. */
export function Name({ text }) {
  return html`<bdi class="name" title=${text}>${text}</bdi>`;
}

export function Status({ word }) {
  return html`<span class=${`status status-${word}`}><i style=${{ background: `var(${statusVariable(word)})` }}></i>${word}</span>`;
}

export function Fault({ error, retry }) {
  return html`<div class="fault" role="alert">
    <strong>This cannot be shown.</strong> <span>${error.message}</span>
    ${retry && html`<button onClick=${retry}>Try again</button>`}
  </div>`;
}

export function Empty({ title, children }) {
  return html`<div class="empty"><strong>${title}</strong><div>${children}</div></div>`;
}

export function Loading() {
  return html`<p class="loading" role="status">Loading …</p>`;
}

/**
 * What a page asks for itself: [answer, error]. Asked anew when one of the keys changes; asked again, one request after the other,
 * when version does. Between two of those it rests as long as an answer takes, so that a busy sweep cannot make it busy itself.
 */
export function useAnswer(ask, keys, version = 0) {
  const key = JSON.stringify(keys);
  const [state, setState] = useState({ key, answer: null, error: null });
  const line = useRef({ key: null, isBusy: false, next: null });
  useEffect(() => () => { line.current.key = null; }, []);
  useEffect(() => {
    if (line.current.key !== key) line.current = { key, isBusy: false, next: null };
    const own = line.current;
    own.next = ask;
    if (!own.isBusy) work(own, () => line.current === own && own.key !== null, (part) => setState((old) => ({
      ...(old.key === key ? old : { answer: null }), error: null, ...part, key,
    })));
  }, [key, version]);
  return state.key === key ? [state.answer, state.error] : [null, null];
}

async function work(line, isWanted, show) {
  line.isBusy = true;
  while (line.next && isWanted()) {
    const ask = line.next;
    line.next = null;
    const start = performance.now();
    try {
      const answer = await ask();
      if (isWanted()) show({ answer });
    } catch (error) {
      if (isWanted()) show({ error });
    }
    if (line.next) await new Promise((resolve) => { setTimeout(resolve, performance.now() - start); });
  }
  line.isBusy = false;
}

/** A choice of one among a few, as a row of buttons. */
export function Choice({ label, value, options, onChange }) {
  return html`<div class="choice" role="radiogroup" aria-label=${label}>
    <span class="choice-label">${label}</span>
    ${options.map(([key, text]) => html`<button role="radio" aria-checked=${key === value} class=${key === value ? "on" : ""}
      onClick=${() => onChange(key)}>${text}</button>`)}
  </div>`;
}

/** What turns the direction of a text is shown, so that a command reads as a shell would read it. */
function plain(text) {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (letter) => `‹U+${letter.charCodeAt(0).toString(16).toUpperCase()}›`);
}

/** Text to take away: a command, a query. It is copied as it is. */
export function Copyable({ text, label, isCode = false }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return html`<div class="copyable"><pre tabindex="0" class=${isCode ? "code-text" : ""} role="region"
    aria-label=${label}>${plain(text)}</pre>
    <button onClick=${copy} aria-label=${`Copy ${label}`}>${isCopied ? "Copied" : "Copy"}</button></div>`;
}

/** The shares of statuses as one bar. */
export function ProgressBar({ summary }) {
  const parts = ["completed", "stopped", "failed", "cancelled", "running", "queued"].filter((word) => summary[word] > 0);
  const done = summary.completed + summary.stopped + summary.failed + summary.cancelled;
  return html`<div class="progress" role="img"
    aria-label=${`${whole(done)} of ${count(summary.total, "trial")} done: ${parts.map((word) => `${summary[word]} ${word}`).join(", ")}`}>
    ${parts.map((word) => html`<i class=${word === "running" ? "busy" : ""} title=${`${summary[word]} ${word}`} style=${{
      width: `${(100 * summary[word]) / Math.max(1, summary.total)}%`, background: `var(${statusVariable(word)})`,
    }}></i>`)}
  </div>`;
}

/** What is selected, as chips that can be taken away; the same on every page of a sweep. */
export function SelectionBar({ sweep }) {
  const { selection } = sweep;
  const [text, setText] = useState(selection.text);
  const input = useRef(null);
  useEffect(() => setText(selection.text), [selection.text]);
  useEffect(() => {
    if (text === selection.text) return undefined;
    const timer = setTimeout(() => sweep.setText(text), 200);
    return () => clearTimeout(timer);
  }, [text]);
  const chips = Object.entries(selection.brushes).filter(([, parts]) => parts.length);
  return html`<div class="selection" role="region" aria-label="Selection">
    <span class="selected" aria-live="polite"><b>${whole(sweep.selected)}</b> of ${count(sweep.table.count, "trial")}</span>
    <input ref=${input} id="filter" type="search" placeholder="Filter: softmax lambda<1e-3"
      aria-label="Filter trials, for example: softmax lambda<1e-3"
      value=${text} onInput=${(event) => setText(event.target.value)} spellcheck="false" autocomplete="off"/>
    ${chips.map(([name, parts]) => html`<span class="chip" key=${name}><bdi>${describe(name, parts)}</bdi>
      <button aria-label=${`Remove the selection on ${name}`} onClick=${() => sweep.setBrush(name, [])}>×</button></span>`)}
    ${!sweep.isAll && html`<button class="quiet" onClick=${sweep.clear}>Clear <kbd>Esc</kbd></button>`}
  </div>`;
}
