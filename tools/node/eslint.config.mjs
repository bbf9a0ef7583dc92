// What eslint asks of the page's script: nothing newer than Baseline 2023, no markup made of text, a pure core.
import { createRequire } from "node:module";

// The programs are in the environment, not beside this file.
const require = createRequire(process.argv[1]);
const js = require("@eslint/js");
const baseline = require("eslint-plugin-baseline-js").default;

const SCRIPT = "tools/playbook_tools/export/page/script";
const ON_SITE = "tools/playbook_tools/site";
// It listens to the server that it comes from.
const PREVIEW = "tools/playbook_tools/site/serve";
const IN_CORE = ["TextDecoder", "TextEncoder"];
// Globals that a forgotten declaration would find.
const OF_WINDOW = ["close", "event", "find", "length", "name", "open", "origin", "parent", "print", "status", "stop", "top"];
const LEAVING = ["EventSource", "WebSocket", "XMLHttpRequest", "fetch", "indexedDB", "sessionStorage"];

function readable(names) {
  return Object.fromEntries(names.map((name) => [name, "readonly"]));
}

const MARKUP = [
  "createContextualFragment",
  "innerHTML",
  "insertAdjacentHTML",
  "outerHTML",
  "parseFromString",
  "setHTMLUnsafe",
  "srcdoc",
];
const NEVER = [
  ...MARKUP.map((property) => ({ property, message: "Texts become text nodes: use textContent." })),
  { object: "document", property: "write", message: "Texts become text nodes: use textContent." },
  { object: "document", property: "cookie", message: "What is kept is kept by store.js." },
  { object: "Object", property: "assign", message: "It lets a name such as __proto__ through: spread instead." },
];
const NOT_JOINED = [
  { selector: "ExportDefaultDeclaration", message: "The joiner knows names alone." },
  { selector: "ForInStatement", message: "It visits what is inherited: use Object.entries." },
];
const STRANGE = { object: "JSON", property: "parse", message: "What others wrote is read by json.js, with its places." };

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: [`${SCRIPT}/**/*.js`, `${ON_SITE}/**/*.js`],
    plugins: { "baseline-js": baseline },
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: readable(IN_CORE) },
    rules: {
      "baseline-js/use-baseline": ["error", { available: 2023, includeWebApis: { preset: "auto" }, includeJsBuiltins: { preset: "auto" } }],
      "no-restricted-properties": ["error", ...NEVER],
      "no-restricted-globals": ["error", ...OF_WINDOW, ...LEAVING],
      // TypeScript knows what a page has.
      "no-undef": "off",
      "no-restricted-syntax": [
        "error",
        { selector: "ImportExpression", message: "Everything is in one file." },
        ...NOT_JOINED,
      ],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-extend-native": "error",
      "no-proto": "error",
      "no-param-reassign": "error",
      "no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-var": "error",
      "prefer-const": "error",
      "prefer-object-has-own": "error",
      "no-shadow": "error",
      "no-control-regex": "off",
      eqeqeq: "error",
      curly: ["error", "multi-line"],
      complexity: ["error", 20],
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A site has what later steps need in files of its own.
    files: [`${SCRIPT}/site.js`],
    rules: {
      "no-restricted-globals": ["error", ...OF_WINDOW, ...LEAVING.filter((name) => name !== "fetch")],
      "no-restricted-syntax": ["error", ...NOT_JOINED],
    },
  },
  {
    files: [`${SCRIPT}/core/**/*.js`],
    rules: {
      "no-undef": "error",
      "no-restricted-properties": ["error", ...NEVER, STRANGE],
      complexity: ["error", 15],
    },
  },
  {
    files: [`${PREVIEW}/*.js`],
    plugins: { "baseline-js": baseline },
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    rules: {
      "baseline-js/use-baseline": ["error", { available: 2023, includeWebApis: { preset: "auto" }, includeJsBuiltins: { preset: "auto" } }],
      "no-restricted-properties": ["error", ...NEVER],
      "no-restricted-globals": ["error", ...OF_WINDOW, ...LEAVING.filter((name) => name !== "EventSource")],
      "no-undef": "off",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
    },
  },
  {
    // A site has its index and its long lists in files of their own.
    files: [`${ON_SITE}/search/script/*.js`, `${ON_SITE}/look/script/*.js`],
    rules: { "no-restricted-globals": ["error", ...OF_WINDOW, ...LEAVING.filter((name) => name !== "fetch")] },
  },
  {
    files: ["tools/node/*.mjs", "tests/page/*.mjs", "tests/page/*.js", "tests/sites/*.mjs"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "module",
      globals: readable([...IN_CORE, "Buffer", "URL", "globalThis", "localStorage", "performance", "process"]),
    },
  },
];
