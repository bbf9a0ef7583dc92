// Loads the page again when something else is to be seen, and says what was found beside the words that it is about.

const state = document.querySelector('meta[name="preview-state"]')?.getAttribute("content") ?? "";
/** @type {EventSource | undefined} */
let news;

// A browser holds few connections to one place: pages that nobody sees have none.
function listen() {
  news?.close();
  news = undefined;
  if (document.hidden) return;
  const asked = new URLSearchParams({ page: location.pathname, state });
  news = new EventSource(`/preview/news?${asked}`);
  news.addEventListener("changed", () => {
    news?.close();
    location.reload();
  });
}

/** @param {string} words */
function folded(words) {
  return words.replace(/\s+/gu, " ").trim();
}

/**
 * The smallest element that says some words, of those that are read.
 *
 * @param {string} words
 */
function saying(words) {
  const places = document.querySelectorAll("main *, body > h1");
  let found;
  for (const place of places) {
    if (!place.closest("#preview, script, style") && folded(place.textContent ?? "").includes(words)) {
      if (!found || found.contains(place)) found = place;
    }
  }
  return found?.closest("p, li, dd, dt, h1, h2, h3, h4, summary, legend, td, div") ?? found;
}

for (const told of document.querySelectorAll("#preview-here > li[data-near]")) {
  const place = saying(folded(told.getAttribute("data-near") ?? ""));
  if (place) {
    const note = document.createElement("div");
    note.className = `preview-note ${told.className}`;
    note.append(...[...told.childNodes].map((node) => node.cloneNode(true)));
    place.tagName === "LI" || place.tagName === "DD" || place.tagName === "TD" ? place.append(note) : place.after(note);
  }
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => news?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) listen();
});
listen();
