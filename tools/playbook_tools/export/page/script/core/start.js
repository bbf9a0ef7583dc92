/** A file without answers, to begin with. */

import { FORMAT, FORMAT_VERSION } from "./file.js";
import { withoutEmptyLists } from "./update.js";

/**
 * Return an assessment of the questions of some principles and of the challenges chosen. A challenge that names no
 * questions has those of its principle. Without any principle and challenge, all are asked.
 * @param {{readonly outline: Outline, readonly identifier: string, readonly now: string, readonly title?: string,
 *   readonly scope?: string, readonly principles?: readonly string[], readonly challenges?: readonly string[]}} given
 * @returns {{file: Assessment}}
 */
export function startAssessment({ outline, identifier, now, title, scope, principles = [], challenges = [] }) {
  const chosen = outline.challenges.filter(({ id }) => challenges.includes(id));
  const { asked, leftOut } = questionsOf(outline, principles, chosen);
  return {
    file: withoutEmptyLists({
      $schema: "assessment.schema.json",
      format: FORMAT,
      format_version: FORMAT_VERSION,
      id: identifier,
      ...(title ? { title } : {}),
      ...(scope ? { scope } : {}),
      started: now.slice(0, 10),
      modified: now,
      playbook: {
        file_name: outline.file_name,
        version: outline.version,
        language: outline.language,
        content_hash: outline.content_hash,
        questions: asked,
        ...(leftOut.length > 0 ? { left_out: leftOut } : {}),
      },
      challenges: chosen.map(({ id }) => id),
    }),
  };
}

/**
 * @param {Outline} outline
 * @param {readonly string[]} principles
 * @param {readonly OutlineChallenge[]} challenges
 */
function questionsOf(outline, principles, challenges) {
  const named = new Set(challenges.flatMap(({ questions = [] }) => questions));
  const general = challenges.filter(({ questions = [] }) => questions.length === 0);
  const within = new Set([...principles, ...general.map(({ principle }) => principle)]);
  const all = named.size === 0 && within.size === 0;
  const isAsked = (/** @type {OutlineQuestion} */ { id, principle }) => all || named.has(id) || within.has(principle);
  return {
    asked: outline.questions.filter(isAsked).map(({ id }) => id),
    leftOut: outline.questions.filter((question) => !isAsked(question)).map(({ id }) => id),
  };
}
