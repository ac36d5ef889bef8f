/** The start of the quiz page: which questions, how many, practice or exam; and the exams of the past. */
import { select } from '../../logic/practice/quiz/answers.mjs';
import { button, make } from '../markup.mjs';

/**
 * @typedef {import('../../logic/practice/quiz/answers.mjs').Listed} Listed
 * @typedef {import('../../logic/practice/quiz/answers.mjs').AnswerRow} AnswerRow
 * @typedef {import('./record.mjs').Exam} Exam
 * @typedef {{mode: 'practice' | 'exam', chapters: string[], level: string, count: number, minutes: number}} Choice
 */

/**
 * @param {{list: Listed[], titles: Map<string, string>, answers: Map<string, AnswerRow>, exams: Exam[], chapter: string,
 *   start: (choice: Choice) => void, review: (exam: Exam) => void}} how `chapter`: the one to choose at first, or ''
 * @returns {HTMLElement[]}
 */
export function setupView({ list, titles, answers, exams, chapter, start, review }) {
  const form = make('form', { class: 'wb-quiz-setup', 'aria-label': 'Set up a quiz' });
  const submit = make('button', { type: 'submit', class: 'wb-button wb-button--main' }, 'Start');
  const counts = make('p', { class: 'wb-practice__counts', role: 'status' });
  form.append(
    make('fieldset', { class: 'wb-quiz-setup__mode' }, make('legend', {}, 'Mode'),
      option('radio', 'mode', 'practice', 'Practice: feedback after each question, missed ones come back', true),
      option('radio', 'mode', 'exam', 'Exam: all questions against the clock, handed in once', false)),
    make('div', { class: 'wb-filter' },
      choice('Chapter', 'chapter', [['', 'All chapters'], ...titles], chapter),
      choice('Level', 'level', [['', 'All levels'], ['junior', 'Junior'], ['core', 'Core'], ['staff', 'Staff']], ''),
      choice('Questions', 'count', ['5', '10', '20', '40'].map((count) => [count, count]), '10'),
      choice('Time for an exam', 'minutes', [['5', '5 minutes'], ['10', '10 minutes'], ['20', '20 minutes'], ['40', '40 minutes'], ['90', '90 minutes'], ['200', '200 minutes'], ['0', 'No limit']], '20')),
    counts, submit);
  const read = () => choiceOf(new FormData(form));
  const update = () => {
    const wanted = select(list, read());
    const due = wanted.filter(({ id }) => answers.get(id)?.due).length;
    const fresh = wanted.filter(({ id }) => !answers.has(id)).length;
    counts.textContent = `${wanted.length} questions: ${due} missed and to come back, ${fresh} never answered.`;
    submit.disabled = wanted.length === 0;
  };
  form.addEventListener('change', update);
  form.addEventListener('submit', (event) => { event.preventDefault(); start(read()); });
  update();
  return exams.length ? [form, pastExams(exams, review)] : [form];
}

/** @param {FormData} data @returns {Choice} */
function choiceOf(data) {
  const chapter = String(data.get('chapter'));
  return {
    mode: data.get('mode') === 'exam' ? 'exam' : 'practice',
    chapters: chapter ? [chapter] : [],
    level: String(data.get('level')),
    count: Number(data.get('count')),
    minutes: Number(data.get('minutes')),
  };
}

/** @param {Exam[]} exams @param {(exam: Exam) => void} review */
function pastExams(exams, review) {
  const rows = exams.slice(0, 10).map((exam) => {
    const day = new Date(exam.submitted ?? exam.started).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
    const words = `${exam.right} of ${exam.questions.length} right`;
    return make('li', {}, `${day}: ${words} `, button('Review', () => review(exam), { 'aria-label': `Review the exam of ${day}` }));
  });
  return make('section', { class: 'wb-quiz-past' }, make('h3', {}, 'Your last exams'), make('ul', {}, ...rows));
}

/** @param {string} type @param {string} name @param {string} value @param {string} text @param {boolean} checked */
function option(type, name, value, text, checked) {
  return make('label', {}, make('input', { type, name, value, checked }), ` ${text}`);
}

/** @param {string} label @param {string} name @param {Iterable<string[]>} options value and text @param {string} value */
function choice(label, name, options, value) {
  const select = make('select', { name });
  select.append(...[...options].map(([key, text]) => new Option(text, key)));
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  return make('label', {}, label, select);
}
