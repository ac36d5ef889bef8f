/**
 * The result of an interview: score by phase and level, the weakest sections, the cards that teach them; to print, to
 * export, to compare.
 * @typedef {import('../../logic/practice/mock/interview.mjs').Interview} Interview
 * @typedef {import('../../logic/practice/mock/interview.mjs').Script} Script
 * @typedef {import('../../logic/practice/mock/score.mjs').WeakSection} WeakSection
 * @typedef {{id: string, front: string, back: string, see: string}} Card
 */
import { elapsedTime, isInterview } from '../../logic/practice/mock/interview.mjs';
import { PHASES, plannedTime } from '../../logic/practice/mock/phases.mjs';
import { cardsToStudy, readsAs, scoreByLevel, scoreByPhase, shareOf, sumOf, weakestSections } from '../../logic/practice/mock/score.mjs';
import { button, make, readPracticeData } from '../markup.mjs';
import { bringForward } from '../deck.mjs';
import { openStore } from '../store.mjs';
import { saveSvg } from './board-marks.mjs';
import { padPart } from './grading-view.mjs';
import { built, clockText, dateText, downloadJson, labelledSelect, percent, sectionLink, table, viewHeading } from './parts.mjs';
import { listSessions, writeSession } from './sessions.mjs';
import { EXPORT } from './start-view.mjs';

const GRADE_NAMES = ['missed', 'partly', 'shown'];

/** @param {import('./parts.mjs').Context} context @param {Interview} session @returns {Promise<import('./parts.mjs').View>} */
export async function openReport(context, session) {
  /** @type {Script} */
  const script = await readPracticeData(`mock-${session.system}`);
  const weak = weakestSections(script.rubric, session.grades);
  const cards = cardsToStudy(weak, await cardsOf(weak));
  const element = make(
    'div', { class: 'wb-mock__report' },
    viewHeading(`Result: ${session.title}`), summary(session, script), phaseTable(session, script), levelTable(session, script),
    weakPart(weak), cardPart(context, cards), transcript(session, script), padPart(session), gradedLines(session, script), await actions(context, session),
  );
  return { element };
}

/** The cards of every chapter that teaches a weak section. @param {WeakSection[]} weak @returns {Promise<Card[]>} */
async function cardsOf(weak) {
  const chapters = [...new Set(weak.map(({ see }) => see.split('/')[1]))];
  const files = await Promise.all(chapters.map((slug) => readPracticeData(slug).catch(() => ({ cards: [] }))));
  return files.flatMap((file) => file.cards);
}

/** @param {Interview} session @param {Script} script */
function summary(session, script) {
  const sum = sumOf(script.rubric, session.grades), level = readsAs(script.rubric, session.grades);
  const reads = level ? `It reads as a ${level} answer: that level and those below reach 65 % of their points.` : 'It does not yet reach 65 % of the junior signals.';
  const when = `${dateText(session.started)}, ${clockText(elapsedTime(session))} of ${session.minutes}:00.`;
  return make('p', {}, make('strong', {}, `${percent(shareOf(sum))}, ${sum.points} of ${sum.possible} points.`), ` ${reads} ${when}`);
}

/** @param {Interview} session @param {Script} script */
function phaseTable(session, script) {
  const rows = scoreByPhase(script.rubric, session.grades).map((sum, place) => [
    sum.title, bar(shareOf(sum)), `${sum.points} of ${sum.possible}`, `${clockText(session.spent[place])} of ${clockText(plannedTime(place, session.minutes))}`,
  ]);
  return table('Score by phase', ['Phase', 'Share', 'Points', 'Time'], rows);
}

/** @param {Interview} session @param {Script} script */
function levelTable(session, script) {
  const rows = scoreByLevel(script.rubric, session.grades).map((sum) => [sum.level, bar(shareOf(sum)), `${sum.points} of ${sum.possible}`]);
  return table('Score by level of the signals', ['Level', 'Share', 'Points'], rows);
}

/** @param {number} share 0 to 1 */
export function bar(share) {
  const filled = make('span', { class: 'wb-mock__filled' });
  filled.style.width = percent(share).replace(' ', '');
  return make('span', { class: 'wb-mock__bar-cell' }, make('span', { class: 'wb-mock__bar-line', 'aria-hidden': 'true' }, filled), percent(share));
}

/** @param {WeakSection[]} weak */
function weakPart(weak) {
  if (!weak.length) return make('p', {}, 'No section lost a point.');
  const items = weak.map(({ see, section, lost, lines }) => make('li', {}, sectionLink(see, section), ` (${lost} points lost)`, make('ul', {}, ...lines.map((line) => built('li', line.text)))));
  return make('section', {}, make('h3', {}, 'Read again'), make('ol', {}, ...items));
}

/** @param {import('./parts.mjs').Context} context @param {Card[]} cards */
function cardPart(context, cards) {
  if (!cards.length) return null;
  const items = cards.map((card) => {
    const chapter = card.see.split('#')[0];
    return make('details', { class: 'wb-card' }, built('summary', card.front), built('div', card.back), make('p', { class: 'wb-see' }, sectionLink(`${chapter}#${card.id}`, 'Open the card in its chapter')));
  });
  const news = make('p', { class: 'wb-mock__news', role: 'status' });
  const study = button(`Put these ${cards.length} on today's list`, async () => {
    const which = cards.map(({ id }) => ({ id, chapter: id.split('.')[0] }));
    await openStore().then((database) => bringForward(database, which, context.now())).then(() => { news.textContent = 'They are on today\'s list of cards.'; }, context.fail);
  });
  return make('section', {}, make('h3', {}, 'Cards to study'), ...items, make('p', { class: 'wb-mock__actions' }, study), news);
}

/** @param {Interview} session @param {Script} script */
function transcript(session, script) {
  const said = script.prompts.filter((prompt) => session.spent[PHASES.findIndex(({ id }) => id === prompt.phase)] > 0);
  const turns = said.map((prompt) => {
    const follows = (session.chosen[prompt.id] ?? []).map((place) => built('li', prompt.branches[place]?.follow ?? ''));
    const item = built('li', prompt.text);
    if (follows.length) item.append(make('ul', {}, ...follows));
    return item;
  });
  return make('details', { class: 'wb-mock__details' }, make('summary', {}, 'What the interviewer asks in the phases you reached'), make('ol', {}, ...turns));
}

/** @param {Interview} session @param {Script} script */
function gradedLines(session, script) {
  const items = script.rubric.map((line) => {
    const item = built('li', line.text);
    item.append(make('em', {}, ` ${line.level}, ${GRADE_NAMES[session.grades[line.id] ?? 0]}`));
    return item;
  });
  return make('details', { class: 'wb-mock__details' }, make('summary', {}, 'Every line and its grade'), make('ul', {}, ...items));
}

/** @param {import('./parts.mjs').Context} context @param {Interview} session */
async function actions(context, session) {
  const others = (await listSessions()).filter((one) => isInterview(one) && one.status === 'done' && one.seq !== session.seq);
  const row = make(
    'div', { class: 'wb-mock__actions' },
    button('Print', () => print()), button('Export as JSON', () => downloadJson(`mock-${session.system}-${session.seq}.json`, { ...EXPORT, sessions: [session] })),
    button('Grade again', () => { writeSession({ ...session, status: 'grading', finished: 0 }).then(() => context.go(`session-${session.seq}`), context.fail); }),
    button('All sessions', () => context.go('')),
  );
  if (session.drawing.length) row.append(button('Save the board as SVG', () => saveSvg(session.drawing)));
  if (!others.length) return row;
  const field = labelledSelect('Compare with', 'other', others.map((one) => [String(one.seq), isInterview(one) ? `${one.title}, ${dateText(one.started)}` : '']));
  row.append(field, button('Compare', () => context.go(`compare-${field.querySelector('select')?.value}-${session.seq}`)));
  return row;
}
