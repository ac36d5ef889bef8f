/** Grades, with the browser's code, what every question says about itself; reads questions and prints complaints as JSON. */
import { readFileSync } from 'node:fs';
import { grade } from '../../docs/widgets/logic/practice/quiz/grade.mjs';

/** @typedef {import('../../docs/widgets/logic/practice/quiz/question.mjs').Question} Question */

/** @param {Question} question @returns {(number | number[] | string)[]} answers that must be right */
function solutions(question) {
  switch (question.kind) {
    case 'choice': return [question.options.findIndex(({ correct }) => correct)];
    case 'multiple': return [question.options.flatMap(({ correct }, index) => (correct ? [index] : []))];
    case 'ordering': return [question.items.map((_, index) => index)];
    case 'matching': return [question.pairs.map((_, index) => index)];
    case 'numeric': return [`${question.answer}`, `${question.answer} ${question.unit}`, question.answer.toLocaleString('en-US', { maximumFractionDigits: 10 })];
    case 'short': return question.accept;
  }
}

/** @param {Question} question @returns {string[]} */
function complaints(question) {
  const wrong = solutions(question).filter((given) => !grade(question, given).right).map((given) => `${question.id}: ${JSON.stringify(given)} is not graded right (${grade(question, given).message})`);
  const slips = question.kind === 'numeric' ? question.slips : [];
  const missed = slips.filter(({ value, reason }) => grade(question, `${value}`).reason !== reason).map(({ value }) => `${question.id}: the slip ${value} is not recognized`);
  return [...wrong, ...missed];
}

/** @type {Question[]} */
const questions = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(questions.flatMap(complaints)));
