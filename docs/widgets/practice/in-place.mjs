/** Grading inside a chapter's text. */
import { newMemory, schedulerOf } from '../logic/practice/schedule.mjs';
import { intervalText } from '../logic/practice/words.mjs';
import { cardSettings } from '../logic/practice/card-settings.mjs';
import { gradeCard, undoReview } from './deck.mjs';
import { gradeBar, GRADES } from './grade-bar.mjs';
import { button, make } from './markup.mjs';
import { problemNote } from './problem.mjs';
import { readRows } from './rows.mjs';
import { openStore, readSetting } from './store.mjs';

/** @typedef {import('./store.mjs').CardRow} CardRow */

/**
 * Puts the grades under an unfolded card's answer, made from how it stands now.
 * @param {HTMLDetailsElement} card @param {string} chapter @param {() => number} now
 */
export async function inPlaceGrading(card, chapter, now) {
  const place = card.querySelector('.wb-card__grading') ?? make('div', { class: 'wb-card__grading' });
  card.querySelector('.wb-card__back')?.append(place);
  try {
    const stored = await open(chapter);
    const row = stored.rows.get(card.id);
    const scheduler = schedulerOf(stored.settings.retention);
    const shown = row?.fsrs ?? null;
    place.replaceChildren(gradeBar(scheduler, shown ?? newMemory(now()), now(), (rating) => {
      void done(place, card, async () => {
        const graded = await gradeCard(await openStore(), { id: card.id, chapter, shown, rating, now: now(), scheduler });
        const wait = intervalText(graded.row.fsrs.due - (graded.row.fsrs.last_review ?? now()));
        const undo = button('Undo', () => void done(place, card, async () => {
          await undoReview(await openStore(), graded.seq);
          void inPlaceGrading(card, chapter, now);
          return ['Taken back.'];
        }));
        return [`${GRADES[rating - 1]}: again in ${wait}. `, undo];
      });
    }));
  } catch (error) {
    place.replaceChildren(problemNote(error));
  }
}

/** @param {string} chapter @returns {Promise<{rows: Map<string, CardRow>, settings: import('../logic/practice/card-settings.mjs').CardSettings}>} */
async function open(chapter) {
  const database = await openStore();
  const [{ rows }, settings] = await Promise.all([readRows(database, chapter), readSetting(database, 'cards', undefined)]);
  return { rows, settings: cardSettings(settings) };
}

/**
 * Does it, and says what happened where the grades were.
 * @param {Element} place @param {HTMLDetailsElement} card @param {() => Promise<(string | Node)[]>} work
 */
async function done(place, card, work) {
  try {
    const said = make('p', { class: 'wb-card__said', role: 'status', tabindex: -1 });
    const words = await work();
    place.replaceChildren(said);
    said.append(...words);
    /** @type {HTMLElement | null} */ (said.querySelector('button') ?? card.querySelector('summary'))?.focus({ preventScroll: true });
  } catch (error) {
    place.replaceChildren(problemNote(error));
  }
}
