/** The text itself, where questions can be answered and actions chosen on the spot. */

import { state } from "../desk.js";
import { el, show } from "../dom.js";
import { word } from "../playbook.js";
import { addressOf } from "../router.js";
import { answerWord, way } from "./parts.js";
import { choose, itemFor } from "./plan.js";
import { answerOf, questionCard } from "./question.js";

/** @type {{ id: string, place: HTMLElement }[]} */
const inPlace = [];

/** @type {{ play: string, digest: string, button: HTMLButtonElement }[]} */
const choosers = [];

const toBegin = way(addressOf("start"), "", "");

let enhanced = false;

/** Puts what can be done in its place, when the text is first shown. */
export function enhanceReading() {
  if (enhanced) return;
  enhanced = true;
  const ways = document.querySelector("#reading .cover .to-start");
  for (const other of ways?.querySelectorAll(".button") ?? []) other.classList.add("secondary");
  ways?.prepend(toBegin, " ");
  for (const group of document.querySelectorAll("#reading div[data-question]")) {
    const place = el("div", { class: "answer-here" });
    group.append(place);
    inPlace.push({ id: group.getAttribute("data-question") ?? "", place });
  }
  for (const item of document.querySelectorAll("#reading li[data-action-digest]")) {
    const play = item.getAttribute("data-play") ?? "";
    const position = Number(item.getAttribute("data-position"));
    const text = item.querySelector("p");
    if (text) text.id = `s-a-${play}-${position}`;
    const made = el("button", {
      type: "button",
      class: "button secondary small choose",
      "aria-describedby": text?.id,
      on: { click: () => choose(play, position - 1) },
    });
    item.append(made);
    choosers.push({ play, digest: item.getAttribute("data-action-digest") ?? "", button: made });
  }
}

/** Shows what was answered and chosen. */
export function drawReading() {
  const { file } = state();
  toBegin.textContent = word(file ? "go_on" : "begin_here");
  for (const { id, place } of inPlace) {
    const mine = answerOf(id);
    const open = place.querySelector("details")?.open;
    show(
      place,
      el(
        "details",
        { class: "in-place", on: { toggle: drawReading } },
        el("summary", {}, mine?.answer ? [word("your_answer"), " ", el("strong", {}, answerWord(mine.answer))] : word("answer_here")),
        open ? questionCard(id, "r", true) : null,
      ),
    );
  }
  for (const { play, digest, button } of choosers) {
    const chosen = String(Boolean(itemFor(file, play, digest)));
    if (button.getAttribute("aria-pressed") === chosen) continue;
    button.setAttribute("aria-pressed", chosen);
    button.textContent = word(chosen === "true" ? "chosen" : "choose");
  }
}
