/** What the page knows now: one value that is never changed, only followed by another. */

import { newAssessment } from "./core/file.js";
import { timeText } from "./core/time.js";

/** @typedef {import("./store.js").Kept} Kept */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Trouble} Trouble */
/**
 * @typedef {object} State
 * @property {Assessment} file
 * @property {string} me
 * @property {string} saved when the file was last saved, or empty
 * @property {string} unsaved when the first change came that no file has, or empty
 */
/**
 * @typedef {object} Journey
 * @property {() => State} state
 * @property {(heard: (state: State, before: State) => void) => () => void} subscribe returns what ends it
 * @property {(made: (file: Assessment, now: string) => Assessment) => void} change make another file, keep it, tell all
 * @property {(file: Assessment) => void} open take a file in place of this one
 * @property {(file: Assessment) => void} took take what was opened and changed: it is in no file yet
 * @property {(me: string) => void} answerAs
 * @property {() => void} wasSaved
 * @property {() => void} begin begin anew; what was kept of the other assessment stays
 * @property {() => void} wipe take away everything that is kept here, and begin anew
 */

/**
 * Return an id that nobody has yet, such as `p-5d0c…`.
 * @param {string} prefix
 * @returns {string}
 */
export function newId(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `${prefix}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param {{readonly outline: Outline, readonly store: Store, readonly clock?: () => Date}} given
 * @returns {Journey}
 */
export function createJourney({ outline, store, clock = () => new Date() }) {
  /** @type {Set<(state: State, before: State) => void>} */
  const subscribers = new Set();
  let state = store.load() ?? fresh();
  let unwatch = watch();

  /** @returns {State} */
  function fresh() {
    const file = newAssessment({ outline, id: newId("a"), now: now() });
    return { file, me: newId("p"), saved: "", unsaved: "" };
  }

  function now() {
    return timeText(clock());
  }

  function watch() {
    return store.watch(state.file.id, (kept) => {
      // Another tab has written: it had read what this one wrote, so all of it is in there.
      if (kept) become({ ...kept, me: state.me || kept.me });
      else become({ ...state, saved: "", unsaved: state.unsaved || now() });
    });
  }

  /** @param {State} next */
  function become(next) {
    const before = state;
    state = next;
    if (before.file.id !== next.file.id) {
      unwatch();
      unwatch = watch();
    }
    for (const heard of [...subscribers]) heard(state, before);
  }

  /** @param {State} next */
  function keep(next) {
    store.keep(next);
    become(next);
  }

  return {
    state: () => state,
    subscribe(heard) {
      subscribers.add(heard);
      return () => subscribers.delete(heard);
    },
    change(made) {
      const at = now();
      const file = made(state.file, at);
      if (file !== state.file) keep({ ...state, file, unsaved: state.unsaved || at });
    },
    open(file) {
      const me = file.people?.some(({ id }) => id === state.me) ? state.me : meIn(file);
      keep({ file, me, saved: now(), unsaved: "" });
    },
    took(file) {
      const me = file.people?.some(({ id }) => id === state.me) ? state.me : meIn(file);
      keep({ file, me, saved: state.saved, unsaved: state.unsaved || now() });
    },
    answerAs(me) {
      keep({ ...state, me });
    },
    wasSaved() {
      keep({ ...state, saved: now(), unsaved: "" });
    },
    begin() {
      keep(fresh());
    },
    wipe() {
      store.wipe();
      become(fresh());
    },
  };
}

/**
 * @param {Assessment} file
 * @returns {string} who goes on in it: its only person, or somebody new
 */
function meIn(file) {
  const [first, ...others] = file.people ?? [];
  return first && others.length === 0 ? first.id : newId("p");
}
