// Colours that people with any colour vision can tell apart: Okabe and Ito's for kinds, viridis for amounts.

const dark = matchMedia("(prefers-color-scheme: dark)");

export function isDark() {
  return dark.matches;
}

/** Calls back when the system changes between light and dark; returns how to end it. */
export function followTheme(onChange) {
  dark.addEventListener("change", onChange);
  return () => dark.removeEventListener("change", onChange);
}

const okabeItoLight = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b07d00", "#3a8fc4", "#7a6a00", "#444444"];
const okabeItoDark = ["#56b4e9", "#e69f00", "#00b984", "#e29bc4", "#f0e442", "#5aa0ff", "#ff8a50", "#cccccc"];

/** The colour of the n-th kind. */
export function kindColor(n) {
  const colors = isDark() ? okabeItoDark : okabeItoLight;
  return colors[n % colors.length];
}

/** Marks that tell kinds apart without colour. */
export const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4], [1, 4], [6, 2, 2, 2]];

const viridis = [
  [68, 1, 84], [72, 33, 115], [67, 62, 133], [56, 88, 140], [45, 112, 142], [37, 133, 142], [30, 155, 138], [42, 176, 127],
  [82, 197, 105], [134, 213, 73], [194, 223, 35], [253, 231, 37],
];

function viridisAt(share) {
  const place = Math.min(1, Math.max(0, share)) * (viridis.length - 1);
  const i = Math.min(viridis.length - 2, Math.floor(place));
  const mix = viridis[i].map((channel, c) => Math.round(channel + (viridis[i + 1][c] - channel) * (place - i)));
  return `rgb(${mix.join(" ")})`;
}

const steps = 64;
const ramps = { light: [], dark: [] };
for (let i = 0; i < steps; i++) {
  const share = i / (steps - 1);
  ramps.light.push(viridisAt(0.86 * (1 - share)));
  ramps.dark.push(viridisAt(0.25 + 0.75 * share));
}

/** From worst (0) to best (1). The best stands out most: dark on light pages, bright on dark ones. */
export function goodness(share) {
  const ramp = isDark() ? ramps.dark : ramps.light;
  return ramp[Math.min(steps - 1, Math.max(0, Math.round(share * (steps - 1))))];
}

/** The colour of a CSS variable, such as --muted. */
export function variable(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const statusVariables = {
  completed: "--completed", stopped: "--stopped", failed: "--failed", running: "--running", queued: "--queued", cancelled: "--cancelled",
  interrupted: "--queued", paused: "--queued", lost: "--failed", broken: "--cancelled", finished: "--completed",
  information: "--queued", warning: "--stopped", error: "--failed",
};

export function statusVariable(status) {
  return statusVariables[status] ?? "--muted";
}
