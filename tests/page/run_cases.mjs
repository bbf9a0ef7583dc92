// Runs the functions of the page's script on the cases that Python runs: a list of cases comes in, one of outputs goes
// out. Nothing that is given may change.
import { readFileSync } from "node:fs";

const script = new URL("../../tools/playbook_tools/export/page/script/", import.meta.url);
const core = (name) => import(new URL(`core/${name}.js`, script).href);
const { compareAssessments } = await core("compare");
const { readAssessment, readBytes, writeAssessment } = await core("file");
const { matchAssessment } = await core("match");
const { mergeAssessments } = await core("merge");
const { planOf } = await core("plan");
const { resultsOf } = await core("results");
const { startAssessment } = await core("start");
const { likeness, wordsOf } = await core("text");
const { confirmAssessment, updateAssessment } = await core("update");

const FUNCTIONS = {
  compare: compareAssessments,
  confirm: confirmAssessment,
  likeness: ({ texts }) => ({ words: texts.map(wordsOf), likeness: likeness(...texts.map(wordsOf)) }),
  match: matchAssessment,
  merge: mergeAssessments,
  plan: planOf,
  read: (given) => ("hex" in given ? readBytes({ bytes: Buffer.from(given.hex, "hex") }) : readAssessment(given)),
  results: resultsOf,
  start: startAssessment,
  update: updateAssessment,
  write: writeAssessment,
};

const cases = JSON.parse(readFileSync(0, "utf8"));
const outputs = cases.map(({ function: name, input }) => {
  const given = JSON.stringify(input);
  const output = FUNCTIONS[name]?.(input) ?? "no such function";
  return JSON.stringify(input) === given ? output : "what was given has changed";
});
process.stdout.write(JSON.stringify(outputs));
