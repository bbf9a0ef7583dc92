/**
 * Lists are filtered in place, where pages of their own do that without a script. What is chosen stands in the address.
 *
 * A list that runs over several pages has its rows in a file, which is loaded when somebody chooses.
 */

/** @typedef {readonly [way: string, title: string, language: string, words: string, facets: string]} Listed */

/**
 * Let every group of ways to a part of a list narrow that list instead.
 *
 * @param {Document} page
 */
export function filterLists(page) {
  const choices = page.querySelector(".filter[data-found]");
  const list = page.querySelector("ul.rows");
  if (choices instanceof HTMLElement && list instanceof HTMLElement) void new Filter(choices, list).show();
}

class Filter {
  /**
   * @param {HTMLElement} choices
   * @param {HTMLElement} list
   */
  constructor(choices, list) {
    this.list = list;
    this.here = [...list.querySelectorAll("li")];
    this.rows = choices.dataset["rows"] ?? "";
    /** @type {HTMLLIElement[] | null} the rows of all pages, once they are there */
    this.all = this.rows ? null : this.here;
    this.pages = /** @type {HTMLElement | null | undefined} */ (list.parentElement?.querySelector(".list-pages"));
    this.words = choices.dataset["found"] ?? "";
    this.selects = [...choices.querySelectorAll("details")].map((group) => selectOf(group));
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    const fields = this.selects.map(({ label }) => label);
    choices.replaceChildren(...[...choices.querySelectorAll("h2")], ...fields, this.status);
    choices.addEventListener("change", ({ target }) => {
      this.remember();
      void this.show(target);
    });
  }

  /** Keep in the address what is chosen, so that it can be sent and the way back leads to it. */
  remember() {
    const at = new URL(location.href);
    for (const { name, select } of this.selects) {
      if (select.value) at.searchParams.set(name, select.value);
      else at.searchParams.delete(name);
    }
    history.replaceState(history.state, "", at);
  }

  /**
   * Show the rows that have all that is chosen, and how many those are.
   *
   * @param {EventTarget | null} [chosen] the field in which something was chosen just now
   */
  async show(chosen = null) {
    const wanted = this.selects.filter(({ select }) => select.value).map(({ name, select }) => `${name}:${select.value}`);
    if (wanted.length && !this.all) {
      try {
        this.all = await rowsAt(new URL(this.rows, location.href));
      } catch {
        this.leave(chosen);
        return;
      }
      void this.show();
      return;
    }
    if (this.pages) this.pages.hidden = wanted.length > 0;
    const rows = wanted.length ? (this.all ?? []) : this.here;
    if (this.rows) this.list.replaceChildren(...rows);
    let count = 0;
    for (const row of rows) {
      const has = (row.dataset["facets"] ?? "").split(" ");
      row.hidden = !wanted.every((one) => has.includes(one));
      count += row.hidden ? 0 : 1;
    }
    const total = this.all?.length ?? 0;
    this.status.textContent = total ? this.words.replace("{count}", String(wanted.length ? count : total)).replace("{total}", String(total)) : "";
  }

  /**
   * Go to the page of what was chosen, where the rows cannot be loaded, in the place of this one: the way back to it
   * would lead on again.
   *
   * @param {EventTarget | null} chosen
   */
  leave(chosen) {
    const { select, ways } = this.selects.find((one) => one.select === chosen) ?? this.selects.find((one) => one.select.value) ?? {};
    const way = select && ways?.get(select.value);
    if (way) location.replace(way);
  }
}

/**
 * Make a field of a group of ways. What the address says is chosen.
 *
 * @param {HTMLDetailsElement} group
 */
function selectOf(group) {
  const name = group.dataset["name"] ?? "";
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.append(group.querySelector("summary")?.textContent ?? "", " ", select);
  select.append(new Option(group.dataset["all"], ""));
  /** @type {Map<string, string>} */
  const ways = new Map();
  for (const link of group.querySelectorAll("a")) {
    const value = link.dataset["value"] ?? "";
    ways.set(value, link.href);
    select.append(new Option(link.textContent ?? "", value));
  }
  const asked = new URLSearchParams(location.search).get(name) ?? "";
  select.value = ways.has(asked) ? asked : "";
  return { name, label, select, ways };
}

/** @param {URL} address */
async function rowsAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  const found = /** @type {readonly Listed[]} */ (await response.json());
  return found.map((one) => rowOf(one, address));
}

/** @param {Listed} listed @param {URL} start where the ways of rows begin */
function rowOf([way, title, language, words, facets], start) {
  const row = document.createElement("li");
  row.dataset["facets"] = facets;
  const link = document.createElement("a");
  link.href = new URL(way, start).href;
  link.textContent = title;
  if (language) link.lang = language;
  row.append(link);
  if (words) {
    const shown = document.createElement("span");
    shown.className = "words";
    shown.textContent = words;
    row.append(" ", shown);
  }
  return row;
}
