/** Small things that every form of the quiz shows. */
import { make } from '../markup.mjs';
import { problemNote } from '../problem.mjs';
import { makeCard } from './record.mjs';

/**
 * Offers to make a card of a question.
 * @param {import('./question-form.mjs').QuestionForm} form
 * @param {string} chapter slug
 * @param {() => number} now
 */
export function offerCard(form, chapter, now) {
  const said = make('span', { role: 'status', class: 'wb-practice__status' });
  const tool = form.addTool('Add to my cards', () => {
    makeCard(form.question.id, chapter, now()).then(() => {
      tool.setAttribute('aria-disabled', 'true');
      said.textContent = 'It is among your cards, due today.';
    }, (error) => form.element.append(problemNote(error)));
  });
  form.tools.append(said);
}
