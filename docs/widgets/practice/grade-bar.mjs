/** Four buttons, one a grade, each with the time after which the card would come back. */
import { nextMemories } from '../logic/practice/schedule.mjs';
import { intervalText } from '../logic/practice/words.mjs';
import { make } from './markup.mjs';

export const GRADES = ['Again', 'Hard', 'Good', 'Easy'];

/**
 * @param {import('../logic/practice/schedule.mjs').Scheduler} scheduler
 * @param {import('./store.mjs').Memory} memory
 * @param {number} now milliseconds
 * @param {(rating: number) => void} grade
 * @returns {HTMLElement}
 */
export function gradeBar(scheduler, memory, now, grade) {
  const bar = make('div', { class: 'wb-grades', role: 'group', 'aria-label': 'How well did you recall it?' });
  nextMemories(scheduler, memory, now).forEach((after, place) => {
    const wait = intervalText(after.due - Math.max(now, memory.last_review ?? now));
    const button = make('button', { type: 'button', class: `wb-grade wb-grade--${place + 1}`, 'data-rating': place + 1 },
      make('span', { class: 'wb-grade__name' }, GRADES[place]),
      make('span', { class: 'wb-grade__wait' }, wait));
    button.addEventListener('click', () => grade(place + 1));
    bar.append(button);
  });
  return bar;
}
