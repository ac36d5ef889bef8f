/**
 * When a card comes back: FSRS-6 through ts-fsrs, without its random fuzz, so that the interval on a button is the one
 * that is set. Elapsed time counts in whole periods of 24 hours, as py-fsrs does: the same reviews give the same
 * intervals in every time zone (tests/unit/test_practice_parity.py).
 *
 * @typedef {import('../../practice/store.mjs').Memory} Memory
 * @typedef {import('../../vendor/ts-fsrs.mjs').FSRS} Scheduler
 */
import { fsrs, State, StrategyMode } from '../../vendor/ts-fsrs.mjs';
import { DAY } from './days.mjs';

/** Minutes until a card that is being learned, or learned anew, is shown again. */
const LEARNING = [2, 10];
const RELEARNING = [10];

export const RATINGS = /** @type {const} */ ([1, 2, 3, 4]);
export const RETENTION = { least: 0.75, most: 0.97, usual: 0.9 };
export const LEECH_AFTER = 8;
const LEECH_AGAIN = 4;

/**
 * @param {number} retention the recall to aim at, a probability
 * @param {readonly number[]} [weights] the 21 parameters of FSRS-6; the published defaults when left out
 * @returns {Scheduler}
 */
export function schedulerOf(retention, weights) {
  const scheduler = fsrs({
    request_retention: retention,
    enable_fuzz: false,
    ...(weights ? { w: weights } : {}),
  }).useStrategy(StrategyMode.LEARNING_STEPS, (_parameters, state, step) => learningSteps(state, step));
  scheduler.forgetting_curve = (days, stability) => retrievability(scheduler.parameters.w, days, stability);
  return scheduler;
}

/**
 * FSRS-6's forgetting curve, not rounded: ts-fsrs keeps eight digits, which moves an interval of years by a day.
 * @param {readonly number[]} weights @param {number} days since the last review @param {number} stability days
 * @returns {number} the probability of recall
 */
function retrievability(weights, days, stability) {
  return (1 + (factorOf(weights) * days) / stability) ** -weights[20];
}

/** @param {readonly number[]} weights @returns {number} chosen so that recall is 0.9 after the stability's days */
function factorOf(weights) {
  return 0.9 ** (-1 / weights[20]) - 1;
}

/**
 * The steps as py-fsrs has them: "hard" repeats a step (the first one: halfway to the second), "good" goes on, and a grade
 * that is left out ends the steps. ts-fsrs of its own accord answers every "hard" with the first step's.
 * @param {number} state @param {number} step
 */
function learningSteps(state, step) {
  const steps = state === State.New || state === State.Learning ? LEARNING : RELEARNING;
  const again = { scheduled_minutes: steps[0], next_step: 0 };
  if (state === State.Review) return { 1: again };
  const hard = step > 0 ? steps[step] : steps.length > 1 ? (steps[0] + steps[1]) / 2 : steps[0] * 1.5;
  return {
    1: again,
    2: { scheduled_minutes: hard, next_step: step },
    ...(step + 1 < steps.length ? { 3: { scheduled_minutes: steps[step + 1], next_step: step + 1 } } : {}),
  };
}

/**
 * The memory of a card that was never graded.
 * @param {number} now milliseconds
 * @returns {Memory}
 */
export function newMemory(now) {
  return { due: now, stability: 0, difficulty: 0, elapsed_days: 0, scheduled_days: 0, learning_steps: 0, reps: 0, lapses: 0, state: State.New, last_review: null };
}

/**
 * What a grade makes of a card. A clock that has jumped back counts as no time passed.
 * @param {Scheduler} scheduler
 * @param {Memory} memory
 * @param {number} rating 1 again, 2 hard, 3 good, 4 easy
 * @param {number} now milliseconds
 * @returns {Memory}
 */
export function nextMemory(scheduler, memory, rating, now) {
  const at = Math.max(now, memory.last_review ?? now);
  const shift = memory.last_review === null ? 0 : memory.last_review % DAY; // ts-fsrs counts midnights (UTC): make the last review one
  const before = { ...memory, due: new Date(memory.due), last_review: memory.last_review === null ? undefined : new Date(memory.last_review - shift) };
  const { card } = scheduler.next(before, new Date(at - shift), /** @type {1 | 2 | 3 | 4} */ (rating));
  const after = { ...card, due: card.due.getTime() + shift, last_review: at };
  if (after.state === State.Review) {
    after.scheduled_days = intervalOf(scheduler, after.stability);
    after.due = at + after.scheduled_days * DAY;
  }
  return after;
}

/**
 * Days until the predicted recall falls to the one aimed at, as published: ts-fsrs rounds two of its factors to eight
 * digits, and spreads hard, good and easy at least a day apart.
 * @param {Scheduler} scheduler @param {number} stability days
 * @returns {number}
 */
function intervalOf({ parameters }, stability) {
  const days = Math.round((stability / factorOf(parameters.w)) * (parameters.request_retention ** (-1 / parameters.w[20]) - 1));
  return Math.min(parameters.maximum_interval, Math.max(1, days));
}

/**
 * What each of the four grades would make of a card, again first.
 * @param {Scheduler} scheduler @param {Memory} memory @param {number} now milliseconds
 * @returns {Memory[]}
 */
export function nextMemories(scheduler, memory, now) {
  return RATINGS.map((rating) => nextMemory(scheduler, memory, rating, now));
}

/**
 * The predicted probability that a card is recalled; 0 when it was never graded.
 * @param {Scheduler} scheduler @param {Memory} memory @param {number} at milliseconds
 * @returns {number}
 */
export function recall(scheduler, memory, at) {
  if (memory.last_review === null || memory.stability <= 0) return 0;
  return retrievability(scheduler.parameters.w, Math.max(0, at - memory.last_review) / DAY, memory.stability);
}

/**
 * Whether a grade marks the card as a leech: forgotten eight times, and every fourth time after.
 * @param {Memory} before @param {Memory} after
 * @returns {boolean}
 */
export function becomesLeech(before, after) {
  const over = after.lapses - LEECH_AFTER;
  return after.lapses > before.lapses && over >= 0 && over % LEECH_AGAIN === 0;
}

/**
 * Whether two memories are the same state of a card: between them, nobody graded it.
 * @param {Memory | null} one @param {Memory | null} other
 * @returns {boolean}
 */
export function isSameMemory(one, other) {
  return (one?.reps ?? 0) === (other?.reps ?? 0) && (one?.last_review ?? null) === (other?.last_review ?? null);
}
