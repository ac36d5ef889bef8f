/** What will be known on the exam date, and what to cut. */
import { counted } from '../logic/practice/words.mjs';
import { suspendCards } from './deck.mjs';
import { button, make } from './markup.mjs';
import { problemNote } from './problem.mjs';
import { openStore } from './store.mjs';

/** @typedef {import('../logic/practice/progress.mjs').ExamPlan} ExamPlan */
/** @typedef {import('../logic/practice/queue.mjs').DeckCard} DeckCard */
/** @typedef {import('./study.mjs').Study} Study */

/**
 * @param {ExamPlan} plan @param {Study} study
 * @returns {HTMLElement}
 */
export function examSection(plan, study) {
  const days = plan.days === 0 ? 'today' : `in ${counted(plan.days, 'day')}`;
  const section = make('div', { class: 'wb-exam' },
    make('p', {}, make('strong', {}, `Exam ${days}. `),
      `Keep to the schedule and you will recall about ${Math.round(plan.known)} of ${plan.total} cards then; stop now, and it is about ${Math.round(plan.knownIfStopped)}. `,
      `The way there has ${counted(plan.reviews, 'review')}, at most ${plan.busiest} on one day. This assumes that you recall what you review.`));
  if (plan.unstarted.length) section.append(...cuts(plan, study));
  return section;
}

/** @param {ExamPlan} plan @param {Study} study */
function cuts(plan, study) {
  const { settings } = study;
  const needed = plan.needed > settings.newPerDay ? ` To start them all takes ${plan.needed} new cards a day instead of ${settings.newPerDay}.` : '';
  const groups = Map.groupBy(plan.unstarted, ({ chapter, level }) => `${chapter} ${level}`);
  const rows = [...groups.values()].map((cards) => cut(cards, study));
  return [
    make('p', {}, `${counted(plan.unstarted.length, 'card')} will not be started by then.${needed} New cards come by level until the exam, so these are the ones to cut first; leave out what you will not be asked, and the rest gets the time.`),
    make('details', { class: 'wb-card' }, make('summary', {}, `What to cut: ${counted(plan.unstarted.length, 'card')}`), make('ul', { class: 'wb-aside' }, ...rows)),
  ];
}

/** @param {DeckCard[]} cards of one chapter and level @param {Study} study */
function cut(cards, study) {
  const [{ chapter, level }] = cards;
  const name = `${study.title(chapter)}, ${level}`;
  const item = make('li', {}, `${name}: ${counted(cards.length, 'card')} `);
  item.append(button('Leave out', () => {
    openStore().then((database) => suspendCards(database, cards)).catch((error) => item.append(problemNote(error)));
  }, { 'aria-label': `Leave out: ${name}` }));
  return item;
}
