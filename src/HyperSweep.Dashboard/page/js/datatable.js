// A table that sorts, turns pages and can be taken away as CSV.
import { html, useMemo, useState } from "./lib.js";
import { csv, download, whole } from "./format.js";

const pageSizes = [25, 100, 500];

/**
 * columns: { name, label?, value(row), show?(value, row), isNumber? }; rows: anything that value() takes.
 * Values are numbers, texts or null; nulls come last whichever way the rows are sorted.
 */
export function DataTable({ columns, rows, name, caption, initialSort = null, rowClass, size: firstSize = 25 }) {
  const [sort, setSort] = useState(initialSort);
  const [page, setPage] = useState(0);
  const [size, setSize] = useState(firstSize);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, sort, columns.map((column) => column.name).join("\n")]);
  const pages = Math.max(1, Math.ceil(sorted.length / size));
  const shown = Math.min(page, pages - 1);
  const visible = sorted.slice(shown * size, (shown + 1) * size);
  const take = () => download(`${name}.csv`, "text/csv", csv(
    columns.filter((column) => !column.isAction).map((column) => column.name),
    sorted.map((row) => columns.filter((column) => !column.isAction).map((column) => column.value(row)))));

  return html`<div class="table">
    <div class=${`scroll ${size > pageSizes[0] ? "tall" : ""}`} tabindex="0" role="region" aria-label=${`${caption}, table`}>
      <table>
        <caption class="hidden">${caption}</caption>
        <thead><tr>${columns.map((column) => html`<th key=${column.name} scope="col" class=${column.isNumber ? "number" : ""}
          aria-sort=${sort?.name === column.name ? (sort.isDown ? "descending" : "ascending") : "none"}>
          ${column.isAction ? html`<span class="hidden">${column.label ?? column.name}</span>` : html`<button
            onClick=${() => { setSort(nextSort(sort, column)); setPage(0); }}><span
            class="arrow" aria-hidden="true">${sort?.name === column.name ? (sort.isDown ? "↓" : "↑") : ""}</span><bdi>${
            column.label ?? column.name}</bdi></button>`}
        </th>`)}</tr></thead>
        <tbody>${visible.map((row, i) => html`<tr key=${shown * size + i} class=${rowClass?.(row) ?? ""}>
          ${columns.map((column) => html`<td class=${column.isNumber ? "number" : ""}>${cell(column, row)}</td>`)}</tr>`)}
        </tbody>
      </table>
      ${sorted.length === 0 && html`<p class="none">No rows.</p>`}
    </div>
    <div class="pager">
      ${pages > 1 && html`
        <button onClick=${() => setPage(shown - 1)} disabled=${shown === 0} aria-label="Previous page">‹</button>
        <span>${whole(shown * size + 1)}–${whole(Math.min(sorted.length, (shown + 1) * size))} of ${whole(sorted.length)}</span>
        <button onClick=${() => setPage(shown + 1)} disabled=${shown === pages - 1} aria-label="Next page">›</button>`}
      ${sorted.length > pageSizes[0] && html`<label>Rows <select value=${size} onChange=${(event) => setSize(Number(event.target.value))}>
        ${pageSizes.map((option) => html`<option value=${option}>${option}</option>`)}</select></label>`}
      <button class="quiet" onClick=${take} disabled=${sorted.length === 0}>Export CSV</button>
    </div>
  </div>`;
}

function cell(column, row) {
  const value = column.value(row);
  if (column.show) return column.show(value, row);
  return value === null || value === undefined ? html`<span class="nothing">–</span>` : html`<bdi>${String(value)}</bdi>`;
}

function nextSort(sort, column) {
  if (sort?.name !== column.name) return { name: column.name, isDown: Boolean(column.isNumber) && !column.isLowBest };
  return { name: column.name, isDown: !sort.isDown };
}

function sortRows(rows, columns, sort) {
  const column = columns.find((candidate) => candidate.name === sort?.name);
  if (!column) return [...rows];
  const keyed = [...rows].map((row) => [column.value(row), row]);
  const isNothing = (value) => value === null || value === undefined || Number.isNaN(value);
  const sign = sort.isDown ? -1 : 1;
  keyed.sort(([a], [b]) => {
    if (isNothing(a) || isNothing(b)) return isNothing(a) - isNothing(b);
    if (typeof a === "number" && typeof b === "number") return sign * (a - b);
    return sign * String(a).localeCompare(String(b), "en", { numeric: true });
  });
  return keyed.map(([, row]) => row);
}
