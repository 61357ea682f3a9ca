// The frame of every chart: title, one sentence of what it shows, and the same numbers as a table.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./lib.js";
import { DataTable } from "./datatable.js";
import { followTheme } from "./theme.js";

/** table(): { columns, rows } of the DataTable, made only when it is asked for. */
export function Figure({ title, summary, table, name, controls, children, isWide }) {
  const [isTable, setTable] = useState(false);
  return html`<figure class=${`panel chart ${isWide ? "wide" : ""}`}>
    <figcaption>
      <h2>${title}</h2>
      <div class="controls">${controls}${table && html`<button class="quiet" aria-pressed=${isTable} onClick=${() => setTable(!isTable)}>
        ${isTable ? "Show as chart" : "Show as table"}</button>`}</div>
      <p class="summary">${summary}</p>
    </figcaption>
    ${isTable ? html`<${DataTable} ...${table()} name=${name} caption=${title}/>` : children}
  </figure>`;
}

/** Width of an element, and a number that changes with the theme: charts are drawn anew for both. */
export function useSurface() {
  const box = useRef(null);
  const [width, setWidth] = useState(0);
  const [theme, setTheme] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(Math.floor(box.current?.clientWidth ?? 0));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => followTheme(() => setTheme((number) => number + 1)), []);
  return { box, width, theme };
}

/** Sizes a canvas for the screen's pixels, clears it, and gives a context that counts in CSS pixels. */
export function begin(canvas, width, height) {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  // Drawn by the processor: for thousands of thin lines that is as quick, and it can be timed.
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
