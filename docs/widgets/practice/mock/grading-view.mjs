/**
 * Self-grading: every rubric line, phase by phase, with its section beside it and the pad to look back at.
 * @typedef {import('../../logic/practice/mock/interview.mjs').Interview} Interview
 * @typedef {import('../../logic/practice/mock/interview.mjs').RubricLine} RubricLine
 * @typedef {import('../../logic/practice/mock/interview.mjs').Script} Script
 */
import { elapsedTime, finish, gradeLine } from '../../logic/practice/mock/interview.mjs';
import { PHASES } from '../../logic/practice/mock/phases.mjs';
import { sumOf } from '../../logic/practice/mock/score.mjs';
import { button, make, readPracticeData } from '../markup.mjs';
import { picture } from './board-marks.mjs';
import { built, clockText, sectionLink, viewHeading } from './parts.mjs';
import { createKeeper, writeSession } from './sessions.mjs';

export const GRADES = [['2', 'Shown'], ['1', 'Partly'], ['0', 'Missed']];

/** @param {import('./parts.mjs').Context} context @param {Interview} session @returns {Promise<import('./parts.mjs').View>} */
export async function openGrading(context, session) {
  /** @type {Script} */
  const script = await readPracticeData(`mock-${session.system}`);
  const keeper = createKeeper(context.fail);
  let current = session;
  const count = make('p', { class: 'wb-mock__news', role: 'status' });
  const show = () => {
    const { graded, lines } = sumOf(script.rubric, current.grades);
    count.textContent = graded === lines ? `All ${lines} lines are graded.` : `${graded} of ${lines} lines graded; a line without a grade counts as missed.`;
  };
  const form = make('div', {}, ...PHASES.map(({ id, title }) => phasePart(title, script.rubric.filter((line) => line.phase === id), session)));
  form.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    current = gradeLine(current, event.target.name, Number(event.target.value));
    keeper.keep(current);
    show();
  });
  const done = button('See the result', async () => {
    await keeper.flush();
    await writeSession(finish(current, context.now())).then(() => context.go(`session-${session.seq}`), context.fail);
  }, { class: 'wb-button wb-button--main' });
  show();
  const intro = make('p', {}, `You talked for ${clockText(elapsedTime(session))}. Grade what a listener could have heard or seen, not what you know.`);
  const element = make('div', {}, viewHeading(`Grade: ${session.title}`), intro, padPart(session), form, count, done);
  return { element, leave: () => { void keeper.stop(); } };
}

/** @param {string} title @param {RubricLine[]} lines @param {Interview} session */
function phasePart(title, lines, session) {
  return make('section', { class: 'wb-mock__grades' }, make('h3', {}, title), ...lines.map((line) => linePart(line, session.grades[line.id])));
}

/** @param {RubricLine} line @param {number | undefined} grade */
function linePart(line, grade) {
  const text = built('p', line.text, { id: `text-${line.id}`, class: 'wb-mock__line' });
  const choices = GRADES.map(([value, name]) => {
    const input = make('input', { type: 'radio', name: line.id, value, checked: String(grade) === value });
    return make('label', { class: 'wb-mock__choice' }, input, name);
  });
  const level = make('span', { class: `wb-mock__level wb-mock__level--${line.level}` }, line.level);
  const group = make('div', { class: 'wb-mock__choices', role: 'radiogroup', 'aria-labelledby': `text-${line.id}` }, ...choices);
  return make('div', { class: 'wb-mock__graded' }, text, make('div', { class: 'wb-mock__under' }, group, level, sectionLink(line.see, line.section)));
}

/** The candidate's notes and board, folded. @param {Interview} session */
export function padPart(session) {
  if (!session.notes && !session.drawing.length) return make('p', { class: 'wb-mock__muted' }, 'The pad was left empty.');
  const parts = make('details', { class: 'wb-mock__details' }, make('summary', {}, 'Your notes and board'));
  if (session.notes) parts.append(make('pre', { class: 'wb-mock__notes', tabindex: '0', role: 'group', 'aria-label': 'Notes' }, session.notes));
  if (session.drawing.length) parts.append(picture(session.drawing, 'What you drew'));
  return parts;
}
