// What searches of an index find: reads {folder, first, queries, limit}, prints for each what comes and what was loaded.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { formsOf, WRITTEN_WORD } from "../../tools/playbook_tools/export/page/script/words/written.js";
import { openIndex } from "../../tools/playbook_tools/site/search/script/index.js";

const { folder, first, queries, limit, texts = [] } = JSON.parse(readFileSync(0, "utf8"));

/** Every search as that of a reader who has searched nothing before. */
async function asked(query) {
  const loaded = new Map();
  const { ask, most } = await openIndex(first, async (name) => {
    const bytes = readFileSync(join(folder, name));
    loaded.set(name, gzipSync(bytes).length);
    return JSON.parse(bytes.toString());
  });
  const { hits, total, lacking, without } = await ask(query, limit ?? most);
  const size = [...loaded.values()].reduce((sum, one) => sum + one, 0);
  return { lacking, without, lacks: hits.map((hit) => hit.lacks), total, titles: hits.map((hit) => hit.title), addresses: hits.map((hit) => hit.address), excerpts: hits.map((hit) => hit.excerpt), size, files: loaded.size };
}

const answers = [];
for (const query of queries) answers.push(await asked(query));
const forms = texts.map((text) => [...new Set((text.match(WRITTEN_WORD) ?? []).flatMap(formsOf))]);
process.stdout.write(JSON.stringify({ answers, forms }));
