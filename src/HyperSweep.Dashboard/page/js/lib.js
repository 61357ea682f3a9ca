// The one place that knows where the view library is.
export { html, render, useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback } from "../vendor/preact-htm.js";
