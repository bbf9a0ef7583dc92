// The storage is Node's own, in a file that the test that starts this has chosen.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { startAssessment } from "../../tools/playbook_tools/export/page/script/core/start.js";
import { createStore, isSavingDue } from "../../tools/playbook_tools/export/page/script/store.js";

const OUTLINE = {
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
const NOW = "2026-11-29T17:44:00+01:00";

function kept(identifier, more = {}) {
  const { file } = startAssessment({ outline: OUTLINE, identifier, now: NOW, title: `Team ${identifier}` });
  return { file: { ...file, ...more }, me: "p-1", saved: "", unsaved: NOW };
}

function opened(other = {}) {
  const troubles = [];
  const given = { outline: OUTLINE, storage: localStorage, ...other };
  return { troubles, store: createStore({ ...given, onTrouble: (trouble) => troubles.push(trouble) }) };
}

beforeEach(() => localStorage.clear());

test("what was kept is loaded", () => {
  opened().store.keep(kept("a-1"));
  assert.deepEqual(opened().store.load(), kept("a-1"));
});

test("each assessment is kept apart, and the last that was kept is open", () => {
  const { store } = opened();
  store.keep(kept("a-1"));
  store.keep(kept("a-2", { modified: "2026-11-29T17:44:00Z" }));
  assert.deepEqual(store.load()?.file.id, "a-2");
  assert.deepEqual(store.loadOf("a-1"), kept("a-1"));
  assert.deepEqual(store.list(), [
    { id: "a-2", title: "Team a-2", modified: "2026-11-29T17:44:00Z" },
    { id: "a-1", title: "Team a-1", modified: NOW },
  ]);
  assert.deepEqual(store.list("a-2"), store.list().slice(1));
});

test("another playbook, and another language, see none of it", () => {
  opened().store.keep(kept("a-1"));
  for (const other of [{ language: "en" }, { file_name: "ander-boek" }, { file_name: "proef" }]) {
    const { store } = opened({ outline: { ...OUTLINE, ...other } });
    assert.deepEqual([store.load(), store.list()], [undefined, []]);
  }
});

test("forgetting takes away one", () => {
  const { store } = opened();
  store.keep(kept("a-1"));
  store.keep(kept("a-2"));
  store.forget("a-2");
  assert.deepEqual([store.load(), store.list().length, store.loadOf("a-1")?.me], [undefined, 1, "p-1"]);
});

test("wiping takes away all of this playbook in every language, and nothing else", () => {
  opened().store.keep(kept("a-1"));
  opened({ outline: { ...OUTLINE, language: "en" } }).store.keep(kept("a-2"));
  localStorage.setItem("something", "else");
  opened().store.wipe();
  assert.deepEqual([localStorage.length, localStorage.getItem("something")], [1, "else"]);
});

test("what another page has written here is not taken for ours", () => {
  const { store } = opened();
  store.keep(kept("a-1"));
  localStorage.setItem("playbook:proefboek:nl:a-1", '{"format": "playbook-assessment", "__proto__": {}}');
  assert.deepEqual([store.load(), store.list()], [undefined, []]);
});

test("storage that is full is said once, and what was kept before is there", () => {
  const { store, troubles } = opened();
  store.keep(kept("a-1"));
  const much = kept("a-1", { unknown: "x".repeat(11_000_000) });
  store.keep(much);
  store.keep(much);
  assert.deepEqual([troubles, store.load()], [["full"], kept("a-1")]);
});

test("storage that is off is said once", () => {
  const { store, troubles } = opened({ storage: undefined });
  assert.deepEqual([store.load(), store.list()], [undefined, []]);
  store.keep(kept("a-1"));
  store.wipe();
  assert.deepEqual(troubles, ["off"]);
});

test("saving to a file is due after seven days with a change that no file has", () => {
  const week = "2026-12-06T17:44:00+01:00";
  assert.deepEqual(
    [
      isSavingDue(kept("a-1"), week),
      isSavingDue(kept("a-1"), "2026-12-06T16:43:59Z"),
      isSavingDue({ ...kept("a-1"), unsaved: "" }, week),
    ],
    [true, false, false],
  );
});
