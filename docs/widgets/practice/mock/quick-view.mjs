/**
 * Quick fire: one follow-up question at a time, two minutes to answer aloud, then the section that answers it.
 * @typedef {import('../../logic/practice/mock/quick-fire.mjs').QuickFire} QuickFire
 */
import { ANSWER_TIME, gradeQuick, quickScore, reveal, tickQuick } from '../../logic/practice/mock/quick-fire.mjs';
import { button, make, readPracticeData, setBuiltMarkup } from '../markup.mjs';
import { clockText, dateText, downloadJson, percent, sectionLink, table, viewHeading } from './parts.mjs';
import { createKeeper, holdSession } from './sessions.mjs';
import { EXPORT } from './start-view.mjs';

const SECOND = 1_000;
const GRADES = [['2', 'I had it'], ['1', 'Partly'], ['0', 'Not yet']];

/** @param {import('./parts.mjs').Context} context @param {QuickFire} session @returns {Promise<import('./parts.mjs').View>} */
export async function openQuick(context, session) {
  if (session.finished) return { element: quickReport(context, session) };
  const release = await holdSession(session.seq ?? 0);
  if (!release) throw new Error('This quick fire is open in another tab. Go on there, or close that tab and reload this page.');
  const round = new Round(context, session);
  return { element: round.element, leave: () => { round.close(); release(); } };
}

class Round {
  #context;
  #session;
  #keeper;
  #running = true;
  #last;
  #shown = -1;
  #clock = make('span', { class: 'wb-mock__time', role: 'timer', 'aria-label': 'Time left' });
  #place = make('p', { class: 'wb-mock__muted' });
  #question = make('h3', { class: 'wb-mock__question', tabindex: '-1' });
  #answer = make('div', { class: 'wb-mock__answer', 'aria-live': 'polite' });
  #news = make('p', { class: 'wb-mock__news', role: 'status' });
  #pause = button('Pause', () => this.#toggle());
  #reveal = button('Show the answer', () => this.#open(), { class: 'wb-button wb-button--main' });

  /** @param {import('./parts.mjs').Context} context @param {QuickFire} session */
  constructor(context, session) {
    this.#context = context;
    this.#session = session;
    this.#keeper = createKeeper(context.fail);
    this.#last = context.now();
    this.#running = session.spent.every((time) => time === 0);
    this.#pause.textContent = this.#running ? 'Pause' : 'Continue';
    const bar = make('div', { class: 'wb-mock__bar' }, this.#clock, this.#pause, this.#reveal);
    this.element = make('div', {}, viewHeading('Quick fire'), this.#place, bar, this.#question, this.#news, this.#answer);
    this.#timer = setInterval(() => this.#tick(), SECOND);
    this.#show();
    if (session.revealed[session.at]) void this.#fill();
  }

  #timer;

  close() {
    clearInterval(this.#timer);
    this.#count();
    void this.#keeper.stop();
  }

  /** @param {QuickFire} session */
  #keep(session) {
    if (session === this.#session) return;
    this.#session = session;
    this.#keeper.keep(session);
  }

  #count() {
    const now = this.#context.now();
    if (this.#running) this.#keep(tickQuick(this.#session, now - this.#last));
    this.#last = now;
  }

  #tick() {
    const { at, spent } = this.#session, before = spent[at];
    this.#count();
    if (before < ANSWER_TIME && this.#session.spent[at] >= ANSWER_TIME) this.#news.textContent = 'Two minutes are over.';
    this.#show();
  }

  #toggle() {
    this.#count();
    this.#running = !this.#running;
    this.#pause.textContent = this.#running ? 'Pause' : 'Continue';
    void this.#keeper.flush();
  }

  async #open() {
    this.#count();
    this.#keep(reveal(this.#session));
    this.#show();
    await this.#fill();
  }

  /** Loads and shows the section that answers the question at hand. */
  async #fill() {
    const { questions, at } = this.#session, { chapter, see } = questions[at];
    const answers = await readPracticeData(`quick-${chapter}`).catch((error) => { this.#context.fail(error); return {}; });
    if (this.#session.at !== at) return;
    const text = make('div');
    setBuiltMarkup(text, answers[see] ?? '');
    const grades = GRADES.map(([value, name]) => button(name, () => this.#grade(Number(value))));
    this.#answer.replaceChildren(text, make('p', {}, sectionLink(see, 'Read it in the chapter')), make('div', { class: 'wb-mock__actions', role: 'group', 'aria-label': 'How did you do' }, ...grades));
  }

  /** @param {number} grade */
  async #grade(grade) {
    this.#keep(gradeQuick(this.#session, grade, this.#context.now()));
    this.#news.textContent = '';
    this.#answer.replaceChildren();
    if (this.#session.finished) {
      await this.#keeper.flush();
      this.#context.go(`session-${this.#session.seq}`);
      return;
    }
    this.#last = this.#context.now();
    this.#show();
    this.#question.focus();
  }

  #show() {
    const { questions, at, spent, revealed } = this.#session;
    this.#clock.textContent = clockText(ANSWER_TIME - spent[at]);
    this.#reveal.disabled = revealed[at];
    if (this.#shown === at) return;
    this.#shown = at;
    this.#place.textContent = `Question ${at + 1} of ${questions.length}, seed ${this.#session.seed}`;
    this.#question.textContent = questions[at].question;
  }
}

/** @param {import('./parts.mjs').Context} context @param {QuickFire} session */
function quickReport(context, session) {
  const { points, possible } = quickScore(session);
  const rows = session.questions.map((row, place) => [sectionLink(row.see, row.question), GRADES.find(([value]) => value === String(session.grades[place]))?.[1] ?? '', clockText(session.spent[place])]);
  const actions = make(
    'p', { class: 'wb-mock__actions' }, button('Print', () => print()),
    button('Export as JSON', () => downloadJson(`quick-fire-${session.seq}.json`, { ...EXPORT, sessions: [session] })), button('All sessions', () => context.go('')),
  );
  const text = `${percent(possible ? points / possible : 0)}, ${points} of ${possible} points. ${dateText(session.started)}, seed ${session.seed}.`;
  return make('div', { class: 'wb-mock__report' }, viewHeading('Result: quick fire'), make('p', {}, text), table('Questions', ['Question', 'Grade', 'Time'], rows), actions);
}
