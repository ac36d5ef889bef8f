/** How one card looks while it is practiced: question, answer, where it is taught, how it stands. */
import { button, make, setBuiltMarkup, siteAddress } from './markup.mjs';

/**
 * @typedef {import('./study.mjs').CardText} CardText
 * @typedef {import('./store.mjs').CardRow} CardRow
 */

/**
 * @param {CardText} text
 * @param {{title: string, row: CardRow | undefined, reveal: () => void}} how
 * @returns {HTMLElement} the question, and a button that shows the answer
 */
export function cardFront(text, { title, row, reveal }) {
  const question = make('div', { class: 'wb-study__front', id: 'wb-study-front' });
  setBuiltMarkup(question, text.front);
  return make('article', { class: 'wb-study', tabindex: -1, 'aria-labelledby': 'wb-study-front' },
    make('p', { class: 'wb-study__where' }, `${title} · ${text.level} · ${text.tags.join(', ')}`),
    leechNote(row),
    question,
    button('Show answer', reveal, { class: 'wb-button wb-button--main wb-study__reveal', 'aria-keyshortcuts': 'Space' }));
}

/**
 * @param {CardText} text
 * @param {HTMLElement} grades
 * @returns {HTMLElement} the answer, its section, and the grades
 */
export function cardBack(text, grades) {
  const answer = make('div', { class: 'wb-study__answer', tabindex: -1, role: 'group', 'aria-label': 'Answer' });
  setBuiltMarkup(answer, text.back);
  return make('div', { class: 'wb-study__back' }, answer,
    make('p', { class: 'wb-see' }, make('a', { href: siteAddress(text.see) }, 'Read the section')), grades);
}

/** @param {CardRow | undefined} row */
function leechNote(row) {
  if (!row?.lapsesAtLeech) return null;
  return make('p', { class: 'wb-study__leech' },
    make('strong', {}, 'Leech: '), `forgotten ${row.fsrs.lapses} times. Read its section again, or suspend it: time is better spent elsewhere.`);
}

/**
 * @param {import('./study.mjs').Study} study
 * @param {import('../logic/practice/queue.mjs').Queue} queue
 * @param {number} now milliseconds
 * @param {boolean} filtered
 * @returns {HTMLElement} what stands in the card's place when nothing is due
 */
export function nothingDue(study, queue, now, filtered) {
  const next = queue.soon[0] && study.rows.get(queue.soon[0].id);
  const wait = next ? `The next step is due in ${Math.max(1, Math.ceil((next.fsrs.due - now) / 60_000))} min.` : '';
  const reason = study.newLeft === 0 && study.settings.newPerDay > 0 ? ` Today's ${study.introduced} new cards are done; the settings below can allow more.` : '';
  return make('article', { class: 'wb-study wb-study--done', tabindex: -1 },
    make('p', { class: 'wb-study__front' }, filtered ? 'Nothing is due in this selection.' : 'Nothing is due.'),
    make('p', {}, `${wait}${reason}`.trim() || 'Come back tomorrow, or read on in a chapter.'));
}
