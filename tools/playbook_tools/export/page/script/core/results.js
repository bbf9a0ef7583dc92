/** What an assessment shows: counts, and never a mean, a score or a percentage. */

const FEW = 5;
/** @type {readonly AnswerCode[]} */
export const ANSWER_CODES = ["yes", "partly", "no", "unknown", "elsewhere"];
/**
 * @param {{readonly file: Assessment, readonly outline: Outline}} given
 * @returns {Results}
 */
export function resultsOf({ file, outline }) {
  const questions = askedIn(file, outline).map((question) => resultOfQuestion(file, question));
  const given = answersByQuestion(file);
  const people = new Set(
    questions.flatMap(({ question }) => answeredOf(given, question).map((answer) => answer.by)),
  ).size;
  return {
    people,
    few: people < FEW,
    asked: questions.length,
    answered: questions.filter(isAnswered).length,
    principles: outline.principles
      .map(({ id }) => resultOfPrinciple(id, questions, people))
      .filter(({ asked }) => asked > 0),
    questions,
    disagreement: questions
      .filter(({ apart }) => apart[0] > 0)
      .sort((one, other) => other.apart[0] * one.apart[1] - one.apart[0] * other.apart[1] || other.people - one.people)
      .map(({ question }) => question),
  };
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
 * @param {Assessment} file
 * @returns {ReadonlyMap<string, readonly Answer[]>}
 */
export function answersByQuestion(file) {
  /** @type {Map<string, Answer[]>} */
  const found = new Map();
  for (const answer of file.answers ?? []) {
    const others = found.get(answer.question);
    if (others) others.push(answer);
    else found.set(answer.question, [answer]);
  }
  return found;
}

/**
 * @param {ReadonlyMap<string, readonly Answer[]>} given
 * @param {string} question
 */
function answeredOf(given, question) {
  return (given.get(question) ?? []).filter((answer) => answer.answer !== undefined);
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
 * @param {Assessment} file
 * @param {OutlineQuestion} question
 * @returns {QuestionResult}
 */
function resultOfQuestion(file, question) {
  const answers = (file.answers ?? []).filter((answer) => answer.question === question.id);
  const agreed = (file.agreed ?? []).find((record) => record.question === question.id);
  const counts = countsOf(answers);
  return {
    question: question.id,
    principle: question.principle,
    counts,
    people: answers.filter((answer) => answer.answer !== undefined).length,
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
