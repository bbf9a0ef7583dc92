import assert from "node:assert/strict";
import { test } from "node:test";

import { find, makeIndex } from "../../tools/playbook_tools/export/page/script/search.js";

const TEXTS = [
  ["gemeente", "De gemeente als partner", "Samen met inwoners."],
  ["beleid", "Ruimte voor leren", "Een beleidsexperiment mag mislukken."],
  ["proef", "Experimenteren in het klein", "Begin met een proef."],
  ["samen", "Cocreatie met inwoners", "Ontwerp samen."],
  ["koppel", "Co-creatie in de wijk", "Vraag het de buren."],
  ["doelen", "De SDG’s als kompas", "Duurzame doelen van de VN."],
  ["cafe", "Reünie in het café", "Ideeën uit België en Curaçao."],
  ["noemt", "Iets anders", "Hier staat dat de gemeente helpt. De gemeente, zeggen wij, en nog eens: de gemeente."],
  ["nummer", "Werk hardop", "Play 3.1 gaat hieraan vooraf.", "Play 3.2"],
  ["ijs", "IJsland als voorbeeld", "Het eiland ĳsland."],
];
const INDEX = makeIndex(
  TEXTS.map(([address, title, text, label = ""]) => ({ address, title, label, role: "play", text })),
);
const FOUND = {
  gemee: ["gemeente", "noemt"],
  gemeenten: ["gemeente", "noemt"],
  experiment: ["proef", "beleid"],
  experimenten: ["proef", "beleid"],
  cocreatie: ["samen", "koppel"],
  "co-creatie": ["samen", "koppel"],
  "Co creatie": ["koppel", "samen"],
  creatie: ["koppel", "samen"],
  "SDG's": ["doelen"],
  "SDG’s": ["doelen"],
  sdg: ["doelen"],
  reunie: ["cafe"],
  "Café": ["cafe"],
  ideeen: ["cafe"],
  "Re\u0308unie curac\u0327ao": ["cafe"],
  "3.2": ["nummer"],
  "3.1": ["nummer"],
  ijsland: ["ijs"],
  "gemeente inwoners": ["gemeente"],
  "welke gemeente helpt mij": ["noemt"],
  em: [],
  "": [],
  "!?": [],
  "__proto__ constructor": [],
};

for (const [query, addresses] of Object.entries(FOUND)) {
  test(`“${query}” finds ${addresses.join(", ") || "nothing"}`, () => {
    assert.deepEqual(
      find(INDEX, query, 10).map((hit) => hit.address),
      addresses,
    );
  });
}

test("an excerpt shows the first words that were found, whole", () => {
  const text = `${"Woorden vooraf. ".repeat(10)}Dan helpt de gemeente, en daarna ${"komt er nog wat ".repeat(20)}`;
  const [hit] = find(makeIndex([{ address: "a", title: "A", label: "", role: "play", text }]), "gemee help", 1);
  assert.deepEqual(hit.excerpt, [
    { text: "… ", hit: false },
    { text: "vooraf. Woorden vooraf. Woorden vooraf. Dan ", hit: false },
    { text: "helpt", hit: true },
    { text: " de ", hit: false },
    { text: "gemeente", hit: true },
    { text: ", en daarna komt er nog wat komt er nog wat komt er nog wat komt er nog wat komt er nog", hit: false },
    { text: " …", hit: false },
  ]);
});

test("without a word in the text, an excerpt is its beginning", () => {
  const [hit] = find(INDEX, "partner", 1);
  assert.deepEqual(hit.excerpt, [{ text: "Samen met inwoners.", hit: false }]);
});

test("no more than the limit is shown", () => {
  assert.equal(find(INDEX, "de", 2).length, 2);
});
