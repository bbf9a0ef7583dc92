// Bounds are a quarter of what the page promises on a processor that is slowed down four times.
import assert from "node:assert/strict";
import { test } from "node:test";

import { readBytes, writeAssessment } from "../../tools/playbook_tools/export/page/script/core/file.js";
import { matchAssessment } from "../../tools/playbook_tools/export/page/script/core/match.js";
import { mergeAssessments } from "../../tools/playbook_tools/export/page/script/core/merge.js";
import { resultsOf } from "../../tools/playbook_tools/export/page/script/core/results.js";
import { find, makeIndex } from "../../tools/playbook_tools/export/page/script/search.js";

const CODES = ["yes", "partly", "no", "unknown", "elsewhere"];
const WORDS = "vraag een collega wat er aan dit plan nog ontbreekt en schrijf samen op hoe het beter kan".split(" ");

/** @param {number} seed words that differ, the same each time */
function sentence(seed, length = 12) {
  return Array.from({ length }, (_, place) => `${WORDS[(seed * 7 + place * 5) % WORDS.length]}${(seed * place) % 13}`).join(" ");
}

function many(count, made) {
  return Array.from({ length: count }, (_, number) => made(number));
}

function digest(text) {
  return Buffer.from(text.padEnd(8, "-")).toString("hex").slice(0, 16);
}

function outlineOf(changed) {
  return {
    file_name: "proefboek",
    version: changed ? "0.4.0" : "0.3.0",
    language: "nl",
    content_hash: "0".repeat(64),
    principles: many(4, (number) => ({ id: `principle-${number}`, title: sentence(number, 2) })),
    challenges: [],
    questions: many(30, (number) => ({
      id: `question-${number}`,
      text: sentence(number),
      digest: digest(`q${number}${changed}`),
      principle: `principle-${number % 4}`,
      plays: [`play-${number % 20}`],
    })),
    plays: many(20, (number) => ({
      id: `play-${number}`,
      title: sentence(number, 4),
      principle: `principle-${number % 4}`,
      actions: many(10, (action) => ({
        digest: digest(`${number}-${action}${changed}`),
        text: `${sentence(number * 10 + action)}${changed ? " ook" : ""}`,
      })),
    })),
    retired: [],
  };
}

function fileOf(person, outline) {
  return {
    format: "playbook-assessment",
    format_version: "1.0",
    id: "a-1",
    modified: "2026-11-29T17:44:00+01:00",
    playbook: { version: outline.version, language: "nl", questions: outline.questions.map(({ id }) => id) },
    people: [{ id: `p-${person}` }],
    answers: outline.questions.map(({ id, text, digest: known }, number) => ({
      question: id,
      by: `p-${person}`,
      answer: CODES[(person + number) % 5],
      improve: number % 3 === 0,
      note: sentence(person + number, 40),
      on: `2026-11-29T17:${10 + person}:00+01:00`,
      asked: { digest: known, text, version: outline.version },
    })),
    plan: many(40, (number) => {
      const play = outline.plays[number % 20];
      const position = (number % 10) + 1;
      return {
        id: `i-${number}`,
        play: play.id,
        action: { ...play.actions[position - 1], position },
        state: "chosen",
        on: "2026-11-29T17:44:00+01:00",
      };
    }),
  };
}

function written(file) {
  return new TextEncoder().encode(writeAssessment({ file }).text);
}

/**
 * @param {() => unknown} work
 * @returns {number} how many milliseconds of a processor it takes, as the least of five: others may be at work here
 */
function least(work) {
  const times = many(5, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function within(limit, name, work) {
  test(name, (context) => {
    const took = least(work);
    context.diagnostic(`${took.toFixed(1)} ms`);
    assert.ok(took < limit, `${took.toFixed(1)} ms`);
  });
}

const [BEFORE, NOW] = [outlineOf(""), outlineOf("x")];
const FILES = many(12, (person) => fileOf(person, BEFORE));
const BYTES = FILES.map(written);
const TOGETHER = written({
  ...FILES[0],
  people: FILES.flatMap((file) => file.people),
  answers: FILES.flatMap((file) => file.answers),
});

within(50, "a file with the answers of twelve people is read, matched and summed up", () => {
  const { file } = readBytes({ bytes: TOGETHER });
  assert.equal(matchAssessment({ file, outline: BEFORE }).looks, 0);
  assert.equal(resultsOf({ file, outline: BEFORE }).people, 12);
});

within(100, "the files of twelve people are read, merged and summed up", () => {
  const files = BYTES.map((bytes) => readBytes({ bytes }).file);
  const { file, conflicts } = mergeAssessments({ files });
  assert.deepEqual([conflicts.length, resultsOf({ file, outline: BEFORE }).people], [0, 12]);
});

within(12.5, "a file of 30 answers and 40 items is matched with a changed playbook", () => {
  const { looks, plan } = matchAssessment({ file: FILES[0], outline: NOW });
  assert.deepEqual([looks, plan.every(({ found }) => found === "similar")], [70, true]);
});

within(1000, "a file of 5 MB is read", () => {
  const file = { ...FILES[0], unknown: many(60_000, (number) => ({ some: number, text: sentence(number, 6) })) };
  const bytes = written(file).subarray(0, 5_000_000);
  assert.equal(readBytes({ bytes }).faults?.[0].code, "not-json");
});

const DOCUMENTS = many(1700, (number) => ({
  address: `a-${number}`,
  title: sentence(number, 5),
  label: `Play ${number}`,
  role: "play",
  text: `${sentence(number, 150)} beleidsexperiment${number}`,
}));
const INDEX = makeIndex(DOCUMENTS);

within(250, "an index of 1,700 entries is made", () => makeIndex(DOCUMENTS));

within(12.5, "1,700 entries are searched at each letter", () => {
  assert.equal(find(INDEX, "vraag experiment1 s", 30).length, 30);
});

within(12.5, "one letter is searched in 1,700 entries", () => {
  assert.equal(find(INDEX, "e", 30).length, 30);
});
