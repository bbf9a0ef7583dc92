/** An assessment beside a playbook that has changed since. */

import { areAlike, byCodeUnits, likeness, wordsOf } from "./text.js";

/** @typedef {Assessment & {answers: readonly Answer[]}} Stub */

/**
 * Tell what has changed since the file was filled in.
 * @param {{readonly file: Assessment, readonly outline: Outline}} given
 * @returns {Match}
 */
export function matchAssessment({ file, outline }) {
  void file, outline, areAlike, byCodeUnits, likeness, wordsOf;
  return { looks: 0, questions: [], challenges: [], plan: [] };
}

/**
 * Return what opening the file makes of it, without a decision of anybody.
 * @param {{readonly file: Assessment, readonly outline: Outline, readonly now: string}} given
 * @returns {{file: Assessment}}
 */
export function updateAssessment({ file, outline, now }) {
  void outline, now;
  return { file };
}

/**
 * Return the file after somebody has said of a question or of an item that it still holds.
 * @param {{readonly file: Assessment, readonly outline: Outline, readonly now: string,
 *   readonly question?: string, readonly item?: string}} given
 * @returns {{file: Assessment}}
 */
export function confirmAssessment({ file, outline, now, question, item }) {
  void outline, now, question, item;
  return { file };
}
