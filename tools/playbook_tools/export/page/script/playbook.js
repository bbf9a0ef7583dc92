/** The playbook that the page holds: its outline, its entries, and the words in its language. */

/** @type {PageData} */
export const playbook = JSON.parse(document.getElementById("playbook-data")?.textContent ?? "null");

export const outline = playbook.outline;

/** @type {readonly ItemState[]} */
export const STATES = ["chosen", "doing", "done", "declined"];

const ours = /** @type {Words} */ ({ ...wordsIn("assessment_page"), ...wordsIn("assessment") });
const entries = new Map(playbook.entries.map((entry) => [`${entry.role}/${entry.id}`, entry]));
const questions = new Map(outline.questions.map((one) => [one.id, one]));
const plays = new Map(outline.plays.map((one) => [one.id, one]));
const principles = new Map(outline.principles.map((one) => [one.id, one]));
const challenges = new Map(outline.challenges.map((one) => [one.id, one]));

/** @param {string} name @returns {Words} */
function wordsIn(name) {
  const found = playbook.words[name];
  return found && typeof found !== "string" ? found : {};
}

/** Whether the page has the actions of plays, which may come later. */
let complete = !playbook.actions;

export function knowsActions() {
  return complete;
}

/** Gives plays their actions. @param {{ readonly [play: string]: readonly OutlineAction[] }} known */
export function learnActions(known) {
  for (const [id, actions] of Object.entries(known)) playOf(id)?.actions.splice(0, Infinity, ...actions);
  complete = true;
}

/**
 * The word or sentence for `name`, with values in the place of `{names}`. A number `count` of one takes the
 * sentence `NAME_one`, where there is such a one.
 *
 * @param {string} name
 * @param {{ readonly [name: string]: string | number }} [values]
 */
export function word(name, values = {}) {
  const found = (values["count"] === 1 ? ours[`${name}_one`] : undefined) ?? ours[name];
  const text = typeof found === "string" ? found : "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/** A fixed word of the whole playbook. @param {string} name */
export function label(name) {
  const found = playbook.words[name];
  return typeof found === "string" ? found : "";
}

/** @param {string} id */
export function questionOf(id) {
  return questions.get(id);
}

/** @param {string} id */
export function playOf(id) {
  return plays.get(id);
}

/** @param {string} id */
export function principleOf(id) {
  return principles.get(id);
}

/** @param {string} id */
export function challengeOf(id) {
  return challenges.get(id);
}

/** The entry as readers find it: where it is, and its label such as “Play 1.1”. @param {string} role @param {string} id */
export function entryOf(role, id) {
  return entries.get(`${role}/${id}`);
}

/** What an entry is called before its title, such as “Play 1.1”, if anything. @param {string} role @param {string} id */
export function labelOf(role, id) {
  return (entryOf(role, id)?.label ?? "").split(" · ").at(-1) ?? "";
}

/** The class with the colours of a principle. @param {string} principle */
export function accentOf(principle) {
  const accent = entryOf("principle", principle)?.accent;
  return accent ? `accent-${accent}` : "";
}

/** @param {string} principle */
export function questionsIn(principle) {
  return outline.questions.filter((one) => one.principle === principle);
}

/**
 * The questions to begin with for the challenges that were chosen: those that are named for them, or else all of
 * their principle.
 *
 * @param {readonly string[]} chosen
 */
export function beginsWith(chosen) {
  const wanted = new Set(
    chosen.flatMap((id) => {
      const named = challengeOf(id)?.questions;
      if (named?.length) return named;
      const principle = challengeOf(id)?.principle;
      return principle ? questionsIn(principle).map((one) => one.id) : [];
    }),
  );
  return outline.questions.filter((one) => wanted.has(one.id));
}

/** What is wrong with a file, in words. @param {Fault} fault */
export function faultWord({ code, values }) {
  const name = `fault_${code.replaceAll("-", "_")}`;
  return word(name in ours ? name : "fault_any", values);
}

/** @type {Map<boolean, Intl.DateTimeFormat>} to make one takes a browser long */
const dateFormats = new Map();

/** @param {boolean} withTime */
function dateFormat(withTime) {
  const known = dateFormats.get(withTime);
  if (known) return known;
  /** @type {Intl.DateTimeFormatOptions} */
  const how = { day: "numeric", month: "long", year: "numeric", ...(withTime ? { hour: "2-digit", minute: "2-digit" } : {}) };
  // As in the editions, English is that of the United Kingdom.
  const language = outline.language === "en" ? "en-GB" : outline.language;
  const made = new Intl.DateTimeFormat(language, how);
  dateFormats.set(withTime, made);
  return made;
}

/** A day or a moment, as it is written in the language of the playbook. @param {string} text @param {boolean} [withTime] */
export function dateText(text, withTime = false) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const moment = new Date(day ? `${text}T12:00:00` : text);
  if (Number.isNaN(moment.getTime())) return text;
  return dateFormat(withTime && !day).format(moment);
}
