// A linear classifier of three classes in the plane, to play with. All numbers come from HyperSweep's own core.
import { html, useEffect, useRef, useState } from "../lib.js";
import { isReport, post } from "../api.js";
import { Choice, Empty } from "../parts.js";
import { Plane } from "../plane.js";
import { fixed, percent, short, whole } from "../format.js";
import { kindColor } from "../theme.js";

const losses = [["hinge", "hinge"], ["squared_hinge", "squared hinge"], ["softmax", "softmax"]];
const formulas = {
  hinge: html`L<sub>i</sub> = Σ<sub>j≠y</sub> max(0, s<sub>j</sub> − s<sub>y</sub> + 1)`,
  squared_hinge: html`L<sub>i</sub> = Σ<sub>j≠y</sub> max(0, s<sub>j</sub> − s<sub>y</sub> + 1)²`,
  softmax: html`L<sub>i</sub> = −s<sub>y</sub> + ln Σ<sub>j</sub> e<sup>s<sub>j</sub></sup>`,
};
const start = {
  points: [[0.5, 0.4, 0], [0.8, 0.3, 0], [0.3, 0.8, 0], [-0.4, 0.3, 1], [-0.3, 0.7, 1], [-0.7, 0.2, 1], [0.7, -0.4, 2], [0.5, -0.6, 2],
    [-0.4, -0.5, 2]],
  parameters: [1, 2, 2, -4, 3, -1, 0, 0.5, -0.5], loss: "hinge", lambda: 0.1, stepSize: 0.1, seed: 1,
};
const names = ["0", "1", "2"];

export function Playground() {
  const [setup, setSetup] = useState(start);
  const [answer, setAnswer] = useState(null);
  const [error, setError] = useState(null);
  const [isRepeating, setRepeating] = useState(false);
  const [history, setHistory] = useState([]);
  const latest = useRef(setup);
  const state = useRef({ isBusy: false, isWaiting: false, isOver: false });

  // One request at a time; what changed meanwhile goes into the next.
  const ask = async (steps, changes = {}) => {
    latest.current = { ...latest.current, ...changes };
    setSetup(latest.current);
    if (state.current.isBusy) { if (steps === 0) state.current.isWaiting = true; return; }
    state.current.isBusy = true;
    try {
      const asked = latest.current;
      const now = await post("api/playground", {
        points: asked.points, parameters: asked.parameters, seed: asked.seed, loss: asked.loss, lambda: asked.lambda,
          step_size: asked.stepSize, steps,
      });
      // What was set by hand while the answer was on its way stands.
      if (latest.current.parameters === asked.parameters) latest.current = { ...latest.current, parameters: now.parameters };
      if (state.current.isOver) return;
      setSetup(latest.current);
      setAnswer(now);
      setError(null);
      if (steps) setHistory((old) => [...old, now.loss].slice(-400));
    } catch (fault) {
      setError(fault);
      setRepeating(false);
    } finally {
      state.current.isBusy = false;
      if (state.current.isWaiting && !state.current.isOver) { state.current.isWaiting = false; ask(0); }
    }
  };
  useEffect(() => { if (!isReport) ask(0); return () => { state.current.isOver = true; }; }, []);
  useEffect(() => {
    if (!isRepeating) return undefined;
    const timer = setInterval(() => ask(1), 60);
    return () => clearInterval(timer);
  }, [isRepeating]);
  if (isReport) return html`<main id="content" tabindex="-1"><${Empty} title="The playground needs the core.">
    <code>hypersweep dashboard</code> brings it.<//></main>`;

  const change = (changes) => { setHistory([]); ask(0, changes); };
  return html`<main id="content" tabindex="-1" class="playground"><h1>Playground</h1>
    <p class="summary">A linear classifier s = Wx + b of three classes in the plane. Drag the points, change W and b,
      and watch losses and gradients, computed by the core that trains sweeps.</p>
    ${error && html`<p class="fault" role="alert"><span>${error.message}</span></p>`}
    <div class="grid">
      <section class="panel" aria-label="Points"><h2>Points</h2><${Plane} points=${setup.points} parameters=${setup.parameters}
        answer=${answer} onMove=${(points) => change({ points })}/>
        <p class="method">Shaded: the class with the highest score. Lines: where a class's score is 0; arrows point to where it rises.
          By keyboard: Tab to a point, arrows move it, <kbd>0</kbd> <kbd>1</kbd> <kbd>2</kbd> change its class.</p></section>
      <div class="column"><section class="panel" aria-label="Controls"><h2>Training</h2>
        <div class="row buttons"><button class="main" onClick=${() => ask(1)} disabled=${isRepeating}>Single update</button>
          <button aria-pressed=${isRepeating} class=${isRepeating ? "on" : ""} onClick=${() => setRepeating(!isRepeating)}>${isRepeating
            ? "Stop" : "Repeat updates"}</button>
          <button onClick=${() => { setRepeating(false); change({ parameters: null, seed: latest.current.seed + 1 });
            }}>Randomize W, b</button>
          <button class="quiet" onClick=${() => { setRepeating(false); change(start); }}>Reset</button></div>
        <${Slider} label="Step size" value=${setup.stepSize} min=${-3} max=${1} onChange=${(stepSize) => ask(0, { stepSize })}/>
        <${Slider} label="λ" value=${setup.lambda} min=${-4} max=${1} onChange=${(lambda) => change({ lambda })}/>
        <${Choice} label="Loss" value=${setup.loss} options=${losses} onChange=${(loss) => change({ loss })}/>
        <p class="formula">${formulas[setup.loss]}</p>
        ${answer && html`<${Losses} answer=${answer} history=${history}/>`}
      </section>
      ${answer && html`<${Weights} setup=${setup} answer=${answer} onChange=${(parameters) => change({ parameters })}/>`}</div>
      ${answer && html`<${PointTable} setup=${setup} answer=${answer}/>`}
    </div></main>`;
}

function Slider({ label, value, min, max, onChange }) {
  const id = `slider-${label === "λ" ? "lambda" : "step"}`;
  return html`<div class="slider"><label for=${id}>${label}</label><input id=${id} type="range" min=${min} max=${max} step="0.05"
    value=${Math.log10(value)}
    aria-valuetext=${short(value)} onInput=${(event) => onChange(Number((10 ** Number(event.target.value)).toPrecision(3)))}/><output
      for=${id}>${short(value)}</output></div>`;
}

function Losses({ answer, history }) {
  const isFinite = Number.isFinite(answer.loss);
  return html`<dl class="facts losses" aria-live="off"><div><dt>data loss (mean)</dt><dd>${fixed(answer.data_loss, 4)}</dd></div>
    <div class="plus"><dt>λΣW²</dt><dd>${fixed(answer.regularization_loss, 4)}</dd></div>
    <div class="equals"><dt>loss</dt><dd class="big" id="playground-loss">${fixed(answer.loss, 4)}</dd></div><div><dt>right</dt>
      <dd>${percent(answer.accuracy)}</dd></div></dl>
    ${!isFinite && html`<p class="warning">The loss is no longer finite: choose a smaller step size, then randomize.</p>`}
    ${history.length > 1 ? html`<${Spark} values=${history}/>` : html`<p class="method spark-place">Updates draw the loss here.</p>`}`;
}

function Spark({ values }) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, i) => `${(300 * i) / (values.length - 1)},${46 - (42 * (value - low)) / (high - low || 1)}`).join(" ");
  const summary = `Loss over ${whole(values.length)} updates: ${short(values[0])} → ${short(values[values.length - 1])}`;
  return html`<figure class="spark"><svg viewBox="0 0 300 50" preserveAspectRatio="none" role="img" aria-label=${summary}><polyline
    points=${points}/></svg><figcaption class="method">${summary}</figcaption></figure>`;
}

function Weights({ setup, answer, onChange }) {
  const parameters = setup.parameters ?? answer.parameters;
  const set = (i, text) => { const value = Number(text); if (text !== "" && Number.isFinite(value)) onChange(parameters.map((old, n) =>
    (n === i ? value : old))); };
  const entry = (i, label) => html`<td class="number"><input type="number" step="0.1" aria-label=${label}
    value=${Number(parameters[i].toPrecision(4))} onChange=${(event) => set(i, event.target.value)}/>
    <small title="gradient">${fixed(answer.gradient[i], 3)}</small></td>`;
  return html`<section class="panel" aria-label="Weights"><h2>W, b and their gradients</h2><table class="weights"><thead><tr><th
    scope="col">class</th><th scope="col" class="number">w₀ (x)</th><th scope="col" class="number">w₁ (y)</th><th scope="col"
      class="number">b</th></tr></thead>
    <tbody>${names.map((name, c) => html`<tr key=${c}><th scope="row"><i class="swatch" style=${{ background: kindColor(c) }}>
      </i>${name}</th>${entry(2 * c, `Weight of x, class ${name}`)}${entry(2 * c + 1, `Weight of y, class ${name}`)}${entry(6 + c,
        `Bias of class ${name}`)}</tr>`)}</tbody></table>
    <p class="method">Below each number: ∂ loss / ∂ number. An update subtracts step size × gradient. The bias is not regularized.</p>
      </section>`;
}

function PointTable({ setup, answer }) {
  const most = Math.max(1e-9, ...answer.losses.filter(Number.isFinite));
  return html`<section class="panel wide" aria-label="Losses of the points"><h2>Loss of each point</h2><div class="scroll" tabindex="0"
    role="region" aria-label="Points, table"><table class="points"><thead><tr><th scope="col">class</th><th scope="col"
      class="number">x</th><th scope="col" class="number">y</th>
    ${names.map((name) => html`<th scope="col" class="number">s${name}</th>`)}<th scope="col" class="number">Lᵢ</th><th scope="col"><span
      class="hidden">share</span></th></tr></thead>
    <tbody>${setup.points.map(([x, y, c], i) => html`<tr key=${i}><th scope="row"><i class="swatch" style=${{ background: kindColor(c) }}>
      </i>${c}</th><td class="number">${fixed(x, 2)}</td><td class="number">${fixed(y, 2)}</td>
      ${(answer.scores[i] ?? []).map((score, j) => html`<td class=${`number ${j === c ? "own" : ""}`}>${fixed(score, 2)}</td>`)}<td
        class="number">${fixed(answer.losses[i] ?? NaN, 3)}</td>
      <td class="loss-bar"><i style=${{ width: `${(100 * (answer.losses[i] ?? 0)) / most}%` }}></i></td></tr>`)}
    <tr class="total"><th scope="row" colspan="6">mean</th><td class="number">${fixed(answer.data_loss, 3)}</td><td></td></tr></tbody>
      </table></div></section>`;
}
