/**
 * Practice: one question at a time, graded at once; a missed one comes back after three others until it is right. The
 * sitting is kept after every answer, so that a reload goes on with it.
 */
import { afterAnswer } from '../../logic/practice/quiz/answers.mjs';
import { make } from '../markup.mjs';
import { problemNote } from '../problem.mjs';
import { openStore, writeSetting } from '../store.mjs';
import { QuestionForm } from './question-form.mjs';
import { recordAnswers } from './record.mjs';
import { offerCard } from './tools.mjs';

/**
 * @typedef {import('../../logic/practice/quiz/question.mjs').Question} Question
 * @typedef {import('../../logic/practice/quiz/question.mjs').Given} Given
 * @typedef {{queue: string[], count: number, asked: number, right: number}} Sitting `queue`: ids still to be answered;
 *   `count`: how many there were; `asked`: answers so far; `right`: right at the first attempt or later
 * @typedef {{question: Question, chapter: string, title: string}} Asked
 */

export const SITTING = 'quiz.practice';

/** @param {unknown} value @returns {value is Sitting} what was stored can be gone on with */
export function isSitting(value) {
  const one = /** @type {Partial<Sitting> | null} */ (value);
  return typeof one === 'object' && one !== null && Array.isArray(one.queue) && one.queue.every((id) => typeof id === 'string')
    && [one.count, one.asked, one.right].every((number) => typeof number === 'number');
}

/** @param {Sitting | null} sitting */
export async function keepSitting(sitting) {
  await writeSetting(await openStore(), SITTING, sitting);
}

export class PracticeView {
  /**
   * @param {Sitting} sitting
   * @param {{find: (id: string) => Promise<Asked | undefined>, now: () => number, done: (sitting: Sitting) => void}} how
   */
  constructor(sitting, how) {
    this.#sitting = sitting;
    this.#how = how;
  }

  #sitting;
  #how;
  element = make('div', { class: 'wb-quiz-run' });

  /** Shows the next question, or ends. @param {boolean} [focus] moves the keyboard to it @returns {Promise<void>} */
  async next(focus = false) {
    const { queue, count, asked } = this.#sitting;
    const found = queue.length ? await this.#how.find(queue[0]) : undefined;
    if (queue.length && !found) { // the question is gone from the notes
      this.#sitting = { ...this.#sitting, queue: queue.slice(1), count: count - 1 };
      return this.next(focus);
    }
    if (!found) return this.#how.done(this.#sitting);
    const form = new QuestionForm(found.question, {
      seed: String(asked),
      check: (result, given) => void this.#answer(form, found, result.right, given),
    });
    const heading = make('p', { class: 'wb-quiz-run__where', tabindex: -1 }, `${count - queue.length + 1} of ${count} · ${found.title} · ${found.question.level}`);
    this.element.replaceChildren(heading, form.element);
    form.addTool('Stop', () => this.#how.done(this.#sitting));
    if (focus) heading.focus();
  }

  /** @param {QuestionForm} form @param {Asked} found @param {boolean} right @param {Given} given */
  async #answer(form, { question, chapter }, right, given) {
    const { queue, count, asked, right: sofar } = this.#sitting;
    this.#sitting = { queue: afterAnswer(queue, right), count, asked: asked + 1, right: sofar + (right ? 1 : 0) };
    form.tools.replaceChildren();
    form.addTool(this.#sitting.queue.length ? 'Next question' : 'Finish', () => void this.next(true), { class: 'wb-button wb-button--main' });
    if (!right) {
      form.tools.append(make('span', { class: 'wb-practice__note' }, 'It comes back in this sitting.'));
      offerCard(form, chapter, this.#how.now);
    }
    form.focusOutcome();
    try {
      await recordAnswers([{ id: question.id, chapter, right, given }], this.#how.now());
      await keepSitting(this.#sitting);
    } catch (error) {
      form.element.append(problemNote(error));
    }
  }
}
