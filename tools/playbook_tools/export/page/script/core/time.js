/** Days and moments. A moment is a number of milliseconds, so that every spelling of it is the same. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Tell whether a calendar has this day.
 * @param {string} text
 * @returns {boolean}
 */
export function isDay(text) {
  const found = DAY.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && leap ? 29 : (MONTHS[month - 1] ?? 0);
  return year > 0 && day > 0 && day <= days;
}

/**
 * Return the moment that a time with an offset names; NaN where it names none.
 * @param {string} text
 * @returns {number}
 */
export function moment(text) {
  const found = TIME.exec(text);
  if (!found || !isDay(found[1])) return NaN;
  const [hour, minute, second] = found.slice(2, 5).map(Number);
  const thousandths = Number((found[5] ?? "").padEnd(3, "0"));
  const [hours, minutes] = [Number(found[7] ?? 0), Number(found[8] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || hours > 23 || minutes > 59) return NaN;
  const offset = (found[6] === "-" ? -1 : 1) * (hours * 60 + minutes);
  const [year, month, day] = found[1].split("-").map(Number);
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day);
  return midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + thousandths;
}

/**
 * Write a time as a file has it: with the offset that holds here.
 * @param {Date} date
 * @returns {string}
 */
export function timeText(date) {
  const ahead = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + ahead * 60000).toISOString().slice(0, 19);
  const minutes = Math.abs(ahead);
  return `${local}${ahead < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * Write the day that it is here.
 * @param {Date} date
 * @returns {string}
 */
export function dayText(date) {
  return timeText(date).slice(0, 10);
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}
