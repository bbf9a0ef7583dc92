// The page asks nobody for anything and runs nothing that it is given: run with the address of one.
/* global document, fetch, location, navigator, setTimeout, window */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { start } from "./browsers.mjs";
import { put, Reader } from "./reader.mjs";

const { page: PAGE, folder } = JSON.parse(process.env.GIVEN);
const VIEWS = ["start", "challenges", "questions", "results", "plan", "summary", "file", "session", "search?q=werk"];
const [FIRST, SECOND] = ["time-planned", "work-visible"];
const OF_THE_MAKERS =
  /^(?:http:\/\/)?(?:[\w.-]+\.(?:mozilla\.(?:com|net|org)|firefox\.com)|(?:clients2|accounts|www)\.google\.com|[\w-]+\.googleapis\.com)(?::443$|\/)/;
const NOW = "2026-11-30T10:00:00+01:00";

/** What the page asks of the network would come by here, and gets no further. */
const asked = [];
const nowhere = createServer((request, response) => {
  asked.push(request.url);
  response.writeHead(502).end();
}).on("connect", (request, socket) => {
  asked.push(request.url);
  socket.destroy();
});

let browser;
before(async () => {
  await new Promise((listening) => nowhere.listen(0, "127.0.0.1", listening));
  const { port } = nowhere.address();
  browser = await start(process.env.BROWSER, {
    preferences: { "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": port, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": port },
    args: [`--proxy-server=127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>"],
  });
});
after(async () => {
  await browser?.close();
  nowhere.close();
});

function watching() {
  globalThis.violations = [];
  globalThis.ran = [];
  document.addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** Goes through every view. */
async function everywhere(reader) {
  for (const view of VIEWS) {
    await reader.page.evaluate((said) => {
      location.hash = `#/${said}`;
    }, view);
    await reader.page.waitForFunction((said) => document.body.dataset.view === said || document.querySelector("dialog[open]"), {}, view);
  }
  await reader.page.keyboard.press("Escape");
  await reader.gone("dialog[open]");
  for (const hash of [`#/session/${FIRST}`, `#/plan/${FIRST}`, "#/questions/openness", "#/questions/patience", "#top"]) await reader.at(hash);
  for (const opened of await reader.page.$$("details:not([open]) > summary")) await opened.evaluate((summary) => summary.click());
}

test("nobody is asked for anything, and the policy has nothing to refuse", async () => {
  const reader = await Reader.open(browser, PAGE, { prepare: watching });
  await everywhere(reader);
  await reader.at("#/questions/patience");
  await reader.answer(FIRST, "no");
  await reader.saved();
  await reader.at("#/summary");
  assert.deepEqual(await reader.page.evaluate(() => globalThis.violations), []);
  const others = reader.requests.filter((url) => !/^(data|blob):/.test(url) && url !== PAGE);
  assert.deepEqual([others, asked.filter(ofThePage)], [[], []]);
  await reader.done();
});

/** Not what a browser asks of its maker, whatever page is open. */
function ofThePage(url) {
  return !OF_THE_MAKERS.test(url);
}

test("what the policy forbids does not happen", async () => {
  const reader = await Reader.open(browser, PAGE, { prepare: watching });
  const done = await reader.page.evaluate(async () => {
    const tried = {};
    const attempt = async (name, what) => {
      try {
        await what();
        tried[name] = "done";
      } catch (error) {
        tried[name] = error.name;
      }
    };
    const made = (tag, properties) => document.body.appendChild(Object.assign(document.createElement(tag), properties));
    await attempt("markup", () => {
      document.createElement("p").innerHTML = "<b>x</b>";
    });
    await attempt("policy", () => window.trustedTypes.createPolicy("mine", {}));
    await attempt("fetch", () => fetch("http://example.org/asked"));
    await attempt("eval", () => {
      window.setTimeout("globalThis.ran.push('eval')");
    });
    await attempt("script", () => {
      const script = document.createElement("script");
      script.append("globalThis.ran.push('script')");
      document.body.append(script);
    });
    await attempt("handler", () => {
      const button = document.createElement("button");
      button.setAttribute("onclick", "globalThis.ran.push('handler')");
      document.body.append(button);
      button.click();
    });
    made("img", { src: "http://example.org/picture" });
    made("iframe", { src: "http://example.org/frame" });
    made("link", { rel: "stylesheet", href: "http://example.org/style" });
    await attempt("form", () => made("form", { action: "http://example.org/form" }).submit());
    await attempt("beacon", () => navigator.sendBeacon("http://example.org/beacon"));
    await new Promise((later) => setTimeout(later, 300));
    return { tried, ran: globalThis.ran, violations: [...new Set(globalThis.violations.map((one) => one.split(" ")[0]))].sort() };
  });
  assert.deepEqual(done.ran, []);
  assert.deepEqual([done.tried.markup, done.tried.policy, done.tried.fetch], ["TypeError", "TypeError", "TypeError"]);
  for (const directive of ["connect-src", "form-action", "img-src", "require-trusted-types-for", "style-src-elem"]) {
    assert.ok(done.violations.includes(directive), `${directive}: ${done.violations}`);
  }
  assert.deepEqual(asked.filter((url) => url.includes("example.org")), []);
  await reader.context.close();
});

test("what a file says is text, whatever it says", async () => {
  const reader = await Reader.open(browser, PAGE, { prepare: watching });
  const evil = [
    '<img src=x onerror="globalThis.ran.push(1)">',
    '"><script>globalThis.ran.push(2)</script>',
    "</script><svg onload=globalThis.ran.push(3)>",
    "{{constructor.constructor('globalThis.ran.push(4)')()}} ${globalThis.ran.push(5)} {count} {date}",
    "\u202egnp.exe \u2066 \u200b\ufeff",
    "x".repeat(190),
  ];
  const at = (number, most = 200) => evil[number % evil.length].repeat(9).slice(0, most);
  const entries = [FIRST, SECOND, "constructor", "tostring", "x-y"];
  const names = ["p-1", "constructor", "toString", "__proto__", "hasOwnProperty"].filter((name) => /^[A-Za-z0-9]/.test(name));
  const asks = (number) => ({ digest: "0".repeat(16), text: at(number, 1000), version: "0.0.1" });
  const answers = entries.flatMap((question, row) =>
    names.map((by, column) => ({
      question,
      by,
      answer: ["yes", "partly", "no", "unknown", "elsewhere"][(row + column) % 5],
      improve: true,
      note: at(row + column, 10_000),
      evidence: [
        { title: at(column, 300), url: "https://evil.example/%22onmouseover=%22alert(1)?a=b&c='d'" },
        { title: at(column + 1, 300), url: "mailto:a@b.example", against: true },
      ],
      on: NOW,
      asked: asks(column),
    })),
  );
  const file = {
    format: "playbook-assessment",
    format_version: "1.0",
    id: "constructor",
    modified: NOW,
    started: "2026-11-30",
    title: at(0, 200),
    scope: at(1, 2000),
    playbook: { file_name: "proefboek", version: "0.0.1", language: "nl", content_hash: "0".repeat(64), questions: [FIRST, "constructor"] },
    people: names.map((id, index) => ({ id, name: at(index), role: at(index) })),
    challenges: ["too-fast", "constructor"],
    answers,
    agreed: [{ question: FIRST, answer: "no", improve: true, dissent: at(2, 10_000), note: at(3, 10_000), people: 5, on: NOW, asked: asks(1) }],
    plan: evil.map((words, index) => ({
      id: `i-${index}`,
      question: FIRST,
      play: index % 2 ? "wait-a-week" : "constructor",
      action: { digest: "1".repeat(16), position: 1, text: at(index, 2000) },
      own_words: words,
      owner: at(index + 1),
      note: at(index + 2, 10_000),
      due: "2026-12-01",
      state: ["chosen", "doing", "done", "declined"][index % 4],
      on: NOW,
      history: [{ state: "chosen", on: NOW }],
    })),
    set_aside: [{ why: "conflict", since: "0.0.1", answer: answers[1] }],
    unknown: { ["<script>"]: "</script>" },
  };
  const path = put(folder, `<img src=x onerror=alert(1)> &amp;.json`.replaceAll("/", "-"), JSON.stringify(file).replace('"unknown":', '"__proto__": {"polluted": true}, "unknown":'));
  await reader.opens("open", path);
  await reader.takes();
  const found = {};
  for (const hash of ["#/file", "#/start", "#/questions/patience", "#/questions/openness", "#/results", "#/plan", "#/summary", "#/session", `#/session/${FIRST}`, "#top"]) {
    await reader.at(hash);
    for (const summary of await reader.page.$$("#view details:not([open]) > summary")) await summary.evaluate((one) => one.click());
    found[hash] = await reader.page.evaluate(() => {
      const all = [...document.querySelectorAll("body *")];
      const links = all.filter((one) => one.matches("a[href]")).map((one) => one.getAttribute("href"));
      return {
        strange: all.filter((one) => one.matches("img, script:not(#playbook-data, body > script:last-of-type), iframe, object, embed, base, form[action], #view svg")).map((one) => one.outerHTML.slice(0, 80)),
        handlers: all.flatMap((one) => [...one.attributes]).map(({ name }) => name).filter((name) => name.startsWith("on")),
        links: links.filter((href) => !/^(#|https?:\/\/|mailto:|blob:)/.test(href)),
        unsafe: all.filter((one) => one.matches("#view a[href^=http]")).filter((one) => !/noreferrer/.test(one.rel)).length,
        wide: all
          .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.closest(".scroll, .visually-hidden"))
          .map((one) => `${one.tagName} ${one.className} ${one.id}`)
          .slice(0, 4),
      };
    });
  }
  const clean = { strange: [], handlers: [], links: [], unsafe: 0, wide: [] };
  assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((hash) => [hash, clean])));
  assert.deepEqual(await reader.page.evaluate(() => [globalThis.ran, globalThis.violations, "polluted" in {}]), [[], [], false]);
  const saved = await reader.saved();
  assert.deepEqual([saved.unknown, saved.title], [file.unknown, file.title]);
  await reader.reload();
  await reader.at("#/results");
  assert.deepEqual(await reader.page.evaluate(() => globalThis.ran), []);
  assert.deepEqual(asked.filter((url) => url.includes("example")), []);
  await reader.done();
});
