/** What an assessment shows: counts, and never a mean, a score or a percentage. */

const FEW = 5;
/** @type {readonly AnswerCode[]} */
export const ANSWER_CODES = ["yes", "partly", "no", "unknown", "elsewhere"];
/**
 * @param {{readonly file: Assessment, readonly outline: Outline}} given
 * @returns {Results}
 */
export function resultsOf({ file, outline }) {
  const said = saidIn(file);
  const questions = askedIn(file, outline).map((question) => resultOfQuestion(said, question));
  const people = new Set(
    questions.flatMap(({ question }) => givenIn(said, question).map((answer) => answer.by)),
  ).size;
  return {
    people,
    few: people < FEW,
    asked: questions.length,
    answered: questions.filter(isAnswered).length,
    principles: principlesOf(outline)
      .map((id) => resultOfPrinciple(id, questions, people))
      .filter(({ asked }) => asked > 0),
    questions,
    disagreement: questions
      .filter(({ apart }) => apart[0] > 0)
      .sort((one, other) => other.apart[0] * one.apart[1] - one.apart[0] * other.apart[1] || other.people - one.people)
      .map(({ question }) => question),
  };
}

/**
 * @typedef {object} Said what a file says of each question
 * @property {ReadonlyMap<string, readonly Answer[]>} answers
 * @property {ReadonlyMap<string, Agreed>} agreed
 */

/**
 * @param {Assessment} file
 * @returns {Said}
 */
export function saidIn(file) {
  /** @type {Map<string, Answer[]>} */
  const answers = new Map();
  for (const answer of file.answers ?? []) {
    const others = answers.get(answer.question);
    if (others) others.push(answer);
    else answers.set(answer.question, [answer]);
  }
  return { answers, agreed: new Map((file.agreed ?? []).map((record) => [record.question, record])) };
}

/**
 * @param {Outline} outline
 * @returns {readonly string[]} the ids of principles, and of none
 */
export function principlesOf(outline) {
  return [...outline.principles.map(({ id }) => id), ""];
}

/**
 * @param {Assessment} file
 * @param {Outline} outline
 * @returns {readonly OutlineQuestion[]} the questions that count: asked, and in the outline
 */
export function askedIn(file, outline) {
  const asked = new Set(file.playbook.questions);
  return outline.questions.filter((question) => asked.has(question.id));
}

/**
 * @param {Said} said
 * @param {string} question
 * @returns {readonly Answer[]} the answers with one of the codes
 */
function givenIn(said, question) {
  return (said.answers.get(question) ?? []).filter((answer) => answer.answer !== undefined);
}

/**
 * @param {readonly Answered[]} answers
 * @returns {Counts}
 */
export function countsOf(answers) {
  const counts = { yes: 0, partly: 0, no: 0, unknown: 0, elsewhere: 0 };
  for (const { answer } of answers) if (answer) counts[answer] += 1;
  return counts;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumOf(all) {
  const sum = { yes: 0, partly: 0, no: 0, unknown: 0, elsewhere: 0 };
  for (const counts of all) for (const code of ANSWER_CODES) sum[code] += counts[code];
  return sum;
}

/**
 * @param {Said} said
 * @param {OutlineQuestion} question
 * @returns {QuestionResult}
 */
function resultOfQuestion(said, { id, principle }) {
  const answers = said.answers.get(id) ?? [];
  const agreed = said.agreed.get(id);
  const counts = countsOf(answers);
  return {
    question: id,
    principle,
    counts,
    people: givenIn(said, id).length,
    improve: answers.filter((answer) => answer.improve === true).length,
    apart: apartOf(counts),
    ...(agreed ? { agreed } : {}),
  };
}

/**
 * @param {Counts} counts
 * @returns {[number, number]}
 */
function apartOf({ yes, partly, no }) {
  const people = yes + partly + no;
  const pairs = (people * (people - 1)) / 2;
  return pairs === 0 ? [0, 0] : [2 * yes * no + yes * partly + partly * no, 2 * pairs];
}

/** @param {QuestionResult} result */
function isAnswered({ people, agreed }) {
  return people > 0 || agreed?.answer !== undefined;
}

/**
 * @param {string} principle
 * @param {readonly QuestionResult[]} all
 * @param {number} people
 * @returns {PrincipleResult}
 */
function resultOfPrinciple(principle, all, people) {
  const questions = all.filter((result) => result.principle === principle);
  const given = questions.reduce((sum, result) => sum + result.people, 0);
  return {
    principle,
    counts: sumOf(questions.map((result) => result.counts)),
    none: questions.length * people - given,
    asked: questions.length,
    answered: questions.filter(isAnswered).length,
    improve: questions.reduce((sum, result) => sum + result.improve, 0),
  };
}
