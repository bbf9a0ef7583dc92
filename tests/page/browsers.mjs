// Starts the browsers that Debian has, each with nothing of an earlier one and without a word to the network.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

// The programs for Node are in the environment: the test that starts this says where.
const require = createRequire(join(process.env.NODE_TOOLS, "package.json"));
const puppeteer = require("puppeteer-core");

export const BROWSERS = {
  chromium: {
    names: ["chromium", "chromium-browser", "google-chrome"],
    options: {
      browser: "chrome",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  firefox: {
    names: ["firefox-esr", "firefox"],
    options: { browser: "firefox" },
    // Puppeteer takes away what keeps one file from another: readers have it.
    preferences: { "security.fileuri.strict_origin_policy": true },
  },
};

/**
 * @param {keyof typeof BROWSERS} name
 * @param {{preferences?: Record<string, boolean | number | string>, args?: string[]}} [more] Firefox's preferences and
 *   Chromium's arguments, beside our own
 */
export function start(name, { preferences = {}, args = [] } = {}) {
  const { names, options, preferences: own } = BROWSERS[name];
  const executablePath = names.map(inPath).find(Boolean);
  if (!executablePath) throw new Error(`${name} is missing: apt-get install ${names[0]}, or sh tools/setup_browsers.sh`);
  const extraPrefsFirefox = { ...own, ...preferences };
  return puppeteer.launch({ ...options, args: [...(options.args ?? []), ...(name === "chromium" ? args : [])], executablePath, headless: true, extraPrefsFirefox });
}

/** @param {string} program */
function inPath(program) {
  const places = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, program));
  return places.find((path) => existsSync(path));
}
