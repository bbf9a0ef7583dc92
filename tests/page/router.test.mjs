import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, parseRoute } from "../../tools/playbook_tools/export/page/script/router.js";

const ROUTES = {
  "": { view: "reading", rest: "", query: "" },
  "#": { view: "reading", rest: "", query: "" },
  "#play-work-aloud": { view: "reading", rest: "play-work-aloud", query: "" },
  "#%C3%A9%": { view: "reading", rest: "%C3%A9%", query: "" },
  "#/results": { view: "results", rest: "", query: "" },
  "#/questions/patience": { view: "questions", rest: "patience", query: "" },
  "#/search?q=co%20creatie%20%26%20caf%C3%A9": { view: "search", rest: "", query: "co creatie & café" },
  "#/search?q=a+b": { view: "search", rest: "", query: "a b" },
};

for (const [hash, route] of Object.entries(ROUTES)) {
  test(`“${hash}” is an address`, () => assert.deepEqual(parseRoute(hash), route));
}

test("what an address says can be read back", () => {
  for (const [view, rest, query] of [
    ["results", "", ""],
    ["questions", "eén/twee?", ""],
    ["search", "", "SDG’s & 100% #1 + meer"],
  ]) {
    assert.deepEqual(parseRoute(addressOf(view, rest, query)), { view, rest, query });
  }
});
