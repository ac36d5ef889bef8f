/**
 * What one reader should look at again the night before, from their own practice.
 * @typedef {{id: string, chapter: string, suspended?: boolean, buriedUntil?: number, fsrs?: {due: number, lapses: number, state: number}}} CardRow
 * @typedef {{id: string, chapter: string, due: boolean, attempts: {right: boolean}[]}} AnswerRow
 * @typedef {{id: string, front: string, see: string}} Card `front` as HTML, `see` as an address below the site
 * @typedef {{id: string, question: string, see: string}} Question `question` as HTML
 * @typedef {{chapter: string, title: string, cards: Card[], questions: Question[]}} Chapter
 * @typedef {{see: string, chapter: string, lapses: number, missed: number}} Section
 * @typedef {{due: (Card & {chapter: string})[], missed: (Question & {chapter: string})[], weakest: Section[]}} List
 */

/** How much a missed question counts beside a forgotten card. */
const MISSED = 2;

/**
 * @param {{cards: CardRow[], answers: AnswerRow[], chapters: Chapter[], now: number, most?: number}} input `now` in milliseconds;
 *   `most`: the most sections to name
 * @returns {List} cards due by now, the longest overdue first; questions that must come back; sections by what was forgotten there
 */
export function crammingList({ cards, answers, chapters, now, most = 8 }) {
  const known = new Map(chapters.flatMap((chapter) => chapter.cards.map((card) => [card.id, { ...card, chapter: chapter.title }])));
  const asked = new Map(chapters.flatMap((chapter) => chapter.questions.map((question) => [question.id, { ...question, chapter: chapter.title }])));
  const due = cards
    .filter((row) => known.has(row.id) && isDue(row, now))
    .sort((one, other) => (one.fsrs?.due ?? 0) - (other.fsrs?.due ?? 0))
    .flatMap((row) => known.get(row.id) ?? []);
  const missed = answers.filter((row) => row.due).flatMap((row) => asked.get(row.id) ?? []);
  return { due, missed, weakest: weakestSections(cards, known, missed).slice(0, most) };
}

/** @param {CardRow} row @param {number} now */
function isDue(row, now) {
  return !row.suspended && (row.buriedUntil ?? 0) <= now && row.fsrs !== undefined && row.fsrs.due <= now;
}

/**
 * @param {CardRow[]} rows
 * @param {Map<string, Card & {chapter: string}>} known
 * @param {(Question & {chapter: string})[]} missed
 * @returns {Section[]} the weakest first
 */
function weakestSections(rows, known, missed) {
  /** @type {Map<string, Section>} */
  const sections = new Map();
  const at = (/** @type {{see: string, chapter: string}} */ { see, chapter }) => {
    const section = sections.get(see) ?? { see, chapter, lapses: 0, missed: 0 };
    sections.set(see, section);
    return section;
  };
  for (const row of rows) {
    const card = known.get(row.id);
    if (card && row.fsrs && row.fsrs.lapses > 0) at(card).lapses += row.fsrs.lapses;
  }
  for (const question of missed) at(question).missed += 1;
  const weakness = (/** @type {Section} */ section) => section.lapses + MISSED * section.missed;
  return [...sections.values()].sort((one, other) => weakness(other) - weakness(one) || (one.see < other.see ? -1 : 1));
}

/**
 * @param {Section} section
 * @returns {string} why it is on the list, in words
 */
export function reasonOf({ lapses, missed }) {
  const parts = [];
  if (lapses > 0) parts.push(lapses === 1 ? 'forgotten once' : `forgotten ${lapses} times`);
  if (missed > 0) parts.push(missed === 1 ? '1 question missed' : `${missed} questions missed`);
  return parts.join(', ');
}
