/**
 * From scores to the order that is shown: what is asked for by name first, summaries and lists behind, pages kept together.
 * @typedef {import('./query.mjs').Query} Query
 * @typedef {import('./names.mjs').NameList} NameList
 * @typedef {{section: number, score: number, base: number}} Hit `base`: without what its name earned
 * @typedef {{names: NameList, flags: number[], pageOf: number[], file: {pages: [string, string, string][]}}} Site
 */
import { FLAGS } from './fields.mjs';

export const PER_PAGE = 3;
const MOST_PAGES = 10;

export const BONUS = { term: 1.2, synonym: 0.9, heading: 0.9, started: 0.5, startedInside: 0.15, summary: 0.6, list: 0.3, order: 0.15, sibling: 0.7 };
const BY_RANK = [BONUS.term, BONUS.synonym, BONUS.heading];

/**
 * @param {Site} site
 * @param {Query} query
 * @param {Map<number, {score: number, coverage: number}>} scores
 * @returns {Hit[]} best first
 */
export function addBonuses(site, query, scores) {
  const wanted = [...scores].filter(([section]) => isWanted(site, query, section));
  const most = wanted.reduce((max, [, { score }]) => Math.max(max, score), 0) || 1;
  const shares = shareOf(site.names, query);
  for (const [section] of shares) {
    if (!scores.has(section) && isWanted(site, query, section)) wanted.push([section, { score: 0, coverage: 0 }]);
  }
  return byScore(
    wanted.map(([section, { score }]) => {
      const base = score * priorOf(site.flags[section]);
      return { section, base, score: base + (shares.get(section) ?? 0) * most };
    }),
  );
}

/** Bonuses by section as shares of the best score. @param {NameList} names @param {Query} query */
function shareOf(names, query) {
  /** @type {Map<number, number>} */
  const shares = new Map();
  const raise = (/** @type {number} */ section, /** @type {number} */ share) => shares.set(section, Math.max(shares.get(section) ?? 0, share));
  for (const { section, rank } of names.exact(query.text)) raise(section, BY_RANK[rank]);
  if (query.typing && query.tokens.length <= 3) {
    for (const { section, whole } of names.startingWith(query.text)) raise(section, whole ? BONUS.started : BONUS.startedInside);
  }
  return shares;
}

/** @param {number} flags */
function priorOf(flags) {
  return (flags & FLAGS.summary ? BONUS.summary : 1) * (flags & FLAGS.list ? BONUS.list : 1);
}

/** @param {Site} site @param {Query} query @param {number} section */
function isWanted(site, query, section) {
  if (query.part && site.file.pages[site.pageOf[section]][2] !== query.part) return false;
  if (query.kind === 'formula') return (site.flags[section] & FLAGS.formula) > 0;
  return query.kind !== 'metric' || (site.flags[section] & FLAGS.metric) > 0;
}

/** @param {Hit[]} hits @returns {Hit[]} */
export function byScore(hits) {
  return hits.sort((a, b) => b.score - a.score || a.section - b.section);
}

/**
 * Pages by their best section; a further section of a page is shown when it is not much worse.
 * @param {Hit[]} hits best first
 * @param {number[]} pageOf
 * @returns {Hit[][]}
 */
export function groupByPage(hits, pageOf) {
  /** @type {Map<number, Hit[]>} */
  const pages = new Map();
  for (const hit of hits) {
    const page = pageOf[hit.section];
    const group = pages.get(page);
    if (!group) {
      if (pages.size < MOST_PAGES) pages.set(page, [hit]);
    } else if (group.length < PER_PAGE && hit.base >= BONUS.sibling * group[0].base) {
      group.push(hit);
    }
  }
  return [...pages.values()];
}
