/** Lists are filtered in place, where pages of their own do that without a script. */

/**
 * Let every group of ways to a part of a list narrow that list instead.
 *
 * @param {Document} page
 */
export function filterLists(page) {
  const choices = page.querySelector(".choices[data-found]");
  const list = page.querySelector("ul.rows");
  if (choices instanceof HTMLElement && list) {
    const rows = [...list.querySelectorAll("li")];
    new Filter(choices, rows).show();
  }
}

class Filter {
  /**
   * @param {HTMLElement} choices
   * @param {HTMLLIElement[]} rows
   */
  constructor(choices, rows) {
    this.rows = rows;
    this.words = choices.dataset["found"] ?? "";
    this.selects = [...choices.querySelectorAll("details")].map((group) => selectOf(group));
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    const fields = this.selects.map(({ label }) => label);
    choices.replaceChildren(...[...choices.querySelectorAll("h2")], ...fields, this.status);
    choices.addEventListener("change", () => this.show());
  }

  /** Show the rows that have all that is chosen, and how many those are. */
  show() {
    const wanted = this.selects
      .filter(({ select }) => select.value)
      .map(({ name, select }) => `${name}:${select.value}`);
    let count = 0;
    for (const row of this.rows) {
      const has = (row.dataset["facets"] ?? "").split(" ");
      row.hidden = !wanted.every((one) => has.includes(one));
      count += row.hidden ? 0 : 1;
    }
    this.status.textContent = this.words
      .replace("{count}", String(count))
      .replace("{total}", String(this.rows.length));
  }
}

/**
 * Make a field of a group of ways.
 *
 * @param {HTMLDetailsElement} group
 */
function selectOf(group) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.append(group.querySelector("summary")?.textContent ?? "", " ", select);
  select.append(new Option(group.dataset["all"], ""));
  for (const link of group.querySelectorAll("a")) {
    const chosen = link.hasAttribute("aria-current");
    select.append(new Option(link.textContent ?? "", link.dataset["value"], chosen, chosen));
  }
  return { name: group.dataset["name"] ?? "", label, select };
}
