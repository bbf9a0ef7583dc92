/** The store alone, in a page of its own. */
import { startAssessment } from "./core/start.js";
import { createStore, storageHere } from "./store.js";

const outline = {
  file_name: "proefboek",
  version: "0.3.0",
  language: "nl",
  content_hash: "0".repeat(64),
  principles: [],
  challenges: [],
  questions: [],
  plays: [],
  retired: [],
};
const troubles = [];
const heard = [];
const store = createStore({ outline, storage: storageHere(), onTrouble: (trouble) => troubles.push(trouble) });

globalThis.probe = {
  store,
  troubles,
  heard,
  keep(identifier, title, kept) {
    const { file } = startAssessment({ outline, identifier, now: "2026-11-29T17:44:00+01:00" });
    store.keep({ file: { ...file, title }, ...kept });
  },
  listen(id) {
    store.watch(id, (kept) => heard.push(kept?.file.title ?? "nothing"));
  },
};
