/** One question to answer: its text, the control, and after grading every option with its reason and the section. */
import { grade } from '../../logic/practice/quiz/grade.mjs';
import { TASKS, arrange } from '../../logic/practice/quiz/question.mjs';
import { button, make, setBuiltMarkup, siteAddress } from '../markup.mjs';
import { controlOf } from './controls.mjs';

/**
 * @typedef {import('../../logic/practice/quiz/question.mjs').Question} Question
 * @typedef {import('../../logic/practice/quiz/question.mjs').Given} Given
 * @typedef {import('../../logic/practice/quiz/grade.mjs').Result} Result
 */

export class QuestionForm {
  /**
   * @param {Question} question
   * @param {{seed: string, check?: (result: Result, given: Given) => void, changed?: () => void, text?: HTMLElement, number?: string}} how
   *   `check`: called when the reader has it graded (without it there is no button: an exam); `text`: the question's
   *   text where the page shows it already; `number`: what stands before it in a list
   */
  constructor(question, { seed, check, changed = () => {}, text, number }) {
    this.question = question;
    this.#text = text ?? make('div', { class: 'wb-question__text' });
    if (!text) setBuiltMarkup(this.#text, question.question);
    this.#text.id ||= `wb-text-${question.id}`;
    this.#control = controlOf(question, arrange(question, seed), this.#text.id, changed);
    this.element = make('form', { class: 'wb-ask', 'data-kind': question.kind, novalidate: true },
      number ? make('p', { class: 'wb-question__number' }, number) : null,
      text ? null : this.#text, text ? null : make('p', { class: 'wb-question__task' }, TASKS[question.kind]),
      this.#control.element, this.#outcome, this.tools);
    if (check) {
      this.#button = make('button', { type: 'submit', class: 'wb-button wb-button--main' }, 'Check');
      this.tools.append(this.#button);
    }
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      if (check && !this.#locked) this.#check(check);
    });
  }

  #text;
  #control;
  #locked = false;
  #outcome = make('div', { class: 'wb-outcome', role: 'status' });
  /** @type {HTMLButtonElement | undefined} */
  #button;
  /** Buttons below the question. */
  tools = make('div', { class: 'wb-practice__tools' });

  /** The answer so far. */
  get given() {
    return this.#control.given();
  }

  set given(given) {
    if (given !== undefined && given !== null) this.#control.set(given);
  }

  /** @param {(result: Result, given: Given) => void} check */
  #check(check) {
    const given = /** @type {Given} */ (this.given);
    const result = grade(this.question, given);
    if (result.complaint) {
      this.#outcome.replaceChildren(make('p', {}, result.message));
      return;
    }
    this.show(result);
    check(result, given);
  }

  /** Locks the answer and shows what is right and why. @param {Result} result */
  show(result) {
    this.#locked = true;
    this.#control.lock();
    this.#control.reveal(result);
    this.#button?.remove();
    const verdict = make('p', { class: result.right ? 'wb-right' : 'wb-wrong', tabindex: -1 }, make('strong', {}, result.message || 'Not answered.'));
    if (result.reason) {
      const reason = make('span');
      setBuiltMarkup(reason, result.reason);
      verdict.append(' ', reason);
    }
    this.#outcome.replaceChildren(verdict);
    this.tools.before(make('p', { class: 'wb-see' }, make('a', { href: siteAddress(this.question.see) }, 'Read the section')));
  }

  /** Moves the keyboard and the screen reader to the verdict. */
  focusOutcome() {
    /** @type {HTMLElement | null} */ (this.#outcome.querySelector('[tabindex]'))?.focus();
  }

  /** Adds a button below. @param {string} text @param {() => void} act @param {Record<string, string>} [attributes] */
  addTool(text, act, attributes) {
    const tool = button(text, act, attributes);
    this.tools.append(tool);
    return tool;
  }
}
