/** The page that searches the site: what is asked stands in its address, and what is found below the field. */

import { openIndex } from "./index.js";

const FEWEST_LETTERS = 2;
const WAIT = 120;
const STILL = 400;

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.search[data-index]"));
if (form) startSearch(form);

/** @param {HTMLFormElement} asking */
function startSearch(asking) {
  const box = /** @type {HTMLInputElement} */ (asking.querySelector("input[name=q]"));
  const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
  const list = /** @type {HTMLElement} */ (document.getElementById("search-found"));
  const words = asking.dataset;
  const [, folder, first] = /** @type {RegExpExecArray} */ (/^(.*\/)(.*)$/.exec(words["index"] ?? "/"));
  /** @type {Promise<import("./index.js").Opened> | undefined} */
  let opened;
  /** @type {number | undefined} */
  let waiting;
  /** @type {number | undefined} */
  let telling;
  let asked = 0;

  /**
   * A slow search does not replace a later one.
   * @param {number} [still] milliseconds without typing after which something is said
   */
  async function search(still = 0) {
    const query = box.value.trim();
    asked += 1;
    const number = asked;
    remembered(query);
    if (query.length < FEWEST_LETTERS) {
      show();
      tell(words["hint"] ?? "", still);
      return;
    }
    try {
      if (!opened) tell(words["loading"] ?? "", still);
      opened ??= openIndex(first, loaderIn(folder));
      const { ask, most } = await opened;
      const found = await ask(query, most);
      if (number !== asked) return;
      const lacks = isUneven(found) ? (words["lacks"] ?? "") : "";
      show(...found.hits.map((hit) => itemOf(hit, words["root"] ?? "", lacks)));
      const { hits, total, without } = found;
      tell(filled(words[saidOf(found)] ?? "", { count: total, shown: hits.length, query, words: quoted(without) }), still);
    } catch {
      opened = undefined;
      if (number !== asked) return;
      show();
      tell(words["failed"] ?? "", still);
    }
  }

  /** What follows comes with what is found, so that it does not move. @param {HTMLElement[]} items */
  function show(...items) {
    list.replaceChildren(...items);
    document.getElementById("search-otherwise")?.classList.add("shown");
  }

  /**
   * A screen reader reads all of this, so while somebody types it waits.
   * @param {string} said
   * @param {number} still
   */
  function tell(said, still) {
    const say = () => {
      if (status.textContent !== said) status.textContent = said;
    };
    clearTimeout(telling);
    if (still === 0) say();
    else telling = setTimeout(say, still);
  }

  asking.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(STILL), WAIT);
  });
  for (const part of [box, list]) part.addEventListener("keydown", (event) => moveFrom(event, box, list));
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (box.value) search();
  else show();
}

/**
 * @param {string} folder the way to the files of the index
 * @returns {import("./index.js").Load} what loads a file of the index once
 */
function loaderIn(folder) {
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  return (name) => {
    const known = loaded.get(name);
    if (known) return known;
    const loading = fetch(folder + name).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    });
    loaded.set(name, loading);
    loading.catch(() => loaded.delete(name));
    return loading;
  };
}

/** @typedef {import("../../../export/page/script/search.js").Found} Found */

/** @param {Found} found @returns {boolean} whether one lacks another word than the next */
function isUneven({ lacking, without }) {
  return lacking > without.length;
}

/** @param {Found} found @returns {string} the name of what is said of it */
function saidOf(found) {
  const { hits, total, lacking } = found;
  if (total === 0) return "none";
  if (lacking > 0) return isUneven(found) ? "partly" : "without";
  if (total > hits.length) return "most";
  return total === 1 ? "one" : "count";
}

/** @param {readonly string[]} words */
function quoted(words) {
  return words.map((word) => `“${word}”`).join(", ");
}

/**
 * @param {Found["hits"][number]} hit
 * @param {string} root
 * @param {string} lacks what is said of the words that it lacks, if anything
 * @returns {HTMLLIElement}
 */
function itemOf(hit, root, lacks) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = root + hit.address;
  link.textContent = hit.title;
  const where = document.createElement("span");
  where.className = "where";
  where.textContent = hit.label;
  item.append(link, where);
  if (lacks) {
    const lacking = document.createElement("span");
    lacking.className = "where";
    lacking.textContent = filled(lacks, { words: quoted(hit.lacks) });
    item.append(lacking);
  }
  if (hit.excerpt.length > 0) {
    const excerpt = document.createElement("p");
    excerpt.className = "excerpt";
    excerpt.append(...hit.excerpt.map((part) => (part.hit ? markOf(part.text) : part.text)));
    item.append(excerpt);
  }
  return item;
}

/** @param {string} text */
function markOf(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

/** So that the way back leads to what was found, and others can be sent it. @param {string} query */
function remembered(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

/**
 * @param {string} text
 * @param {Readonly<Record<string, string | number>>} values
 * @returns {string} the text with values in the place of `{names}`
 */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * The arrows go from the field to the results and from one to the next.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} box
 * @param {HTMLElement} list
 */
function moveFrom(event, box, list) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [box, ...list.querySelectorAll("a")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
