// Draws thousands of things without ever holding up the page: as many as fit into a share of a frame, the rest in the next ones.

const budget = 7; // Milliseconds of a frame of 16.
const chunk = 64;

/**
 * Calls draw(i) for i = 0 … count − 1, over as many frames as it takes; the first part at once. Returns how to stop.
 * The context is read back after each chunk, since drawing is otherwise only noted down and its time cannot be told.
 */
export function drawInFrames(context, count, draw, onDone) {
  let next = 0;
  let frame = 0;
  const step = () => {
    const end = performance.now() + budget;
    while (next < count) {
      const stop = Math.min(count, next + chunk);
      for (; next < stop; next++) draw(next);
      context.getImageData(0, 0, 1, 1);
      if (performance.now() > end) break;
    }
    if (next < count) frame = requestAnimationFrame(step);
    else onDone?.();
  };
  step();
  return () => cancelAnimationFrame(frame);
}

/** Numbers 0 … count − 1 in an order without a pattern, the same each time: any beginning of it is a fair sample. */
export function scattered(count) {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  let state = 0x9e3779b9;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
