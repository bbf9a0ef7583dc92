/** An assessment beside that of last time. */

import { askedIn, countsOf, principlesOf, saidIn, sumOf } from "./results.js";

/** @typedef {import("./results.js").Said} Said */

/**
 * Compare what both files asked.
 * @param {{readonly base: Assessment, readonly file: Assessment, readonly outline: Outline}} given
 * @returns {Comparison}
 */
export function compareAssessments({ base, file, outline }) {
  const asked = askedIn(file, outline);
  const earlier = new Set(base.playbook.questions);
  const [then, now] = [saidIn(base), saidIn(file)];
  const questions = asked.filter(({ id }) => earlier.has(id)).map((question) => comparedQuestion(then, now, question));
  return {
    common: questions.length,
    of: asked.length,
    questions,
    principles: principlesOf(outline)
      .map((principle) => {
        const own = questions.filter((question) => question.principle === principle);
        return {
          principle,
          before: sumOf(own.map((question) => question.before)),
          after: sumOf(own.map((question) => question.after)),
          common: own.length,
          of: asked.filter((question) => question.principle === principle).length,
        };
      })
      .filter(({ of }) => of > 0),
  };
}

/**
 * @param {Said} then
 * @param {Said} now
 * @param {OutlineQuestion} question
 */
function comparedQuestion(then, now, { id, principle }) {
  const [before, after] = [then, now].map((said) => said.answers.get(id) ?? []);
  const [agreedBefore, agreedAfter] = [then, now].map((said) => said.agreed.get(id));
  const words = [wordingsIn(before, agreedBefore), wordingsIn(after, agreedAfter)];
  return {
    question: id,
    principle,
    before: countsOf(before),
    after: countsOf(after),
    reworded: words[0] !== "" && words[1] !== "" && words[0] !== words[1],
    ...(agreedBefore ? { agreed_before: agreedBefore } : {}),
    ...(agreedAfter ? { agreed_after: agreedAfter } : {}),
  };
}

/**
 * @param {readonly Answer[]} answers
 * @param {Agreed | undefined} agreed
 * @returns {string} the digests of the wordings that were answered
 */
function wordingsIn(answers, agreed) {
  const digests = [...answers, ...(agreed ? [agreed] : [])].map((record) => record.asked?.digest ?? "");
  return [...new Set(digests.filter((digest) => digest !== ""))].sort().join(" ");
}
