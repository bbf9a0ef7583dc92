// Saves a file while a browser shows its page, and says how soon and how the page follows.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { start } from "./browsers.mjs";

const given = JSON.parse(readFileSync(0, "utf8"));
const original = readFileSync(given.file, "utf8");

function save(text) {
  writeFileSync(`${given.file}.tmp`, text);
  renameSync(`${given.file}.tmp`, given.file);
}

// The page is another one after each save, while which nothing can be asked of it.
async function until(page, asked) {
  for (const end = performance.now() + 15_000; performance.now() < end; ) {
    const found = await page.evaluate(asked).catch(() => undefined);
    if (found) return found;
    await setTimeout(5);
  }
  throw new Error(`never seen: ${asked}`);
}

const browser = await start(process.env.BROWSER);
try {
  const page = await browser.newPage();
  const refused = [];
  page.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  await page.setViewport({ width: 600, height: 500 });
  await page.goto(given.address);
  await page.evaluate("scrollTo(0, 300)");
  await setTimeout(300);
  const waits = [];
  for (const day of ["vandaag", "gisteren", "morgen"]) {
    const begun = performance.now();
    save(original.replace("wat je deed.", `wat je ${day} deed.`));
    await until(page, `document.body.innerText.includes("wat je ${day} deed.")`);
    waits.push(performance.now() - begun);
    await setTimeout(300);
  }
  // What a busy machine makes of it at times tells nothing of us.
  const milliseconds = Math.min(...waits);
  const scrolled = await until(page, "Math.abs(scrollY - 300) < 5");
  save(original.replace("wat je doet.", "wat  je doet."));
  const note = await until(
    page,
    `(() => {
      const note = document.querySelector(".preview-note");
      return note?.previousElementSibling?.innerText.startsWith("Vertel onderweg wat") && note.innerText.replace(/\\s+/g, " ");
    })()`,
  );
  save(original.replace("principle: openness", "principle: none"));
  const behind = await until(page, "document.querySelector('#preview > p')?.innerText");
  const kept = await page.evaluate("document.body.innerText.includes('wat je deed.')");
  save(original);
  await until(page, "!document.querySelector('#preview')");
  const again = await page.evaluate("document.body.innerText.includes('morgen')");
  process.stdout.write(JSON.stringify({ milliseconds, scrolled, note, behind, kept, again, refused }));
} finally {
  await browser.close();
}
