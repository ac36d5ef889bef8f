/**
 * What the grades of a rubric add up to: by phase, by level, and the sections to read again.
 * @typedef {import('./interview.mjs').RubricLine} RubricLine
 * @typedef {{points: number, possible: number, graded: number, lines: number}} Sum a line gives 0, 1 or 2 points
 * @typedef {{see: string, section: string, lost: number, lines: RubricLine[]}} WeakSection
 */
import { PHASES } from './phases.mjs';

export const LEVELS = ['junior', 'senior', 'staff'];
/** Points of a line that was clearly shown. */
export const FULL = 2;
/** The share of a level's points from which an answer reads as that level. */
const READS_AS = 0.65;

/**
 * @param {RubricLine[]} lines
 * @param {Record<string, number>} grades by line; a line without a grade counts as missed
 * @returns {Sum}
 */
export function sumOf(lines, grades) {
  const given = lines.map((line) => grades[line.id]);
  return {
    points: given.reduce((sum, grade) => sum + (grade ?? 0), 0),
    possible: lines.length * FULL,
    graded: given.filter((grade) => grade !== undefined).length,
    lines: lines.length,
  };
}

/** @param {Sum} sum @returns {number} 0 to 1 */
export function shareOf(sum) {
  return sum.possible ? sum.points / sum.possible : 0;
}

/** @param {RubricLine[]} rubric @param {Record<string, number>} grades @returns {(Sum & {phase: string, title: string})[]} */
export function scoreByPhase(rubric, grades) {
  return PHASES.map(({ id, title }) => ({ phase: id, title, ...sumOf(rubric.filter((line) => line.phase === id), grades) }));
}

/** @param {RubricLine[]} rubric @param {Record<string, number>} grades @returns {(Sum & {level: string})[]} */
export function scoreByLevel(rubric, grades) {
  return LEVELS.map((level) => ({ level, ...sumOf(rubric.filter((line) => line.level === level), grades) }));
}

/**
 * The highest level as which the answer reads: it and every level below reach 65 % of their points.
 * @param {RubricLine[]} rubric @param {Record<string, number>} grades
 * @returns {string} a level, or '' when not even the first is reached
 */
export function readsAs(rubric, grades) {
  let reached = '';
  for (const sum of scoreByLevel(rubric, grades)) {
    if (shareOf(sum) < READS_AS) break;
    reached = sum.level;
  }
  return reached;
}

/**
 * The sections whose lines lost points, most points first; equal ones in the rubric's order.
 * @param {RubricLine[]} rubric @param {Record<string, number>} grades @param {number} [most]
 * @returns {WeakSection[]}
 */
export function weakestSections(rubric, grades, most = 6) {
  /** @type {Map<string, WeakSection>} */
  const sections = new Map();
  for (const line of rubric) {
    const lost = FULL - (grades[line.id] ?? 0);
    if (lost <= 0) continue;
    const section = sections.get(line.see) ?? { see: line.see, section: line.section, lost: 0, lines: [] };
    sections.set(line.see, { ...section, lost: section.lost + lost, lines: [...section.lines, line] });
  }
  return [...sections.values()].sort((a, b) => b.lost - a.lost).slice(0, most);
}

/**
 * The cards that teach the weak sections, in the sections' order.
 * @template {{see: string}} Card
 * @param {WeakSection[]} sections @param {Card[]} cards @param {number} [most]
 * @returns {Card[]}
 */
export function cardsToStudy(sections, cards, most = 12) {
  return sections.flatMap((section) => cards.filter((card) => card.see === section.see)).slice(0, most);
}
