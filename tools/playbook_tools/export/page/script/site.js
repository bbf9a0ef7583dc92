/** The start of the script of the self-assessment on a site, where the text is on other pages. */

import { runPage } from "./page.js";
import { learnActions, playbook } from "./playbook.js";

let tries = 0;

runPage(null, async () => {
  // Firefox asks for a module that it could not load no second time, but for another address it does.
  const again = tries ? `?${tries}` : "";
  tries += 1;
  /** @type {[typeof import("./views/later.js"), { readonly [play: string]: readonly OutlineAction[] }]} */
  const [{ LATER_VIEWS }, actions] = await Promise.all([import("./views/later.js" + again), actionsThere()]);
  learnActions(actions);
  return LATER_VIEWS;
});

async function actionsThere() {
  const response = await fetch(playbook.actions ?? "");
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}
