/**
 * What a quiz question is, as `practice/data/<chapter>.json` holds it (texts are HTML of the build), and the order in
 * which its parts are shown.
 * @typedef {{text: string, reason: string, correct: boolean, fixed?: boolean}} Option `fixed`: it keeps its place
 * @typedef {{id: string, question: string, see: string, level: string}} Common
 * @typedef {Common & {kind: 'choice' | 'multiple', options: Option[]}} ChoiceQuestion
 * @typedef {Common & {kind: 'ordering', items: {text: string, reason: string}[]}} OrderingQuestion in the right order
 * @typedef {Common & {kind: 'matching', pairs: {left: string, right: string, reason: string}[]}} MatchingQuestion
 * @typedef {Common & {kind: 'numeric', answer: number, tolerance: number, unit: string, solution: string,
 *   slips: {value: number, reason: string}[]}} NumericQuestion
 * @typedef {Common & {kind: 'short', accept: string[], answer: string, reason: string}} ShortQuestion
 * @typedef {ChoiceQuestion | OrderingQuestion | MatchingQuestion | NumericQuestion | ShortQuestion} Question
 * @typedef {number | number[] | string} Given choice: the option's index; multiple: indices; ordering: the items' indices
 *   in the reader's order; matching: for each pair the index of the right side chosen, or -1; else the text typed
 */
import { randomFrom, shuffle } from '../random.mjs';

export const TASKS = {
  choice: 'One answer is right.',
  multiple: 'Several answers are right.',
  ordering: 'Put these in order.',
  matching: 'Match each on the left with one on the right.',
  numeric: 'Work out the number.',
  short: 'Answer in a word or two.',
};

/**
 * The parts' indices in the order in which they are shown: shuffled by the seed, `fixed` options in their own place.
 * What has to be put in order never stands in the right order.
 * @param {Question} question
 * @param {string} seed
 * @returns {number[]}
 */
export function arrange(question, seed) {
  const random = randomFrom(`${question.id} ${seed}`);
  if ('options' in question) {
    const all = question.options.map((_, index) => index);
    const moved = shuffle(all.filter((index) => !question.options[index].fixed), random);
    return all.map((index) => (question.options[index].fixed ? index : /** @type {number} */ (moved.shift())));
  }
  const count = 'items' in question ? question.items.length : 'pairs' in question ? question.pairs.length : 0;
  const order = shuffle(Array.from({ length: count }, (_, index) => index), random);
  const solved = question.kind === 'ordering' && order.every((index, place) => index === place);
  return solved ? [...order.slice(1), order[0]] : order;
}

/**
 * Whether there is an answer to grade; what was read from a damaged store is none.
 * @param {Question} question
 * @param {unknown} given
 * @returns {given is Given}
 */
export function isAnswered(question, given) {
  const isIndex = (/** @type {unknown} */ one) => Number.isInteger(one) && Number(one) >= 0;
  switch (question.kind) {
    case 'choice': return isIndex(given);
    case 'multiple': return Array.isArray(given) && given.length > 0 && given.every(isIndex);
    case 'ordering': return Array.isArray(given) && given.length === question.items.length && given.every((one) => isIndex(one) && one < given.length);
    case 'matching': return Array.isArray(given) && given.length === question.pairs.length && given.every(isIndex);
    default: return typeof given === 'string' && given.trim() !== '';
  }
}
