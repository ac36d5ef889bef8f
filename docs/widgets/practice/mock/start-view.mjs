/**
 * The start: choose an interview or a quick fire, go on with what is unfinished, look back at past sessions.
 * @typedef {import('./parts.mjs').Context} Context
 * @typedef {import('./sessions.mjs').AnySession} AnySession
 * @typedef {{system: string, title: string, url: string, brief: string, lines: number}} Entry
 */
import { elapsedTime, newInterview } from '../../logic/practice/mock/interview.mjs';
import { LENGTHS } from '../../logic/practice/mock/phases.mjs';
import { newQuickFire, quickScore } from '../../logic/practice/mock/quick-fire.mjs';
import { shareOf, sumOf } from '../../logic/practice/mock/score.mjs';
import { button, make, readPracticeData } from '../markup.mjs';
import { onChange } from '../store.mjs';
import { clockText, dateText, downloadJson, labelledSelect, percent, radios, table, viewHeading } from './parts.mjs';
import { listSessions, removeSession, writeSession } from './sessions.mjs';

/** The form of an exported file; `version` rises when the sessions' form changes. */
export const EXPORT = { format: 'whiteboard-sessions', version: 1 };

/** @param {Context} context @returns {Promise<import('./parts.mjs').View>} */
export async function openStart(context) {
  const [entries, questions] = await Promise.all([readPracticeData('mock'), readPracticeData('quick-fire')]);
  const past = make('section', { 'aria-label': 'Sessions' });
  const fill = async () => {
    const sessions = await listSessions();
    unfinished.replaceChildren(...unfinishedPart(sessions));
    past.replaceChildren(...(await pastSessions(context, sessions)));
  };
  const unfinished = make('div');
  const element = make('div', {}, unfinished, interviewForm(context, entries), quickForm(context, entries, questions), past);
  await fill().catch(context.fail);
  const stop = onChange((kind) => { if (kind === 'sessions' || kind === 'all') fill().catch(context.fail); });
  return { element, leave: stop };
}

/** @param {Context} context @param {Entry[]} entries */
function interviewForm(context, entries) {
  const form = make(
    'form', { class: 'wb-mock__form' },
    viewHeading('Start an interview'),
    labelledSelect('System', 'system', entries.map(({ system, title }) => [system, title])),
    radios('Length', 'minutes', LENGTHS.map((minutes) => [String(minutes), `${minutes} minutes`]), String(LENGTHS[0])),
    make('button', { type: 'submit', class: 'wb-button wb-button--main' }, 'Start the clock'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const entry = entries.find(({ system }) => system === data.get('system')) ?? entries[0];
    const fresh = newInterview({ system: entry.system, title: entry.title, minutes: Number(data.get('minutes')), now: context.now() });
    await writeSession(fresh).then(({ seq }) => context.go(`session-${seq}`), context.fail);
  });
  return form;
}

/** @param {Context} context @param {Entry[]} entries @param {import('../../logic/practice/mock/quick-fire.mjs').Question[]} questions */
function quickForm(context, entries, questions) {
  const chapters = [...new Set(questions.map((row) => row.chapter))];
  const titleOf = (/** @type {string} */ slug) => entries.find(({ system }) => system === slug)?.title ?? slug.replaceAll('-', ' ');
  const seed = make('input', { name: 'seed', maxlength: 40, autocomplete: 'off', spellcheck: 'false' });
  const form = make(
    'form', { class: 'wb-mock__form' },
    make('h2', {}, 'Quick fire'),
    make('p', {}, 'Twenty follow-up questions in a random order, two minutes each. Answer aloud, then compare with the notes.'),
    labelledSelect('From', 'chapter', [['', `All chapters (${questions.length} questions)`], ...chapters.map((slug) => [slug, titleOf(slug)])]),
    make('label', { class: 'wb-mock__field' }, 'Seed (the same seed draws the same questions; empty draws new ones)', seed),
    make('button', { type: 'submit', class: 'wb-button' }, 'Start quick fire'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const data = new FormData(form), now = context.now();
    const fresh = newQuickFire(questions, { seed: String(data.get('seed')).trim() || String(now), chapter: String(data.get('chapter')), now });
    await writeSession(fresh).then((session) => context.go(`session-${session.seq}`), context.fail);
  });
  return form;
}

/** The way back to what was begun. @param {AnySession[]} sessions @returns {Node[]} */
function unfinishedPart(sessions) {
  const open = sessions.filter((session) => !session.finished);
  if (!open.length) return [];
  const items = open.slice(0, 3).map((session) => make('li', {}, make('a', { href: `#session-${session.seq}` }, `Continue ${nameOf(session)}`), `, begun ${dateText(session.started)}`));
  return [make('h2', {}, 'Unfinished'), make('ul', {}, ...items)];
}

/** @param {Context} context @param {AnySession[]} sessions @returns {Promise<Node[]>} */
async function pastSessions(context, sessions) {
  if (!sessions.length) return [make('h2', {}, 'Sessions'), make('p', {}, 'Sessions you start are kept in this browser and listed here.')];
  const rows = [];
  for (const session of sessions) rows.push(await sessionRow(context, session));
  const compare = button('Compare the two marked', () => {
    const marked = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('wb-mock input[name=mark]:checked'));
    if (marked.length === 2) context.go(`compare-${marked[1].value}-${marked[0].value}`);
    else context.fail(new Error('Mark exactly two finished interviews to compare them.'));
  });
  const save = button('Export all as JSON', () => downloadJson('whiteboard-sessions.json', { ...EXPORT, sessions }));
  return [make('h2', {}, 'Sessions'), table('Past and unfinished sessions, newest first', ['Session', 'Result', 'Compare', 'Remove'], rows), make('p', { class: 'wb-mock__actions' }, compare, save)];
}

/** @param {Context} context @param {AnySession} session @returns {Promise<(Node | string)[]>} */
async function sessionRow(context, session) {
  const name = nameOf(session), when = dateText(session.started);
  const link = make('a', { href: `#session-${session.seq}` }, name);
  const finished = session.kind === 'mock' && session.status === 'done';
  const mark = finished ? make('input', { type: 'checkbox', name: 'mark', value: session.seq ?? 0, 'aria-label': `Compare ${name}, ${when}` }) : '';
  const remove = button('Delete', () => {
    if (confirm(`Delete ${name} of ${when}? This cannot be undone.`)) removeSession(session.seq ?? 0).catch(context.fail);
  }, { 'aria-label': `Delete ${name}, ${when}` });
  return [make('span', {}, link, make('br'), make('span', { class: 'wb-mock__muted' }, when)), await resultText(session), mark, remove];
}

/** @param {AnySession} session @returns {string} */
export function nameOf(session) {
  return session.kind === 'mock' ? `${session.title}, ${session.minutes} minutes` : `Quick fire, ${session.questions.length} questions`;
}

/** @param {AnySession} session @returns {Promise<string>} */
async function resultText(session) {
  if (session.kind === 'quick') {
    const { points, possible } = quickScore(session);
    return session.finished ? percent(possible ? points / possible : 0) : `question ${session.at + 1} of ${session.questions.length}`;
  }
  if (session.status === 'running') return `${clockText(elapsedTime(session))} of ${session.minutes}:00`;
  if (session.status === 'grading') return 'to be graded';
  const script = await readPracticeData(`mock-${session.system}`).catch(() => null);
  return script ? percent(shareOf(sumOf(script.rubric, session.grades))) : 'done';
}
