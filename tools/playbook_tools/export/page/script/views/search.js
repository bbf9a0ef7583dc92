/** Search over everything, above whatever is shown. */

import { announce, el, show } from "../dom.js";
import { label, labelOf, outline, playbook, word } from "../playbook.js";
import { addressOf } from "../router.js";
import { find, makeIndex } from "../search.js";
import { button } from "./parts.js";

const MOST = 20;
const FIRST_SHOWN = 6;
const REST_AFTER = 100;
const FEWEST_LETTERS = 2;
const STILL = 400;

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** @type {import("../search.js").Index | undefined} */
let index;

/** @type {number | undefined} */
let saying;

/** @type {number | undefined} */
let filling;

/** @param {string} query @param {() => void} leave */
export function openSearch(query, leave) {
  if (!dialog) {
    dialog = el("dialog", {
      id: "s-search",
      class: "search",
      "aria-labelledby": "s-search-label",
      on: {
        cancel: (/** @type {Event} */ event) => {
          event.preventDefault();
          leave();
        },
        click: (/** @type {MouseEvent} */ event) => {
          if (event.target === dialog) leave();
        },
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Escape") return move(event);
          event.preventDefault();
          leave();
        },
      },
    });
    document.body.append(dialog);
  }
  drawSearch(query, leave);
  if (!dialog.open) dialog.showModal();
  // What is asked for the first time takes longest: so not by the reader.
  setTimeout(() => index && listOf(find(index, word("search_hint"), MOST), ""));
  const box = dialog.querySelector("input");
  if (box && box.value !== query) box.value = query;
  box?.focus();
}

export function closeSearch() {
  if (dialog?.open) dialog.close();
}

/** @param {string} query @param {() => void} leave @param {number} [shown] how many of the best are shown at once; the rest come a moment later */
function drawSearch(query, leave, shown = MOST) {
  if (!dialog) return;
  index ??= makeIndex(documents(), outline.language);
  const enough = query.trim().length >= FEWEST_LETTERS;
  const hits = enough ? find(index, query, MOST) : [];
  const said = !enough ? word("search_hint") : word(hits.length === MOST ? "search_most" : hits.length ? "search_count" : "search_none", { count: hits.length, query });
  show(
    dialog,
    el(
      "div",
      { class: "search-box" },
      el(
        "form",
        {
          role: "search",
          class: "search",
          on: {
            submit: (/** @type {Event} */ event) => {
              event.preventDefault();
              dialog?.querySelector("ol a")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
            },
          },
        },
        el("label", { for: "s-search-field", id: "s-search-label" }, word("search")),
        button(word("close"), leave, { kind: "quiet" }),
        el("input", {
          id: "s-search-field",
          type: "search",
          autocomplete: "off",
          spellcheck: "false",
          "aria-describedby": "s-search-said",
          value: query,
          on: {
            input: (/** @type {Event} */ _, /** @type {HTMLInputElement} */ box) => {
              drawSearch(box.value, leave, FIRST_SHOWN);
            },
          },
        }),
      ),
      el("p", { class: "muted", id: "s-search-said" }, said),
      listOf(hits.slice(0, shown), query),
    ),
  );
  clearTimeout(filling);
  if (hits.length > shown) filling = setTimeout(() => drawSearch(query, leave), REST_AFTER);
  clearTimeout(saying);
  saying = setTimeout(() => {
    if (!dialog?.open) return;
    remembered(query);
    if (enough) announce(said);
  }, STILL);
}

/** @param {readonly import("../search.js").Hit[]} hits @param {string} query */
function listOf(hits, query) {
  return el(
    "ol",
    { class: "found" },
    hits.map((hit) =>
      el(
        "li",
        {},
        el("a", { href: hit.address, on: { click: () => remembered(query) } }, hit.title),
        el("span", { class: "where" }, hit.label || word(`role_${hit.role}`) || label(hit.role)),
        hit.excerpt.length ? el("p", { class: "excerpt" }, hit.excerpt.map((part) => (part.hit ? el("mark", {}, part.text) : part.text))) : null,
      ),
    ),
  );
}

/** So that the way back leads to what was found. @param {string} query */
function remembered(query) {
  history.replaceState(history.state, "", addressOf("search", "", query));
}

/** The arrows go from one result to the next. @param {KeyboardEvent} event */
function move(event) {
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || !dialog) return;
  const stops = /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("input, ol a")]);
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Everything that has a place of its own, with its text as the page has it. */
function documents() {
  return playbook.entries.map((entry) => ({
    address: entry.address,
    title: entry.title,
    label: labelOf(entry.role, entry.id),
    role: entry.role,
    text: textAt(entry.address, entry.title),
  }));
}

/** @param {string} address @param {string} title */
function textAt(address, title) {
  const place = document.getElementById(address.slice(1));
  const whole = place?.closest("section, li, div");
  if (!whole || whole.id === "reading") return "";
  const pieces = [...whole.querySelectorAll("p")].filter((one) => one.closest("section, li, div") === whole || whole.tagName !== "SECTION" || nearest(one, whole));
  return pieces
    .map((one) => one.textContent ?? "")
    .join(" ")
    .replace(title, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether a paragraph is of the section itself, or of a part of it that is no entry. @param {Element} paragraph @param {Element} whole */
function nearest(paragraph, whole) {
  const other = paragraph.closest("[data-play], [data-case], [data-tool], [data-question], [data-challenge], [data-page], [data-principle]");
  return !other || other === whole || !whole.contains(other);
}
