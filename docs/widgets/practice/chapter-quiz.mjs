/** A chapter's quiz in place: its questions can be answered where they stand, and keep their answers over a reload. */
import { FRESH, recentAttempt } from '../logic/practice/quiz/answers.mjs';
import { grade } from '../logic/practice/quiz/grade.mjs';
import { clockOf } from './clock.mjs';
import { make, readPracticeData } from './markup.mjs';
import { problemNote } from './problem.mjs';
import { QuestionForm } from './quiz/question-form.mjs';
import { readAnswers, recordAnswers } from './quiz/record.mjs';
import { offerCard } from './quiz/tools.mjs';

/**
 * @typedef {import('../logic/practice/quiz/question.mjs').Question} Question
 * @typedef {import('../logic/practice/quiz/question.mjs').Given} Given
 * @typedef {import('../logic/practice/quiz/answers.mjs').AnswerRow} AnswerRow
 * @typedef {{section: HTMLElement, question: Question, chapter: string, now: () => number}} Place
 */

/**
 * Makes the questions of a list answerable. Called by the loader when the list comes near the viewport.
 * @param {HTMLElement} list `.wb-quiz`
 */
export async function enhance(list) {
  const chapter = list.dataset.chapter ?? '';
  const now = clockOf(list);
  /** @type {{questions: Question[]}} */
  const { questions } = await readPracticeData(chapter);
  const answers = await readAnswers(chapter).catch((error) => {
    list.before(problemNote(error));
    return /** @type {Map<string, AnswerRow>} */ (new Map());
  });
  for (const question of questions) {
    const section = document.getElementById(question.id);
    if (section && list.contains(section)) restore({ section, question, chapter, now }, answers.get(question.id));
  }
  list.dataset.ready = '';
}

/** Shows a question with its answer of today, or to be answered. @param {Place} place @param {AnswerRow | undefined} row */
function restore(place, row) {
  const last = recentAttempt(row, place.now());
  const form = ask(place, 'page');
  if (last) {
    const result = grade(place.question, last.given);
    if (result.complaint) return;
    form.given = /** @type {Given} */ (last.given);
    answered(place, form, result.right);
    form.show(result);
  } else if (row?.due && place.now() - (row.attempts.at(-1)?.at ?? 0) >= FRESH) {
    form.element.prepend(make('p', { class: 'wb-question__task' }, 'You missed this one before.'));
  }
}

/** Puts a form in the place of the printed options. @param {Place} place @param {string} seed @returns {QuestionForm} */
function ask(place, seed) {
  const { section, question } = place;
  for (const old of section.querySelectorAll('.wb-options, .wb-ask')) old.remove();
  const answer = /** @type {HTMLDetailsElement | null} */ (section.querySelector('.wb-answer'));
  const text = /** @type {HTMLElement} */ (section.querySelector('.wb-question__text'));
  const form = new QuestionForm(question, {
    seed, text,
    check: (result, given) => {
      answered(place, form, result.right);
      form.focusOutcome();
      recordAnswers([{ id: question.id, chapter: place.chapter, right: result.right, given }], place.now())
        .catch((error) => form.element.append(problemNote(error)));
    },
  });
  section.insertBefore(form.element, answer);
  if (answer) answer.hidden = false;
  return form;
}

/** @param {Place} place @param {QuestionForm} form @param {boolean} right */
function answered(place, form, right) {
  const answer = /** @type {HTMLDetailsElement | null} */ (place.section.querySelector('.wb-answer'));
  if (answer) answer.hidden = true;
  form.addTool(right ? 'Answer again' : 'Try again', () => {
    const again = ask(place, String(place.now()));
    /** @type {HTMLElement | null} */ (again.element.querySelector('input, select, button'))?.focus();
  });
  if (!right) offerCard(form, place.chapter, place.now);
}
