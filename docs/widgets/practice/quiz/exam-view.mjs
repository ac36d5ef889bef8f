/**
 * An exam: all questions on one page against the clock, handed in once; then every option with its reason. What was
 * answered is kept as it is answered: a reload goes on with the exam, and its time runs on.
 */
import { clockText, timeLeft } from '../../logic/practice/quiz/answers.mjs';
import { grade } from '../../logic/practice/quiz/grade.mjs';
import { isAnswered } from '../../logic/practice/quiz/question.mjs';
import { button, make, siteAddress } from '../markup.mjs';
import { problemNote } from '../problem.mjs';
import { QuestionForm } from './question-form.mjs';
import { keepExam, recordAnswers } from './record.mjs';
import { offerCard } from './tools.mjs';

/**
 * @typedef {import('./record.mjs').Exam} Exam
 * @typedef {import('./practice-view.mjs').Asked} Asked
 */

/** Below this many milliseconds the remaining time is announced once. */
const WARNING = 60_000;

export class ExamView {
  /**
   * @param {Exam} exam
   * @param {Asked[]} asked its questions, in order
   * @param {{now: () => number, submitted: (exam: Exam) => void, drop: (exam: Exam) => void}} how
   */
  constructor(exam, asked, how) {
    this.#exam = exam;
    this.#how = how;
    this.#forms = asked.map(({ question, title }, place) => {
      const form = new QuestionForm(question, { seed: exam.seed, number: `${place + 1} of ${asked.length} · ${title}`, changed: () => this.#keep(question.id, form) });
      form.given = exam.given[question.id];
      return form;
    });
  }

  #exam;
  #how;
  #forms;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;
  #saving = Promise.resolve();
  #clock = make('span', { class: 'wb-test__clock' });
  #said = make('span', { role: 'status', class: 'wb-test__said' });
  element = make('div', { class: 'wb-test' });

  /** Shows the exam and starts its clock. */
  start() {
    const bar = make('div', { class: 'wb-test__bar', role: 'group', 'aria-label': 'Time and hand-in' }, this.#clock, this.#said,
      button('Hand in', () => this.#askToSubmit(), { class: 'wb-button wb-button--main' }));
    const end = make('p', { class: 'wb-practice__tools' }, button('Hand in', () => this.#askToSubmit(), { class: 'wb-button wb-button--main' }),
      button('Give up', () => { this.stop(); this.#how.drop(this.#exam); }));
    this.element.replaceChildren(bar, ...this.#forms.map(({ element }) => element), end);
    this.#ticking = setInterval(() => this.#tick(), 500);
    this.#tick();
  }

  stop() {
    clearInterval(this.#ticking);
  }

  #tick() {
    const left = timeLeft(this.#exam, this.#how.now());
    this.#clock.textContent = left === Infinity ? 'No time limit' : `${clockText(left)} left`;
    if (left <= WARNING && left > 0 && !this.#said.textContent) this.#said.textContent = 'Less than a minute left.';
    if (left === 0) void this.#submit();
  }

  /** @param {string} id @param {QuestionForm} form */
  #keep(id, form) {
    const given = form.given;
    if (given === undefined) return;
    this.#exam = { ...this.#exam, given: { ...this.#exam.given, [id]: given } };
    const exam = this.#exam;
    this.#saving = this.#saving.then(() => keepExam(exam)).then(() => {}, (error) => { this.element.prepend(problemNote(error)); });
  }

  #askToSubmit() {
    const open = this.#forms.filter((form) => !isAnswered(form.question, form.given)).length;
    if (open === 0 || this.#said.dataset.asked) return void this.#submit();
    this.#said.dataset.asked = 'yes';
    this.#said.textContent = `${open} ${open === 1 ? 'question is' : 'questions are'} open. Hand in again to finish.`;
  }

  async #submit() {
    if (this.#exam.submitted !== null) return;
    this.stop();
    const now = this.#how.now();
    const chapters = new Map(this.#exam.questions.map(({ id, chapter }) => [id, chapter]));
    const answers = this.#forms.map(({ question, given }) => ({ id: question.id, chapter: chapters.get(question.id) ?? '', right: grade(question, given).right, given: given ?? null }));
    const given = Object.fromEntries(answers.flatMap((answer) => (answer.given === null ? [] : [[answer.id, answer.given]])));
    this.#exam = { ...this.#exam, given, submitted: now, right: answers.filter(({ right }) => right).length };
    await this.#saving;
    await recordAnswers(answers, now, this.#exam).catch((error) => { this.element.prepend(problemNote(error)); });
    this.#how.submitted(this.#exam);
  }
}

/**
 * An exam that was handed in: the score by chapter, every question with its reasons, the sections to read.
 * @param {Exam} exam @param {Asked[]} asked
 * @param {{now: () => number, back: () => void}} how
 * @returns {HTMLElement}
 */
export function examReview(exam, asked, { now, back }) {
  const results = asked.map((one) => ({ ...one, result: grade(one.question, exam.given[one.question.id]) }));
  const right = results.filter(({ result }) => result.right).length;
  const minutes = Math.max(1, Math.round(((exam.submitted ?? exam.started) - exam.started) / 60_000));
  const heading = make('h3', { tabindex: -1 }, `${right} of ${results.length} right`);
  const forms = results.map(({ question, chapter, title, result }, place) => {
    const form = new QuestionForm(question, { seed: exam.seed, number: `${place + 1} of ${results.length} · ${title}` });
    form.given = exam.given[question.id];
    form.show(result.complaint ? { ...result, message: 'Not answered.' } : result);
    if (!result.right) offerCard(form, chapter, now);
    return form.element;
  });
  return make('div', { class: 'wb-test' }, heading, make('p', {}, `Handed in after ${minutes} min.`), scoreTable(results), weakSections(results), ...forms,
    make('p', { class: 'wb-practice__tools' }, button('Back to the start', back)));
}

/** @typedef {Asked & {result: import('../../logic/practice/quiz/grade.mjs').Result}} Graded */

/** @param {Graded[]} results */
function scoreTable(results) {
  const rows = [...Map.groupBy(results, ({ title }) => title)].map(([title, all]) => make('tr', {},
    make('th', { scope: 'row' }, title), make('td', {}, `${all.filter(({ result }) => result.right).length} of ${all.length}`)));
  return make('table', { class: 'wb-sizing' }, make('caption', {}, 'By chapter'),
    make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'Chapter'), make('th', { scope: 'col' }, 'Right'))), make('tbody', {}, ...rows));
}

/** @param {Graded[]} results */
function weakSections(results) {
  const wrong = results.filter(({ result }) => !result.right);
  if (!wrong.length) return make('p', {}, 'Nothing to mend.');
  const sections = [...new Map(wrong.map(({ question, title }) => [question.see, title]))];
  const name = (/** @type {string} */ see) => (see.split('#')[1] ?? '').replaceAll('-', ' ');
  return make('div', {}, make('p', {}, 'Sections to read again:'),
    make('ul', {}, ...sections.map(([see, title]) => make('li', {}, make('a', { href: siteAddress(see) }, `${title}: ${name(see)}`)))));
}
