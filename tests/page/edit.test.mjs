import assert from "node:assert/strict";
import { test } from "node:test";

import {
  withAbout,
  withAgreed,
  withAnswer,
  withChallenge,
  withItem,
  withPerson,
  withoutItem,
} from "../../tools/playbook_tools/export/page/script/core/edit.js";
import { readAssessment, writeAssessment } from "../../tools/playbook_tools/export/page/script/core/file.js";
import { mergeAssessments } from "../../tools/playbook_tools/export/page/script/core/merge.js";
import { isEvidenceAddress } from "../../tools/playbook_tools/export/page/script/core/shape.js";
import { startAssessment } from "../../tools/playbook_tools/export/page/script/core/start.js";

const OUTLINE = {
  file_name: "proefboek",
  version: "0.3.0",
  language: "nl",
  content_hash: "0".repeat(64),
  principles: [{ id: "patience", title: "Geduld" }],
  challenges: [],
  questions: [{ id: "time", text: "Nemen wij de tijd?", principle: "patience", digest: "a".repeat(16), plays: [] }],
  plays: [],
  retired: [],
};
const [MONDAY, TUESDAY] = ["2026-11-30T10:00:00+01:00", "2026-12-01T10:00:00+01:00"];
const ASKED = { digest: "a".repeat(16), text: "Nemen wij de tijd?", version: "0.3.0" };
const { file: EMPTY } = startAssessment({ outline: OUTLINE, identifier: "a-1", now: MONDAY });

function answered(file, now, change) {
  return withAnswer({ file, outline: OUTLINE, now, question: "time", by: "p-1", change });
}

function sound(file) {
  assert.equal(readAssessment(writeAssessment({ file })).faults, undefined);
  return file;
}

test("an answer brings its person, its words and its moment", () => {
  const file = sound(answered(EMPTY, TUESDAY, { answer: "partly", improve: true }));
  assert.deepEqual([file.people, file.answers, file.modified], [
    [{ id: "p-1" }],
    [{ question: "time", by: "p-1", answer: "partly", improve: true, on: TUESDAY, asked: ASKED }],
    TUESDAY,
  ]);
});

test("a note beside an answer to other words leaves those as they are; another answer does not", () => {
  const asked = { digest: "b".repeat(16), text: "Is er tijd?", later: true };
  const file = { ...EMPTY, answers: [{ question: "time", by: "p-1", answer: "no", on: MONDAY, asked }] };
  assert.deepEqual(answered(file, TUESDAY, { note: "Soms." }).answers?.[0].asked, asked);
  assert.deepEqual(answered(file, TUESDAY, { answer: "yes" }).answers?.[0].asked, { ...asked, ...ASKED });
});

test("an answer that was taken back does not return from an older copy", () => {
  const before = answered(EMPTY, MONDAY, { answer: "yes", note: "Altijd." });
  const after = sound(answered(before, TUESDAY, { answer: undefined, note: undefined }));
  assert.deepEqual(after.answers, [{ question: "time", by: "p-1", on: TUESDAY, asked: ASKED }]);
  assert.deepEqual(mergeAssessments({ files: [before, after] }).file?.answers, after.answers);
});

test("the group's record is its own, and can be taken away", () => {
  const given = { file: EMPTY, outline: OUTLINE, now: TUESDAY, question: "time" };
  const file = sound(withAgreed({ ...given, change: { answer: "no", people: 5, dissent: "Een van ons." } }));
  assert.deepEqual(file.agreed, [
    { question: "time", answer: "no", people: 5, dissent: "Een van ons.", on: TUESDAY, asked: ASKED },
  ]);
  assert.deepEqual(withAgreed({ ...given, file, change: undefined }).agreed, []);
});

test("an item remembers each state that it had, and nothing else", () => {
  const action = { digest: "c".repeat(16), position: 1, text: "Wacht een week." };
  let file = withItem({ file: EMPTY, now: MONDAY, id: "i-1", change: { question: "time", play: "wait", action } });
  file = withItem({ file, now: TUESDAY, id: "i-1", change: { owner: "Sam", due: "2027-01-01" } });
  file = sound(withItem({ file, now: TUESDAY, id: "i-1", change: { state: "declined", due: undefined } }));
  assert.deepEqual(file.plan, [
    {
      id: "i-1",
      question: "time",
      play: "wait",
      action,
      owner: "Sam",
      state: "declined",
      on: TUESDAY,
      history: [
        { state: "chosen", on: MONDAY },
        { state: "declined", on: TUESDAY },
      ],
    },
  ]);
  assert.deepEqual(withoutItem({ file, now: TUESDAY, id: "i-1" }).plan, []);
});

test("challenges, people and what the file is about can be changed", () => {
  let file = withChallenge({ file: EMPTY, now: TUESDAY, challenge: "slow", chosen: true });
  file = withChallenge({ file, now: TUESDAY, challenge: "slow", chosen: true });
  file = withPerson({ file, now: TUESDAY, id: "p-1", change: { name: "Sam" } });
  file = sound(withAbout({ file, now: TUESDAY, change: { title: "Team", scope: undefined } }));
  assert.deepEqual([file.challenges, file.people, file.title], [["slow"], [{ id: "p-1", name: "Sam" }], "Team"]);
  assert.deepEqual(withChallenge({ file, now: TUESDAY, challenge: "slow", chosen: false }).challenges, []);
});

test("whatever is pasted or emptied, the file can be opened again", () => {
  const evidence = [{ title: "Ver\u0000slag", url: "" }];
  let file = answered(EMPTY, TUESDAY, { note: `\u0007${"😀".repeat(10_001)}\ud800`, evidence });
  file = withItem({ file, now: TUESDAY, id: "i-1", change: { own_words: "Wacht\u000b.\nEn dan?", due: "", owner: "\u0001" } });
  file = withAbout({ file, now: TUESDAY, change: { title: "Team\u0085 9" } });
  sound(file);
  assert.deepEqual(
    [file.answers[0].note, file.answers[0].evidence, file.plan[0].own_words, "due" in file.plan[0], "owner" in file.plan[0], file.title],
    ["😀".repeat(10_000), [{ title: "Verslag" }], "Wacht.\nEn dan?", false, false, "Team 9"],
  );
});

test("evidence has an address that leads to the web or to a mailbox", () => {
  const good = ["https://example.org/a?b#c", "http://example.org", "mailto:sam@example.org"];
  const bad = ["", "example.org", "javascript:alert(1)", "https://", "https://a@b.org/", "https://a b", "data:text/html,1"];
  assert.deepEqual([good.filter(isEvidenceAddress), bad.filter(isEvidenceAddress)], [good, []]);
});

test("an address with a sign that nobody sees is none, as a file with it cannot be opened again", () => {
  for (const sign of ["\u200b", "\u200e", "\u2060", "\ufeff", "\u00a0"]) {
    const url = `https://example.org/${sign}`;
    const text = writeAssessment({ file: answered(EMPTY, TUESDAY, { evidence: [{ url }] }) }).text;
    const codes = readAssessment({ text }).faults?.map(({ code }) => code);
    assert.deepEqual([isEvidenceAddress(url), codes], [false, ["form"]]);
  }
});

test("what nobody knows stays, and nothing that is given changes", () => {
  const { file } = readAssessment({
    text: writeAssessment({ file: { ...EMPTY, answers: [{ question: "time", by: "p-1", on: MONDAY, ["__proto__"]: 1, later: [] }] } }).text,
  });
  const before = writeAssessment({ file }).text;
  const [answer] = answered(file, TUESDAY, { answer: "no" }).answers;
  assert.deepEqual([Object.hasOwn(answer, "__proto__"), answer.later, {}.polluted], [true, [], undefined]);
  assert.equal(writeAssessment({ file }).text, before);
});
