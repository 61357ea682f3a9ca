// Asks for what the first page will show while the rest of the program is still on its way.

const sweep = /^#\/sweep\/(\d+)/.exec(location.hash)?.[1];
const paths = sweep ? [`api/sweeps/${sweep}`, `api/sweeps/${sweep}/trials`] : location.hash.length < 3 ? ["api/sweeps"] : [];

globalThis.hypersweepEarly = new Map(paths.map((path) => [path, fetch(path)]));
// A failure is told by whoever takes the answer.
for (const answer of globalThis.hypersweepEarly.values()) answer.catch(() => {});
