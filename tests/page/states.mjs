// Every view of the page in every state that it has: each goes on from the one before.
/* global document, setTimeout */
import { readFileSync } from "node:fs";

import { put } from "./reader.mjs";

const [ASKED, OTHER] = ["work-shared", "time-planned"];

async function openAll(reader, within = "#view") {
  for (const summary of await reader.page.$$(`${within} details:not([open]) > summary`)) await summary.evaluate((one) => one.click());
}

/**
 * @param {{file: string, folder: string}} given a file of answers, and a place for others
 * @returns {Record<string, (reader: import("./reader.mjs").Reader) => Promise<unknown>>} how to come to each
 */
export function statesOf({ file, folder }) {
  const views = ["start", "challenges", "questions", "results", "plan", "summary", "file", "session"];
  return {
    reading: (reader) => reader.at("#top"),
    ...Object.fromEntries(views.map((view) => [`${view}, with nothing`, (reader) => reader.at(`#/${view}`)])),
    async "file, refused"(reader) {
      await reader.opens("open", put(folder, "refused.json", '{"format": "playbook-assessment", "format_version": "1.0", "id": 1}'));
      await reader.says("#s-refused", "refused.json");
    },
    async "file, before it is opened"(reader) {
      await reader.opens("open", file);
      await reader.says("#s-preview", "Team Vergunningen");
    },
    file: async (reader) => {
      await reader.page.select("#s-preview-me", JSON.parse(readFileSync(file, "utf8")).people[0].id);
      await reader.takes();
      await reader.says(".saving", "Bewaren");
    },
    async "file, about to be wiped"(reader) {
      await reader.click(".wiping .buttons button");
      await reader.says(".wiping", "voorgoed");
    },
    start: (reader) => reader.at("#/start"),
    challenges: (reader) => reader.at("#/challenges"),
    "questions to begin with": (reader) => reader.at("#/questions/first"),
    questions: (reader) => reader.at("#/questions/openness"),
    async "questions, all that can be said"(reader) {
      await openAll(reader);
      await reader.type(`#s-q-${ASKED}-url`, "zomaar");
      await reader.page.keyboard.press("Enter");
      await reader.says(`#s-q-${ASKED}-fault`, "https://");
    },
    async "questions, an answer taken back"(reader) {
      await reader.click(`#s-q-work-visible .beside button`);
      await reader.says("#s-notices", "gewist");
      await reader.click("#s-notices button");
      await reader.gone("#s-notices .notice");
    },
    results: (reader) => reader.at("#/results"),
    async "results, of a small group"(reader) {
      await reader.click(".disagreement button");
      await openAll(reader);
    },
    async "results, compared"(reader) {
      await reader.opens("compare", file);
      await reader.says(".comparison", "4 van de 4");
    },
    plan: (reader) => reader.at(`#/plan/${ASKED}`),
    "plan, all that can be said": (reader) => openAll(reader),
    summary: (reader) => reader.at("#/summary"),
    session: (reader) => reader.at("#/session"),
    "session, who has answered": (reader) => reader.at(`#/session/${ASKED}`),
    async "session, one answers"(reader) {
      await reader.click(".who > li .button");
      await reader.page.waitForSelector(".alone");
    },
    async "session, all can see"(reader) {
      await reader.click(".alone .buttons .button");
      await reader.click(".waiting > .buttons button");
      await reader.page.waitForSelector(".outcome");
    },
    async "session, with a clock"(reader) {
      await reader.click(".clock button");
      await reader.page.waitForSelector(".timer");
    },
    async "reading, with answers"(reader) {
      await reader.at(`#question-${OTHER}`);
      await openAll(reader, `#question-${OTHER}`);
    },
    async search(reader) {
      await reader.page.keyboard.press("/");
      await reader.page.waitForSelector("dialog[open]");
      await reader.page.keyboard.type("vraag");
      // The best come first, and the others a moment later.
      await reader.page.waitForFunction(() => document.querySelectorAll("dialog ol a").length === parseInt(document.querySelector("#s-search-said").textContent));
    },
    async "search, with nothing found"(reader) {
      await reader.page.keyboard.type("zzz");
      await reader.says("dialog", "Niets gevonden");
      await new Promise((later) => setTimeout(later, 700));
    },
    async "file, in two minds"(reader) {
      await reader.page.keyboard.press("Escape");
      await reader.gone("dialog[open]");
      const other = await reader.saved();
      const [first] = other.answers;
      await reader.opens("merge", put(folder, "in-two-minds.json", { ...other, answers: [{ ...first, answer: "no" }] }));
      await reader.says("#s-preview", "twee antwoorden");
    },
  };
}
