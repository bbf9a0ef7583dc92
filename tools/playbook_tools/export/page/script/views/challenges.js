/** Which challenges to take on. */

import { withChallenge } from "../core/edit.js";
import { edit, state } from "../desk.js";
import { announce, el } from "../dom.js";
import { beginsWith, label, outline, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { accented, principleName, step, tick, way } from "./parts.js";

export const FIRST = "first";

export function challengesView() {
  const chosen = new Set(state().file?.challenges ?? []);
  const count = outline.challenges.filter((one) => chosen.has(one.id)).length;
  return step(
    "challenges",
    label("challenges_title"),
    el("p", { class: "lead" }, word("challenges_lead")),
    outline.principles.map((principle) => {
      const own = outline.challenges.filter((one) => one.principle === principle.id);
      if (!own.length) return null;
      return el(
        "fieldset",
        { class: accented(principle.id, "challenge-choices") },
        el("legend", {}, el("h2", {}, principleName(principle.id))),
        el(
          "div",
          { class: "choices one" },
          own.map((one) =>
            tick({
              id: `s-c-${one.id}`,
              checked: chosen.has(one.id),
              text: one.text,
              set: (on) => {
                edit((file, now) => withChallenge({ file, now, challenge: one.id, chosen: on }));
                announce(word("challenges_count", { count: (state().file?.challenges ?? []).length }));
              },
            }),
          ),
        ),
      );
    }),
    el(
      "section",
      { class: "next", "aria-labelledby": "s-next" },
      el("h2", { id: "s-next" }, count ? label("begin_with") : word("challenges_none")),
      count
        ? el("ul", {}, beginsWith([...chosen]).slice(0, 8).map((one) => el("li", {}, one.text)))
        : el("p", {}, word("challenges_all")),
      el(
        "p",
        { class: "buttons" },
        count
          ? [way(addressOf("questions", FIRST), word("challenges_on", { count }), ""), way(addressOf("questions", outline.principles[0]?.id), word("challenges_skip"))]
          : way(addressOf("questions", outline.principles[0]?.id), word("challenges_skip"), ""),
      ),
    ),
  );
}
