// What axe-core finds wrong with a page in Chromium.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const AXE = readFileSync(createRequire(join(process.env.NODE_TOOLS, "package.json")).resolve("axe-core/axe.min.js"), "utf8");
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** Runs axe beside the page, whose policy lets in no other script. */
export async function axe(client) {
  const { frameTree } = await client.send("Page.getFrameTree");
  const { executionContextId: contextId } = await client.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  await client.send("Runtime.evaluate", { expression: AXE, contextId });
  const { result } = await client.send("Runtime.evaluate", {
    expression: `axe.run(document, ${JSON.stringify(RULES)}).then(({violations, passes}) => JSON.stringify([
      violations.flatMap(({id, nodes}) => nodes.map(({html}) => id + ": " + html.slice(0, 200))),
      passes.some(({id}) => id === "target-size"),
    ]))`,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  const [violations, measured] = JSON.parse(result.value);
  return measured ? violations : [...violations, "the size of targets was not measured"];
}
