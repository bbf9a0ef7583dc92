// The tables in found/: what a search finds in each language where no text says anything else, and what it does not
// where the word itself is in another text.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { find, makeIndex } from "../../tools/playbook_tools/export/page/script/search.js";

const LANGUAGES = { nl: 100, en: 20, fr: 5 };

/** @param {string} language */
function table(language) {
  const lines = readFileSync(new URL(`found/${language}.txt`, import.meta.url), "utf-8").split("\n");
  return lines
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => /^(?<query>.+?) (?<verb>finds|means|not) (?<text>.+)$/u.exec(line).groups);
}

for (const [language, least] of Object.entries(LANGUAGES)) {
  const rows = table(language);
  test(`the table of ${language} is as long as it should be`, () => assert.ok(rows.length >= least, String(rows.length)));
  for (const { query, verb, text } of rows) {
    test(`${language}: “${query}” ${verb === "not" ? "does not find" : verb} “${text}”`, () => {
      const found = verb === "not" ? order(query, [query, text], language) : order(query, [text], language);
      assert.deepEqual(found, [verb === "not" ? query : text]);
    });
  }
}

/** @param {string} query @param {readonly string[]} texts @param {string} [language] */
function order(query, texts, language) {
  const documents = texts.map((text, number) => ({ address: String(number), title: "", label: "", role: "play", text }));
  return find(makeIndex(documents, language), query, texts.length).map((hit) => hit.text);
}

const BY_MATCH = {
  strategie: ["strategie", "strategieën", "strategiewijziging", "deelstrategie", "kernstrategiegroep"],
  plan: ["plan", "plannen", "planbureau", "stappenplan", "stappenplanmaker"],
  gemeenten: ["gemeenten", "gemeente", "gemeentenfonds"],
  huizen: ["huizen", "huis", "huizenprijs", "ziekenhuizen"],
};
for (const [query, texts] of Object.entries(BY_MATCH)) {
  test(`“${query}”: as it is, inflected, at the beginning, in a compound`, () => {
    assert.deepEqual(order(query, texts.toReversed()), texts);
  });
}

test("a typing error counts only where nothing else is found, fewer before more", () => {
  assert.deepEqual(order("inovatie", ["renovatie", "innovatie", "ovatie"]), ["innovatie", "renovatie", "ovatie"]);
  assert.deepEqual(order("inovatie", ["innovatie", "inovatielab"]), ["inovatielab"]);
});

test("a title comes before a heading, and a heading before a text, however often it says so", () => {
  const rest = { label: "", role: "play" };
  const documents = [
    { ...rest, address: "text", title: "Iets", text: "Een plan, een plan, een plan, een plan, een plan, een plan, een plan, een plan." },
    { ...rest, address: "heading", title: "Iets", headings: "Plan", text: "Anders" },
    { ...rest, address: "title", title: "Plan", text: "Anders" },
    { ...rest, address: "light", title: "Plan", text: "Anders", weight: 0.5 },
  ];
  assert.deepEqual(
    find(makeIndex(documents), "plan", 9).map((hit) => hit.address),
    ["title", "light", "heading", "text"],
  );
});

test("what has more of the words comes alone, and the rarer word decides", () => {
  const texts = ["team en beleid", "team en plan", "team", "beleid", "team en team"];
  assert.deepEqual(order("team plan", texts), ["team en plan"]);
});
