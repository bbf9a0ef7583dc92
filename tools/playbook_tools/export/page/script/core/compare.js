/** An assessment beside that of last time. */

import { askedIn, countsOf, sumOf } from "./results.js";

/**
 * Compare what both files asked.
 * @param {{readonly base: Assessment, readonly file: Assessment, readonly outline: Outline}} given
 * @returns {Comparison}
 */
export function compareAssessments({ base, file, outline }) {
  const asked = askedIn(file, outline);
  const before = new Set(base.playbook.questions);
  const questions = asked.filter(({ id }) => before.has(id)).map((question) => compared(base, file, question));
  return {
    common: questions.length,
    of: asked.length,
    questions,
    principles: outline.principles
      .map(({ id }) => {
        const own = questions.filter(({ principle }) => principle === id);
        return {
          principle: id,
          before: sumOf(own.map((question) => question.before)),
          after: sumOf(own.map((question) => question.after)),
          common: own.length,
          of: asked.filter(({ principle }) => principle === id).length,
        };
      })
      .filter(({ of }) => of > 0),
  };
}

/**
 * @param {Assessment} base
 * @param {Assessment} file
 * @param {OutlineQuestion} question
 */
function compared(base, file, { id, principle }) {
  const [before, after] = [base, file].map((one) => (one.answers ?? []).filter((answer) => answer.question === id));
  const [agreedBefore, agreedAfter] = [base, file].map((one) => (one.agreed ?? []).find((record) => record.question === id));
  return {
    question: id,
    principle,
    before: countsOf(before),
    after: countsOf(after),
    ...(agreedBefore ? { agreed_before: agreedBefore } : {}),
    ...(agreedAfter ? { agreed_after: agreedAfter } : {}),
    reworded: false,
  };
}
