/**
 * `<wb-practice-quiz>`: quizzes over all chapters, in practice or exam mode. `?chapter=rag` chooses a chapter at first;
 * `data-now` (milliseconds) fixes the clock, `data-seed` the draw. An exam or a sitting that was begun goes on after a reload.
 */
import { pickForExam, pickForPractice, select } from './logic/practice/quiz/answers.mjs';
import { clockOf } from './practice/clock.mjs';
import { make, readPracticeData } from './practice/markup.mjs';
import { problemNote } from './practice/problem.mjs';
import { ExamView, examReview } from './practice/quiz/exam-view.mjs';
import { PracticeView, SITTING, isSitting, keepSitting } from './practice/quiz/practice-view.mjs';
import { dropExam, keepExam, readAnswers, readExams } from './practice/quiz/record.mjs';
import { setupView } from './practice/quiz/setup-view.mjs';
import { openStore, readSetting } from './practice/store.mjs';

/**
 * @typedef {import('./logic/practice/quiz/answers.mjs').Listed} Listed
 * @typedef {import('./practice/quiz/record.mjs').Exam} Exam
 * @typedef {import('./practice/quiz/practice-view.mjs').Asked} Asked
 * @typedef {import('./practice/quiz/practice-view.mjs').Sitting} Sitting
 */

export class PracticeQuizElement extends HTMLElement {
  #now = clockOf(this);
  /** @type {Listed[]} */
  #list = [];
  /** @type {Map<string, string>} titles by chapter */
  #titles = new Map();
  /** @type {Map<string, Promise<{questions: import('./logic/practice/quiz/question.mjs').Question[]}>>} */
  #chapters = new Map();
  /** @type {ExamView | undefined} */
  #exam;

  connectedCallback() {
    void this.#try(async () => {
      const [questions, index] = await Promise.all([readPracticeData('questions'), readPracticeData('index')]);
      this.#titles = new Map(index.filter((/** @type {{questions: number}} */ row) => row.questions > 0).map((/** @type {{chapter: string, title: string}} */ { chapter, title }) => [chapter, title]));
      this.#list = Object.entries(questions).flatMap(([chapter, rows]) => rows.map((/** @type {string[]} */ [id, level, kind]) => ({ id, chapter, level, kind })));
      await this.#resume();
      this.dataset.ready = '';
    });
  }

  disconnectedCallback() {
    this.#exam?.stop();
  }

  /** @param {() => Promise<unknown>} work */
  async #try(work) {
    await work().catch((error) => this.replaceChildren(problemNote(error)));
  }

  /** Goes on with what was begun, or begins. */
  async #resume() {
    const sitting = await readSetting(await openStore(), SITTING, /** @type {unknown} */ (undefined));
    const open = (await readExams()).find(({ submitted }) => submitted === null);
    if (open) await this.#take(open);
    else if (isSitting(sitting) && sitting.queue.length) await this.#practice(sitting);
    else await this.#begin();
  }

  /** @param {HTMLElement} [above] a summary of what was just done */
  async #begin(above) {
    this.#exam?.stop();
    const [answers, exams] = await Promise.all([readAnswers(), readExams()]);
    const chapter = new URLSearchParams(location.search).get('chapter') ?? '';
    const views = setupView({
      list: this.#list, titles: this.#titles, answers, exams: exams.filter(({ submitted }) => submitted !== null), chapter,
      start: (choice) => void this.#try(() => this.#start(choice, answers)),
      review: (exam) => void this.#try(() => this.#review(exam)),
    });
    this.replaceChildren(...(above ? [above] : []), ...views);
    above?.focus();
  }

  /** @param {import('./practice/quiz/setup-view.mjs').Choice} choice @param {Map<string, import('./logic/practice/quiz/answers.mjs').AnswerRow>} answers */
  async #start(choice, answers) {
    const wanted = select(this.#list, choice);
    const seed = this.dataset.seed ?? String(this.#now());
    if (choice.mode === 'exam') {
      const questions = pickForExam(wanted, { count: choice.count, seed }).map(({ id, chapter }) => ({ id, chapter }));
      await this.#take(await keepExam({ kind: 'exam', started: this.#now(), minutes: choice.minutes, seed, questions, given: {}, submitted: null, right: 0 }), true);
      return;
    }
    const queue = pickForPractice(wanted, answers, { count: choice.count, seed }).map(({ id }) => id);
    const sitting = { queue, count: queue.length, asked: 0, right: 0 };
    await keepSitting(sitting);
    await this.#practice(sitting, true);
  }

  /** @param {Sitting} sitting @param {boolean} [focus] */
  async #practice(sitting, focus) {
    const view = new PracticeView(sitting, {
      find: (id) => this.#find(id),
      now: this.#now,
      done: (ended) => void this.#try(async () => {
        await keepSitting(null);
        await this.#begin(summary(ended));
      }),
    });
    this.replaceChildren(view.element);
    await view.next(focus);
  }

  /** @param {Exam} exam @param {boolean} [focus] */
  async #take(exam, focus) {
    const asked = (await Promise.all(exam.questions.map(({ id }) => this.#find(id)))).filter((one) => one !== undefined);
    if (!asked.length) {
      await dropExam(exam);
      return this.#begin();
    }
    this.#exam = new ExamView(exam, asked, {
      now: this.#now,
      submitted: (ended) => void this.#try(() => this.#review(ended)),
      drop: (dropped) => void this.#try(async () => { await dropExam(dropped); await this.#begin(); }),
    });
    this.replaceChildren(this.#exam.element);
    this.#exam.start();
    if (focus) this.querySelector('input')?.focus({ preventScroll: true });
  }

  /** @param {Exam} exam */
  async #review(exam) {
    const asked = (await Promise.all(exam.questions.map(({ id }) => this.#find(id)))).filter((one) => one !== undefined);
    const view = examReview(exam, asked, { now: this.#now, back: () => void this.#try(() => this.#begin()) });
    this.replaceChildren(view);
    view.querySelector('h3')?.focus();
  }

  /** @param {string} id @returns {Promise<Asked | undefined>} */
  async #find(id) {
    const chapter = this.#list.find((one) => one.id === id)?.chapter;
    if (!chapter) return undefined;
    let data = this.#chapters.get(chapter);
    if (!data) this.#chapters.set(chapter, data = readPracticeData(chapter));
    const question = (await data).questions.find((one) => one.id === id);
    return question && { question, chapter, title: this.#titles.get(chapter) ?? chapter };
  }
}

/** @param {Sitting} sitting */
function summary({ asked, right, queue }) {
  const left = queue.length ? ` ${queue.length} left open.` : '';
  const words = asked ? `${right} right of ${asked} answers.${left}` : `Stopped.${left}`;
  return make('p', { class: 'wb-quiz-summary', tabindex: -1 }, make('strong', {}, 'Done. '), words);
}

customElements.define('wb-practice-quiz', PracticeQuizElement);
