/**
 * The copy that the browser keeps, so that nothing is lost when a tab is closed. Saving to a file is what counts: where
 * nothing can be kept, all the rest goes on.
 *
 * Each assessment of a playbook in a language has one record. What is read is checked like a file that somebody opens:
 * other pages from the same folder may write here too.
 */

import { readAssessment, writeAssessment } from "./core/file.js";
import { moment } from "./core/time.js";

/**
 * @typedef {object} Kept what is kept of one assessment
 * @property {Assessment} file
 * @property {string} me the id of the person who answers here
 * @property {string} saved of when the file is that it was last saved to or opened from, or empty
 * @property {string} unsaved when the first change came that no file has, or empty
 * @property {readonly Fresh[]} [fresh] the questions that a newer playbook has brought
 */
/** @typedef {{readonly id: string, readonly since: string}} Fresh */
/** @typedef {"off" | "full"} Trouble why nothing is kept: there is no storage here, or it is full */
/**
 * @typedef {object} Store
 * @property {() => Kept | undefined} load what was open last
 * @property {(id: string) => Kept | undefined} loadOf
 * @property {(but?: string) => readonly {id: string, title: string, modified: string}[]} list
 *   what is kept, the latest first, without the one that is left out: reading one takes time
 * @property {(kept: Kept) => void} keep
 * @property {(id: string) => void} forget
 * @property {() => void} wipe take away all that this playbook keeps here, in any language
 * @property {(id: string, heard: (kept: Kept | undefined) => void) => () => void} watch
 *   say when another tab has changed an assessment or taken it away; returns what ends it
 */

const PREFIX = "playbook";
const REMIND_AFTER = 7 * 24 * 60 * 60 * 1000;

/**
 * Return the storage of the browser, if there is one.
 * @returns {Storage | undefined}
 */
export function storageHere() {
  try {
    return window.localStorage ?? undefined;
  } catch {
    return undefined; // Switched off, or a page without an origin.
  }
}

/**
 * Tell whether it is time to remind of saving: a change is in no file for seven days.
 * @param {{readonly unsaved: string}} kept
 * @param {string} now
 * @returns {boolean}
 */
export function isSavingDue({ unsaved }, now) {
  return unsaved !== "" && moment(now) - moment(unsaved) >= REMIND_AFTER;
}

/**
 * @param {{readonly outline: Outline, readonly storage: Storage | undefined,
 *   readonly onTrouble: (trouble: Trouble) => void}} given `onTrouble` hears each trouble once
 * @returns {Store}
 */
export function createStore({ outline, storage, onTrouble }) {
  const playbook = `${PREFIX}:${outline.file_name}:`;
  const own = `${playbook}${outline.language}:`;
  /** @type {Set<Trouble>} */
  const said = new Set();
  /** What this page last wrote there, or heard of: only another text is news. @type {string | null} */
  let known = null;

  /** @param {Trouble} trouble */
  function say(trouble) {
    if (said.has(trouble)) return;
    said.add(trouble);
    onTrouble(trouble);
  }

  /**
   * @template T
   * @param {(storage: Storage) => T} use
   * @param {T} otherwise
   * @returns {T}
   */
  function using(use, otherwise) {
    if (!storage) {
      say("off");
      return otherwise;
    }
    try {
      return use(storage);
    } catch (error) {
      say(isFull(error) ? "full" : "off");
      return otherwise;
    }
  }

  /** @param {string} prefix */
  function keysFrom(prefix) {
    return using((held) => keysOf(held).filter((key) => key.startsWith(prefix)), []);
  }

  /** @param {string} id */
  function loadOf(id) {
    return using((held) => keptIn(held.getItem(own + id), held.getItem(`${own}${id}:about`)), undefined);
  }

  return {
    load() {
      const id = using((held) => held.getItem(`${own}:current`), null);
      return id ? loadOf(id) : undefined;
    },
    loadOf,
    list(but = "") {
      return keysFrom(own)
        .map((key) => key.slice(own.length))
        .filter((id) => id !== but && !id.includes(":"))
        .map((id) => loadOf(id))
        .filter((kept) => kept !== undefined)
        .map(({ file }) => ({ id: file.id, title: file.title ?? "", modified: file.modified }))
        .sort((one, other) => moment(other.modified) - moment(one.modified));
    },
    keep({ file, me, saved, unsaved, fresh = [] }) {
      using((held) => {
        held.setItem(`${own}${file.id}:about`, [me, saved, unsaved, ...fresh.map(({ id, since }) => `${id}@${since}`)].join(" "));
        const text = writeAssessment({ file }).text;
        held.setItem(own + file.id, text);
        known = text;
        held.setItem(`${own}:current`, file.id);
      }, undefined);
    },
    forget(id) {
      using((held) => {
        held.removeItem(own + id);
        held.removeItem(`${own}${id}:about`);
        if (held.getItem(`${own}:current`) === id) held.removeItem(`${own}:current`);
      }, undefined);
    },
    wipe() {
      for (const key of keysFrom(playbook)) using((held) => held.removeItem(key), undefined);
    },
    watch(id, heard) {
      const kept = () => using((held) => held.getItem(own + id), known);
      known = kept();
      // A page that a browser put to sleep is told of nothing: it looks when it is seen again.
      function hear() {
        const text = kept();
        if (text === known) return;
        known = text;
        heard(loadOf(id));
      }
      window.addEventListener("storage", hear);
      document.addEventListener("visibilitychange", hear);
      return () => {
        window.removeEventListener("storage", hear);
        document.removeEventListener("visibilitychange", hear);
      };
    },
  };
}

/**
 * @param {unknown} error
 * @returns {boolean}
 */
function isFull(error) {
  return error instanceof Error && (error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED");
}

/**
 * @param {Storage} storage
 * @returns {string[]}
 */
function keysOf(storage) {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

/**
 * @param {string | null} text
 * @param {string | null} about
 * @returns {Kept | undefined} what a record holds; nothing where it is broken
 */
function keptIn(text, about) {
  if (text === null) return undefined;
  const { file } = readAssessment({ text });
  return file && { file, ...aboutIn(about) };
}

/**
 * @param {string | null} about
 * @returns {Omit<Kept, "file">}
 */
function aboutIn(about) {
  const [me = "", saved = "", unsaved = "", ...news] = (about ?? "").split(" ");
  const fresh = news.map((one) => one.split("@")).map(([id = "", since = ""]) => ({ id, since }));
  return { me, saved, unsaved, ...(fresh.length > 0 ? { fresh } : {}) };
}
