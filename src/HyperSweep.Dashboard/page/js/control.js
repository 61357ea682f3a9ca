// Pause, stop, cancel and retry, for who has the token of this dashboard.
import { html, useEffect, useRef, useState } from "./lib.js";
import { post } from "./api.js";

const key = "hypersweep-token";
const actions = [
  ["pause", "Pause", "Ends the sweep with its running epochs; it can be resumed."],
  ["stop", "Stop", "Lets running trials end and cancels those that wait."],
  ["cancel", "Cancel", "Ends the sweep with its running epochs and cancels all that is left."],
  ["retry", "Retry failed", "Lets failed trials be run again with the same seeds."],
];

export function Control({ info }) {
  const { summary } = info;
  const [wanted, setWanted] = useState(null);
  const [message, setMessage] = useState(null);
  const [token, setToken] = useState(sessionStorage.getItem(key) ?? "");
  const dialog = useRef(null);
  useEffect(() => { if (wanted) dialog.current?.showModal(); }, [wanted]);
  const isPossible = (action) => (action === "retry" ? summary.failed > 0 && summary.status !== "running"
    : summary.status === "running" || (action !== "pause" && ["queued", "interrupted", "paused"].includes(summary.status)));
  const ask = async (event) => {
    event.preventDefault();
    const action = wanted[0];
    dialog.current.close();
    try {
      const answer = await post(`api/sweeps/${summary.id}/control`, { action }, undefined, token.trim());
      sessionStorage.setItem(key, token.trim());
      setMessage({ text: answer.message });
    } catch (error) {
      setMessage({ text: error.message, isBad: true });
    }
  };
  return html`<span class="control-buttons">${actions.filter(([action]) => isPossible(action)).map((entry) => html`<button key=${entry[0]}
      onClick=${() => setWanted([...entry])}>${entry[1]}</button>`)}
    <span role="status" class=${message?.isBad ? "bad" : "summary"}>${message?.text ?? ""}</span>
    <dialog ref=${dialog} aria-labelledby="control-title" onClose=${() => setWanted(null)}>${wanted && html`<form onSubmit=${ask}>
      <h2 id="control-title">${wanted[1]}: <bdi>${summary.name.slice(0, 60)}</bdi></h2><p>${wanted[2]}</p>
      <label>Token <input type="password" required autocomplete="off" value=${token}
        onInput=${(event) => setToken(event.target.value)}/></label>
      <p class="method">As 'hypersweep dashboard --control' tells it.</p>
      <div class="row"><button class="main">${wanted[1]}</button><button type="button"
        onClick=${() => dialog.current.close()}>Leave it</button></div></form>`}</dialog></span>`;
}
