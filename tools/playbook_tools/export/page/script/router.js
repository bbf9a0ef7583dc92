/** Where the reader is: the part of the address after `#`, so that links and the back button work. */

/**
 * @typedef {{readonly view: "reading", readonly anchor: string}} ReadingRoute the whole text, at a place
 * @typedef {{readonly view: "challenges" | "results" | "plan" | "file" | "session"}} PlainRoute
 * @typedef {{readonly view: "questions", readonly principle: string}} QuestionsRoute `""` is the first
 * @typedef {{readonly view: "search", readonly query: string}} SearchRoute
 * @typedef {ReadingRoute | PlainRoute | QuestionsRoute | SearchRoute} Route
 */

/** @type {readonly PlainRoute["view"][]} */
const PLAIN_VIEWS = ["challenges", "results", "plan", "file", "session"];

/**
 * Return the route of an address; one that nobody knows leads to the top of the text.
 * @param {string} hash with its `#`, or empty
 * @returns {Route}
 */
export function parseRoute(hash) {
  if (!hash.startsWith("#/")) return { view: "reading", anchor: decoded(hash.slice(1)) };
  const [path, query = ""] = cut(hash.slice(2), "?");
  const [name, rest = ""] = cut(path, "/");
  const plain = PLAIN_VIEWS.find((view) => view === name);
  if (plain && rest === "") return { view: plain };
  if (name === "questions") return { view: "questions", principle: decoded(rest) };
  if (name === "search" && rest === "") return { view: "search", query: queryIn(query) };
  return { view: "reading", anchor: "" };
}

/**
 * Return the address of a route, such as `#/search?q=gemeente`.
 * @param {Route} route
 * @returns {string}
 */
export function formatRoute(route) {
  if (route.view === "reading") return `#${encodeURIComponent(route.anchor)}`;
  if (route.view === "questions") {
    return route.principle === "" ? "#/questions" : `#/questions/${encodeURIComponent(route.principle)}`;
  }
  if (route.view === "search") {
    return route.query === "" ? "#/search" : `#/search?q=${encodeURIComponent(route.query)}`;
  }
  return `#/${route.view}`;
}

/**
 * Say where the reader is, now and whenever that changes.
 * @param {(route: Route) => void} arrive
 * @returns {{go: (route: Route) => void, replace: (route: Route) => void}} `replace` leaves nothing to go back to
 */
export function startRouter(arrive) {
  window.addEventListener("hashchange", () => arrive(parseRoute(location.hash)));
  arrive(parseRoute(location.hash));
  return {
    go(route) {
      location.hash = formatRoute(route);
    },
    replace(route) {
      history.replaceState(history.state, "", formatRoute(route));
      arrive(route);
    },
  };
}

/**
 * @param {string} query
 * @returns {string} what `q` is in it
 */
function queryIn(query) {
  const found = query.split("&").find((pair) => pair.startsWith("q="));
  return decoded((found ?? "").slice(2).replaceAll("+", " "));
}

/**
 * @param {string} text
 * @param {string} sign
 * @returns {string[]} what stands before and after the first of a sign
 */
function cut(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * @param {string} text
 * @returns {string} without its escapes; as it is where they are none
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
