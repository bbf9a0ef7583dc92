/**
 * Where the reader is: the part of the address after `#`. `#/results` is a view, `#play-work-aloud` a place in the
 * text.
 *
 * @typedef {{ readonly view: string, readonly rest: string, readonly query: string }} Route
 */

export const READING = "reading";

/** @param {string} hash @returns {Route} */
export function parseRoute(hash) {
  const said = hash.replace(/^#/, "");
  if (!said.startsWith("/")) return { view: READING, rest: unescaped(said), query: "" };
  const [path = "", search = ""] = said.slice(1).split("?");
  const [view = "", ...rest] = path.split("/").map(unescaped);
  return { view, rest: rest.join("/"), query: new URLSearchParams(search).get("q") ?? "" };
}

/** @param {string} view @param {string} [rest] @param {string} [query] */
export function addressOf(view, rest = "", query = "") {
  const path = ["", view, ...(rest ? rest.split("/").map(encodeURIComponent) : [])].join("/");
  return query ? `#${path}?q=${encodeURIComponent(query)}` : `#${path}`;
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
