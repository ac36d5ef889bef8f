/**
 * The running interview: a clock that can be paused, the phases, the interviewer's prompts, and the candidate's pad.
 * @typedef {import('./parts.mjs').Context} Context
 * @typedef {import('../../logic/practice/mock/interview.mjs').Interview} Interview
 * @typedef {import('../../logic/practice/mock/interview.mjs').Script} Script
 * @typedef {import('../../logic/practice/mock/interview.mjs').Prompt} Prompt
 */
import { askNext, chooseBranch, elapsedTime, goToPhase, promptsSaid, remainingTime, stopTalking, tick } from '../../logic/practice/mock/interview.mjs';
import { PHASES, plannedTime } from '../../logic/practice/mock/phases.mjs';
import { button, make, readPracticeData, setBuiltMarkup } from '../markup.mjs';
import { createBoard } from './board.mjs';
import { built, clockText, viewHeading } from './parts.mjs';
import { createKeeper, holdSession } from './sessions.mjs';

const SECOND = 1_000;

/** @param {Context} context @param {Interview} session @returns {Promise<import('./parts.mjs').View>} */
export async function openInterview(context, session) {
  const script = await readPracticeData(`mock-${session.system}`);
  const release = await holdSession(session.seq ?? 0);
  if (!release) throw new Error('This interview is open in another tab. Go on there, or close that tab and reload this page.');
  const room = new Room(context, session, script);
  return { element: room.element, leave: () => { room.close(); release(); } };
}

class Room {
  #context;
  #session;
  #script;
  #keeper;
  #running = false;
  #last = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #said = '';
  #clock = make('span', { class: 'wb-mock__time', role: 'timer', 'aria-label': 'Time' });
  #phaseClock = make('span', { class: 'wb-mock__phase-time' });
  #pause = button('Start', () => this.#toggle(), { class: 'wb-button wb-button--main' });
  #news = make('p', { class: 'wb-mock__news', role: 'status' });
  #phases = make('ol', { class: 'wb-mock__phases' });
  #talk = make('div', { class: 'wb-mock__talk', 'aria-live': 'polite' });
  #next = button('Ask me more', () => this.#change(askNext(this.#session, this.#prompts(this.#session.phase).length)));

  /** @param {Context} context @param {Interview} session @param {Script} script */
  constructor(context, session, script) {
    this.#context = context;
    this.#session = session;
    this.#script = script;
    this.#keeper = createKeeper(context.fail);
    this.element = this.#build();
    this.#run(elapsedTime(session) === 0);
    this.#show();
  }

  close() {
    clearInterval(this.#timer);
    this.#count();
    void this.#keeper.stop();
  }

  #build() {
    const bar = make(
      'div', { class: 'wb-mock__bar' }, this.#clock, this.#phaseClock, this.#pause,
      button('Next phase', () => this.#change(goToPhase(this.#session, this.#session.phase + 1))),
      button('Stop and grade', () => this.#stop()),
    );
    const talk = make('section', { 'aria-label': 'Interviewer' }, built('p', this.#script.brief, { class: 'wb-mock__brief' }), this.#talk, this.#next);
    const notes = make('textarea', { rows: 12, maxlength: 40_000, 'aria-label': 'Notes' });
    notes.value = this.#session.notes;
    notes.addEventListener('input', () => this.#keep({ ...this.#session, notes: notes.value }));
    const board = createBoard(this.#session.drawing, (drawing) => this.#keep({ ...this.#session, drawing }));
    const pad = make('section', { class: 'wb-mock__pad', 'aria-label': 'Pad' }, make('h3', {}, 'Notes'), notes, make('h3', {}, 'Board'), board);
    return make('div', {}, viewHeading(this.#session.title), bar, this.#news, make('nav', { 'aria-label': 'Phases' }, this.#phases), talk, pad);
  }

  /** @param {number} phase @returns {Prompt[]} */
  #prompts(phase) {
    return this.#script.prompts.filter((prompt) => prompt.phase === PHASES[phase].id);
  }

  /** @param {boolean} running */
  #run(running) {
    this.#running = running;
    this.#last = this.#context.now();
    clearInterval(this.#timer);
    if (running) this.#timer = setInterval(() => this.#tick(), SECOND);
    this.#pause.textContent = running ? 'Pause' : elapsedTime(this.#session) ? 'Continue' : 'Start';
    this.#news.textContent = running ? '' : 'The clock stands still.';
  }

  #toggle() {
    this.#count();
    this.#run(!this.#running);
    this.#show();
    void this.#keeper.flush();
  }

  #count() {
    if (!this.#running) return;
    const now = this.#context.now();
    this.#keep(tick(this.#session, now - this.#last));
    this.#last = now;
  }

  #tick() {
    const before = this.#session;
    this.#count();
    this.#show();
    const over = (/** @type {Interview} */ session) => session.spent[session.phase] >= plannedTime(session.phase, session.minutes);
    if (remainingTime(before) > 0 && remainingTime(this.#session) <= 0) this.#news.textContent = 'Time is up. Finish your sentence, then stop and grade.';
    else if (!over(before) && over(this.#session)) this.#news.textContent = `The suggested time for ${PHASES[before.phase].title} is over.`;
  }

  /** @param {Interview} session */
  #keep(session) {
    if (session === this.#session) return;
    this.#session = session;
    this.#keeper.keep(session);
  }

  /** @param {Interview} session */
  #change(session) {
    this.#count();
    this.#keep({ ...session, spent: this.#session.spent });
    this.#show();
  }

  async #stop() {
    this.#count();
    this.#keep(stopTalking(this.#session));
    clearInterval(this.#timer);
    this.#running = false;
    await this.#keeper.flush();
    this.#context.go(`session-${this.#session.seq}`);
  }

  #show() {
    const { phase, minutes, spent } = this.#session;
    this.#clock.textContent = `${clockText(elapsedTime(this.#session))} of ${minutes}:00`;
    this.#phaseClock.textContent = `${PHASES[phase].title}: ${clockText(spent[phase])} of ${clockText(plannedTime(phase, minutes))}`;
    this.#showPhases();
    this.#showTalk();
  }

  #showPhases() {
    const { phase, minutes, spent } = this.#session;
    if (this.#phases.childElementCount === 0) {
      this.#phases.append(...PHASES.map(({ title }, place) => make('li', {}, button(title, () => this.#change(goToPhase(this.#session, place)), { class: 'wb-mock__phase' }))));
    }
    for (const [place, row] of [...this.#phases.querySelectorAll('button')].entries()) {
      if (place === phase) row.setAttribute('aria-current', 'step');
      else row.removeAttribute('aria-current');
      row.toggleAttribute('data-begun', spent[place] > 0);
      row.title = `${clockText(spent[place])} of ${clockText(plannedTime(place, minutes))}`;
    }
  }

  /** Adds what was said since; what stands there already keeps its place and the focus. */
  #showTalk() {
    const { phase, chosen } = this.#session;
    const prompts = this.#prompts(phase);
    const said = prompts.slice(0, promptsSaid(this.#session, phase, prompts.length));
    this.#next.disabled = said.length === prompts.length;
    const state = JSON.stringify([phase, said.map(({ id }) => [id, chosen[id]])]);
    if (state === this.#said) return;
    this.#said = state;
    const kept = new Map([...this.#talk.children].map((child) => [child.id, child]));
    const turns = said.map((prompt) => kept.get(prompt.id) ?? this.#turn(prompt));
    for (const child of [...this.#talk.children]) if (!turns.includes(child)) child.remove();
    for (const turn of turns) if (!turn.isConnected) this.#talk.append(turn);
    for (const prompt of said) this.#showBranches(prompt);
  }

  /** @param {Prompt} prompt */
  #turn(prompt) {
    const turn = make('div', { class: 'wb-mock__turn', id: prompt.id }, built('p', prompt.text, { class: 'wb-mock__prompt' }));
    if (prompt.branches.length) turn.append(make('div', { class: 'wb-mock__branches', role: 'group', 'aria-label': 'What you said' }));
    return turn;
  }

  /** @param {Prompt} prompt */
  #showBranches(prompt) {
    const turn = this.#talk.querySelector(`[id="${prompt.id}"]`), group = turn?.querySelector('.wb-mock__branches');
    if (!turn || !group) return;
    const chosen = this.#session.chosen[prompt.id] ?? [];
    for (const [place, branch] of prompt.branches.entries()) {
      let choice = group.children[place];
      if (!choice) {
        choice = button('', () => this.#change(chooseBranch(this.#session, prompt.id, place)), { class: 'wb-mock__branch' });
        setBuiltMarkup(choice, branch.choice);
        group.append(choice);
      }
      choice.setAttribute('aria-pressed', String(chosen.includes(place)));
    }
    for (const place of chosen.slice(turn.querySelectorAll('.wb-mock__follow').length)) {
      turn.append(built('p', prompt.branches[place]?.follow ?? '', { class: 'wb-mock__follow' }));
    }
  }
}
