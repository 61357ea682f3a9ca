// Which classes the winner takes for which, measured once on the test set.
import { html, useState } from "./lib.js";
import { isReport } from "./api.js";
import { Mistakes } from "./mistakes.js";
import { Figure } from "./figure.js";
import { percent, short, whole } from "./format.js";

export function Confusion({ model, sweep }) {
  const [cell, setCell] = useState(null);
  const { confusion, class_names: names } = model;
  const total = confusion.flat().reduce((sum, number) => sum + number, 0);
  const right = confusion.reduce((sum, row, i) => sum + row[i], 0);
  const worst = confusion.flatMap((row, i) => row.map((number, j) => ({ number, i, j }))).filter((cell) => cell.i !== cell.j).sort((a, b) =>
    b.number - a.number)[0];
  const most = Math.max(1, ...confusion.flatMap((row, i) => row.filter((_, j) => j !== i)));
  const summary = `${whole(right)} of ${whole(total)} test samples are right (${short(model.test_accuracy)})${worst?.number
    ? `; ${names[worst.i]} is most often taken for ${names[worst.j]}, ${whole(worst.number)} times` : ""}.`;
  return html`<${Figure} title="Confusion matrix" name="confusion" isWide summary=${summary} table=${() => ({ rows: confusion.map((row,
    i) => ({ row, i })), columns: [
    { name: "true class", value: (entry) => names[entry.i] }, ...names.map((name, j) => ({ name: `predicted ${name}`, isNumber: true,
      value: (entry) => entry.row[j] })) ] })}>
    <div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix"><table class="confusion"><thead><tr><th
      scope="col">true \\ predicted</th>${names.map((name) => html`<th scope="col" class="number"><bdi title=${name}>${name}</bdi>
        </th>`)}<th scope="col" class="number">right</th></tr></thead>
    <tbody>${confusion.map((row, i) => html`<tr key=${i}><th scope="row"><bdi title=${names[i]}>${names[i]}</bdi></th>${row.map((number,
      j) => html`<td class=${`number ${i === j ? "diagonal" : ""}`}
      style=${i === j || !number ? {} : { background: `color-mix(in srgb, var(--failed) ${Math.round(8
        + 42 * number / most)}%, transparent)` }}>${
        !number ? html`<span class="nothing">0</span>` : isReport ? number : html`<button class="cell"
          aria-pressed=${cell?.i === i && cell?.j === j} onClick=${() => setCell({ i, j })}
          aria-label=${`${number} of ${names[i]} predicted as ${names[j]}: show them`}>${number}</button>`}</td>`)}
      <td class="number">${percent(row[i] / Math.max(1, row.reduce((sum, number) => sum + number, 0)))}</td></tr>`)}</tbody></table></div>
    ${!isReport && html`<p class="method">A number shows its samples.</p>`}
    ${cell && html`<${Mistakes} key=${`${cell.i},${cell.j}`} sweep=${sweep} names=${names} truth=${cell.i} predicted=${cell.j}
      close=${() => setCell(null)}/>`}
  <//>`;
}
