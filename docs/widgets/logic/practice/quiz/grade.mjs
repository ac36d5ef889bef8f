/**
 * Grades an answer to a quiz question.
 * @typedef {import('./question.mjs').Question} Question
 * @typedef {import('./question.mjs').Given} Given
 * @typedef {{right: boolean, marks: boolean[], message: string, reason: string, complaint: boolean}} Result
 *   `marks`: for each part of the question whether the reader had it right (option, item's place, pair); `message`: plain
 *   text; `reason`: HTML of the build, why the answer is wrong; `complaint`: the text is no answer yet
 */
import { readQuantity } from '../quantity.mjs';
import { isAnswered } from './question.mjs';

const SLIP_TOLERANCE = 0.02;
const UNANSWERED = { choice: 'Choose an answer first.', multiple: 'Choose at least one answer first.', ordering: 'Put the items in order first.', matching: 'Match every row first.', numeric: 'Type a number first.', short: 'Type an answer first.' };

/**
 * @param {Question} question
 * @param {unknown} given what the reader gave, or what was kept of it
 * @returns {Result}
 */
export function grade(question, given) {
  if (!isAnswered(question, given)) return complaint(UNANSWERED[question.kind]);
  switch (question.kind) {
    case 'choice': return marked(question.options.map(({ correct }, index) => (index === given) === correct));
    case 'multiple': return marked(question.options.map(({ correct }, index) => /** @type {number[]} */ (given).includes(index) === correct));
    case 'ordering': return marked(question.items.map((_, place) => /** @type {number[]} */ (given)[place] === place));
    case 'matching': return marked(question.pairs.map((_, index) => /** @type {number[]} */ (given)[index] === index));
    case 'numeric': return number(question, String(given));
    case 'short': return verdict([...question.accept, question.answer.replace(/<[^>]*>/g, '')].some((wanted) => normalize(wanted) === normalize(String(given))));
  }
}

/** @param {boolean[]} marks @returns {Result} */
function marked(marks) {
  const right = marks.filter(Boolean).length;
  const partly = right > 0 && marks.length > 2 ? ` ${right} of ${marks.length} parts are as they should be.` : '';
  return { ...verdict(right === marks.length), marks, message: right === marks.length ? 'Right.' : `Not right.${partly}` };
}

/** @param {boolean} right @param {string} [reason] @returns {Result} */
function verdict(right, reason = '') {
  return { right, marks: [right], message: right ? 'Right.' : 'Not right.', reason, complaint: false };
}

/** @param {string} message @returns {Result} */
function complaint(message) {
  return { right: false, marks: [], message, reason: '', complaint: true };
}

/** @param {import('./question.mjs').NumericQuestion} question @param {string} text @returns {Result} */
function number({ answer, tolerance, unit, slips }, text) {
  const { values, complaint: said } = readQuantity(text, unit);
  if (said) return complaint(said);
  const distance = (/** @type {number} */ wanted) => Math.min(...values.map((value) => Math.abs(value - wanted))) / (Math.abs(wanted) || 1);
  if (distance(answer) <= tolerance + 1e-12) return verdict(true);
  const [nearest] = slips.toSorted((one, other) => distance(one.value) - distance(other.value));
  return verdict(false, nearest && distance(nearest.value) <= SLIP_TOLERANCE ? nearest.reason : '');
}

/**
 * Two short answers are the same if they differ only in case, accents, hyphens, punctuation, an article or a plural s.
 * @param {string} text
 * @returns {string}
 */
export function normalize(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[-–—_/]/g, ' ').replace(/[^\p{L}\p{N}\s@+#%.]/gu, '').replace(/\.(?!\d)/g, '')
    .split(/\s+/).filter((word) => word && !['the', 'a', 'an'].includes(word))
    .map((word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word)).join(' ');
}
