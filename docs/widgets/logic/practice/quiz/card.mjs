/**
 * A missed question as a study card: its id is the question's, so that the card's history and the answers' agree.
 * @typedef {import('./question.mjs').Question} Question
 * @typedef {{id: string, chapter: string, level: string, tags: string[]}} DeckCard
 */

const IS_QUESTION = /^[a-z0-9-]+\.q-/;

/** @param {string} id @returns {boolean} */
export function isQuestionId(id) {
  return IS_QUESTION.test(id);
}

/**
 * Cards that the reader has made of questions which still exist.
 * @param {Iterable<string>} ids of all stored cards
 * @param {Record<string, [string, string, string][]>} questions `practice/data/questions.json`: id, level, kind by chapter
 * @returns {DeckCard[]}
 */
export function questionCards(ids, questions) {
  const made = new Set([...ids].filter(isQuestionId));
  return Object.entries(questions).flatMap(([chapter, rows]) => rows.filter(([id]) => made.has(id)).map(([id, level]) => ({ id, chapter, level, tags: ['quiz'] })));
}

/**
 * Both sides of the card, as HTML put together from the build's own HTML.
 * @param {Question} question
 * @returns {{id: string, front: string, back: string, see: string, level: string, tags: string[]}}
 */
export function cardOfQuestion(question) {
  const { id, see, level } = question;
  return { id, see, level, tags: ['quiz'], front: question.question + list('ul', asked(question)), back: solution(question) };
}

/** @param {Question} question @returns {string[]} what must be known to answer, in an order that tells nothing */
function asked(question) {
  if ('options' in question) return question.options.map(({ text }) => text).sort();
  if ('items' in question) return question.items.map(({ text }) => text).sort();
  return 'pairs' in question ? question.pairs.map(({ left }) => left) : [];
}

/** @param {Question} question */
function solution(question) {
  switch (question.kind) {
    case 'choice':
    case 'multiple': return list('ul', question.options.filter(({ correct }) => correct).map(({ text, reason }) => `<strong>${text}</strong> ${reason}`));
    case 'ordering': return list('ol', question.items.map(({ text, reason }) => `<strong>${text}</strong> ${reason}`));
    case 'matching': return list('ul', question.pairs.map(({ left, right, reason }) => `<strong>${left}</strong>: ${right}. ${reason}`));
    case 'numeric': return question.solution;
    case 'short': return `<p><strong>${question.answer}</strong></p>${question.reason}`;
  }
}

/** @param {'ul' | 'ol'} tag @param {string[]} rows HTML */
function list(tag, rows) {
  return rows.length ? `<${tag}>${rows.map((row) => `<li>${row}</li>`).join('')}</${tag}>` : '';
}
