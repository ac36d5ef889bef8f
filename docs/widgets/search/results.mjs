/**
 * Answers in the form that the theme renders: groups of items, each with the page itself (score 0) and its sections.
 * @typedef {import('./engine.mjs').Engine} Engine
 * @typedef {import('./engine.mjs').Hit} Hit
 * @typedef {import('./engine.mjs').Item} Item
 * @typedef {import('../logic/search/query.mjs').Query} Query
 * @typedef {import('../logic/search/matching.mjs').Span} Span
 */
import { bestSentence, escapeHtml, markWords } from '../logic/search/excerpts.mjs';
import { readText } from '../logic/search/reading.mjs';

/** How many words the address of a result asks the page to highlight; shorter words would mark parts of others. */
const MOST_HIGHLIGHTS = 6;
const SHORTEST_HIGHLIGHT = 3;

/**
 * @param {Engine} engine
 * @param {Query} query
 * @param {Span[]} spans
 * @param {Hit[][]} groups
 * @returns {Item[][]}
 */
export function renderAnswer(engine, query, spans, groups) {
  const wanted = new Map(spans.flatMap(({ ways }) => ways.flatMap(({ terms, weight }) => terms.map((term) => [term, weight]))));
  const terms = highlights(query);
  const named = engine.names.exact(query.text).find(({ rank }) => rank < 2);
  return groups.map((group, place) => {
    const [url, title] = engine.file.pages[engine.pageOf[group[0].section]];
    const score = groups.length - place;
    const sections = group.map(({ section }) => renderSection(engine, section, wanted, named?.section === section ? named.name : ''));
    return [...sections.map((item) => ({ ...item, score, terms })), { location: url, title: escapeHtml(title), text: '', score: 0, terms: {} }];
  });
}

/** @param {Engine} engine @param {number} section @param {Map<string, number>} wanted @param {string} name */
function renderSection(engine, section, wanted, name) {
  const location = `${engine.file.pages[engine.pageOf[section]][0]}#${engine.file.anchor[section]}`;
  const title = markWords(readText(engine.file.title[section]), wanted);
  const definition = name ? engine.definitionsOf(section).find(([names]) => names.split('|').includes(name)) : undefined;
  if (definition) {
    const label = definition[0].split('|')[0];
    return { location, title, text: `<strong>${escapeHtml(label)}</strong>: ${escapeHtml(definition[1])}`, tags: ['Definition'] };
  }
  return { location, title, text: bestSentence(engine.readingOf(section), wanted) };
}

/** @param {Query} query @returns {Record<string, boolean>} */
export function highlights(query) {
  const words = query.tokens.map((token) => token.text).filter((word) => word.length >= SHORTEST_HIGHLIGHT);
  return Object.fromEntries(words.slice(0, MOST_HIGHLIGHTS).map((word) => [word, true]));
}
