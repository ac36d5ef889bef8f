/**
 * A chapter's cards in place: each says how it stands, and an unfolded one can be graded. Nothing is stored before the
 * first grade, and the scheduler is loaded when the first card is unfolded.
 */
import { standing } from '../logic/practice/queue.mjs';
import { counted, intervalText } from '../logic/practice/words.mjs';
import { clockOf } from './clock.mjs';
import { make, siteAddress } from './markup.mjs';
import { NAME, onChange, openStore } from './store.mjs';

/** @typedef {import('./store.mjs').CardRow} CardRow */

/** @param {Element} list the `.wb-cards` of a chapter */
export async function enhance(list) {
  const now = clockOf(/** @type {HTMLElement} */ (list));
  const cards = /** @type {HTMLDetailsElement[]} */ ([...list.querySelectorAll('details.wb-card')]);
  const chapter = list.getAttribute('data-chapter') ?? '';
  const link = make('p', { class: 'wb-see' });
  list.append(link);
  const unfold = (/** @type {HTMLDetailsElement} */ card) => { if (card.open) void import('./in-place.mjs').then(({ inPlaceGrading }) => inPlaceGrading(card, chapter, now)); };
  for (const card of cards) {
    card.addEventListener('toggle', () => unfold(card));
    unfold(card); // a reader may have been quicker than this module
  }
  const update = async () => {
    const rows = await storedRows(chapter);
    for (const card of cards) showStanding(card, rows.get(card.id), now());
    const due = cards.filter(({ id }) => ['due', 'learning'].includes(standing(rows.get(id), now()))).length;
    link.replaceChildren(make('a', { href: siteAddress(`practice/cards/?chapter=${encodeURIComponent(chapter)}`) }, 'Practice these cards'), due ? ` (${counted(due, 'card')} due)` : '');
  };
  onChange((kind) => { if (kind === 'cards' || kind === 'all') update().catch(() => {}); });
  await update().catch(() => {}); // the cards read without it; grading one says what is wrong
}

/** @param {string} chapter @returns {Promise<Map<string, CardRow>>} what is stored, without making a database for those who only read */
async function storedRows(chapter) {
  const databases = (await globalThis.indexedDB?.databases?.()) ?? [];
  if (!databases.some(({ name }) => name === NAME)) return new Map();
  const { readRows } = await import('./rows.mjs');
  return (await readRows(await openStore(), chapter)).rows;
}

/** @param {CardRow | undefined} row @param {number} now @returns {string} nothing is said of a new card */
function standingWords(row, now) {
  const stands = standing(row, now);
  if (stands === 'later' && row) return `in ${intervalText(row.fsrs.due - now)}`;
  return { new: '', learning: 'due now', due: 'due today', later: '', buried: 'until tomorrow', suspended: 'suspended' }[stands];
}

/** @param {HTMLDetailsElement} card @param {CardRow | undefined} row @param {number} now */
function showStanding(card, row, now) {
  const summary = card.querySelector('summary');
  const words = standingWords(row, now);
  const shown = summary?.querySelector('.wb-card__state');
  if (shown) shown.textContent = words;
  else if (words) summary?.append(make('span', { class: 'wb-card__state' }, words));
}
