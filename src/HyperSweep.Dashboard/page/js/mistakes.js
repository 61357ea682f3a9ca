// The test samples behind one cell of the confusion matrix, as images where they are images.
import { html, useEffect, useRef } from "./lib.js";
import { get } from "./api.js";
import { Fault, Loading, Name, useAnswer } from "./parts.js";
import { count, whole } from "./format.js";

export function Mistakes({ sweep, names, truth, predicted, close }) {
  const [answer, error] = useAnswer(() => get(`api/sweeps/${sweep.id}/mistakes?truth=${truth}&predicted=${predicted}`),
    [sweep.id, truth, predicted]);
  const what = truth === predicted
    ? html`<${Name} text=${names[truth]}/>, rightly predicted`
    : html`<${Name} text=${names[truth]}/>, predicted as <${Name} text=${names[predicted]}/>`;
  return html`<section class="mistakes" aria-label="Samples of the cell">
    <div class="panel-head"><h3>${what}</h3><button class="quiet" onClick=${close}>Close</button></div>
    ${error ? html`<${Fault} error=${error}/>` : !answer ? html`<${Loading}/>` : html`
      <p class="summary" role="status">${count(answer.total, "test sample")}${answer.samples.length < answer.total
        ? `; the first ${whole(answer.samples.length)} are shown` : ""}. Numbers are rows of the data set.</p>
      ${answer.height > 0 ? html`<div class="samples">${answer.samples.map((sample) => html`<figure key=${sample.row}>
        <${Sample} sample=${sample} shape=${answer} name=${names[truth]}/><figcaption>${whole(sample.row)}</figcaption></figure>`)}</div>`
    : html`<p>${answer.samples.map((sample) => whole(sample.row)).join(", ")}</p>`}`}
  </section>`;
}

function Sample({ sample, shape, name }) {
  const canvas = useRef(null);
  useEffect(() => {
    const { width, height, channels } = shape;
    const pixels = atob(sample.pixels);
    const context = canvas.current.getContext("2d");
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++)
      for (let channel = 0; channel < 4; channel++)
        image.data[4 * i + channel] = channel === 3 ? 255 : pixels.charCodeAt(channels * i + (channels === 1 ? 0 : channel));
    context.putImageData(image, 0, 0);
  }, [sample]);
  return html`<canvas ref=${canvas} width=${shape.width} height=${shape.height} role="img"
    aria-label=${`Row ${sample.row}, a sample of ${name}`}></canvas>`;
}
