/** The views that nobody begins with. */

import { fileView } from "./file.js";
import { planView } from "./plan.js";
import { resultsView } from "./results.js";
import { sessionView } from "./session.js";
import { summaryView } from "./summary.js";

/** @typedef {ReadonlyMap<string, (rest: string) => HTMLElement>} Views */

/** @type {Views} */
export const LATER_VIEWS = new Map(Object.entries({
  results: resultsView,
  plan: planView,
  summary: summaryView,
  file: fileView,
  session: sessionView,
}));
