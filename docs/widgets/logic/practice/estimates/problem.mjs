/**
 * Back-of-envelope problems: a template and a seed make a problem with its solution; an answer is judged against it.
 * Values are in base units (bytes, seconds, FLOP, US dollars, shares); `formatQuantity` prints them.
 *
 * @typedef {{text: string, value: number, unit: string}} Step `text` is the working, `value` what it comes to
 * @typedef {{value: number, reason: string}} Slip a wrong answer that people get, and what went wrong
 * @typedef {{steps: Step[], slips: Slip[]}} Solution the last step is the answer
 * @typedef {{id: string, title: string, see: string, tolerance: number,
 *   draw: (random: import('../random.mjs').Random) => Record<string, unknown>,
 *   question: (parameters: any) => string, solve: (parameters: any) => Solution}} Template
 *   `see` is the section that teaches it, below the site's root; `tolerance` is relative
 * @typedef {{id: string, title: string, see: string, seed: number, parameters: Record<string, unknown>, question: string,
 *   steps: Step[], slips: Slip[], answer: number, unit: string, accepted: [number, number]}} Problem
 * @typedef {{right: boolean, message: string, complaint: boolean}} Verdict `complaint`: the text is no answer yet
 */
import { pick, randomFrom } from '../random.mjs';
import { formatQuantity, plain } from '../format.mjs';
import { readQuantity } from '../quantity.mjs';

const TOLERANCE = 0.1;
const SLIP_TOLERANCE = 0.03;
const NEEDS_UNIT = /** @type {Record<string, string>} */ ({ B: 'kB, MB, GB or TB', 'B/s': 'MB/s or GB/s', s: 'ms, s, min, h or days' });

/**
 * Makes a template: its parameters are drawn one by one from lists of realistic values.
 * @template {Record<string, readonly unknown[]>} Choices
 * @param {{id: string, title: string, see: string, tolerance?: number, choices: Choices,
 *   question: (parameters: {[Name in keyof Choices]: Choices[Name][number]}) => string,
 *   solve: (parameters: {[Name in keyof Choices]: Choices[Name][number]}) => Solution}} definition
 * @returns {Template}
 */
export function template({ choices, tolerance = TOLERANCE, ...rest }) {
  return {
    ...rest,
    tolerance,
    draw: (random) => Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, pick(values, random)])),
  };
}

/** @param {string} text @param {number} value @param {string} unit @returns {Step} */
export function step(text, value, unit) {
  return { text, value, unit };
}

/**
 * The problem that a template and a seed make; slips that these parameters make right are left out.
 * @param {Template} from
 * @param {number} seed
 * @returns {Problem}
 */
export function drawProblem(from, seed) {
  const parameters = from.draw(randomFrom(`${from.id} ${seed}`));
  const { steps, slips } = from.solve(parameters);
  const { value: answer, unit } = steps[steps.length - 1];
  const accepted = /** @type {[number, number]} */ ([answer * (1 - from.tolerance), answer * (1 + from.tolerance)]);
  return {
    id: from.id, title: from.title, see: from.see, seed, parameters, question: from.question(parameters),
    steps, slips: slips.filter(({ value }) => !within(value, accepted)), answer, unit, accepted,
  };
}

/**
 * Prints a step's value: counts that a person would write out in full, everything else to three digits.
 * @param {number} value
 * @param {string} unit
 * @returns {string}
 */
export function printValue(value, unit) {
  const counted = Number.isInteger(value) && Math.abs(value) < 1e6 && !/^(B|s|FLOP|USD|%)/.test(unit);
  return counted ? `${plain(value)} ${unit}`.trimEnd() : formatQuantity(value, unit);
}

/** @param {number} value @param {[number, number]} range */
function within(value, [low, high]) {
  return value >= low && value <= high;
}

/**
 * Judges what a reader typed.
 * @param {Problem} problem
 * @param {string} text
 * @returns {Verdict}
 */
export function gradeEstimate(problem, text) {
  const needed = NEEDS_UNIT[problem.unit];
  if (needed && /\d/.test(text) && !/[a-zµμ]/i.test(text.replace(/(\d)\s*e\s*[-+]?\d/i, '$1'))) return complaint(`Add a unit: ${needed}.`);
  const { values, complaint: said } = readQuantity(text, problem.unit);
  if (said) return complaint(said);
  const typed = values.map((value) => (problem.unit === '%' ? value / 100 : value));
  if (typed.some((value) => within(value, problem.accepted))) return { right: true, message: 'Right.', complaint: false };
  const slips = problem.slips.filter(({ value }) => typed.some((one) => Math.abs(one - value) <= Math.abs(value) * SLIP_TOLERANCE));
  const reason = slips.map((slip) => slip.reason).join(' Or: ');
  return { right: false, message: reason || distance(typed[0] / problem.answer), complaint: false };
}

/** @param {string} message @returns {Verdict} */
function complaint(message) {
  return { right: false, message, complaint: true };
}

/** Says how far off an answer is. @param {number} ratio typed / right */
function distance(ratio) {
  if (!(ratio > 0)) return 'The answer is a positive number.';
  const [factor, direction] = ratio > 1 ? [ratio, 'high'] : [1 / ratio, 'low'];
  const thousands = Math.round(Math.log10(factor) / 3);
  if (thousands > 0 && Math.abs(factor / 1000 ** thousands - 1) < TOLERANCE) return `Too ${direction} by a factor of ${thousands === 1 ? 'a thousand' : `10^${3 * thousands}`}: check the prefixes and units.`;
  if (Math.abs(factor / 8 - 1) < TOLERANCE / 2) return `Too ${direction} by a factor of eight: bits and bytes were mixed up.`;
  if (factor < 2) return `Close, but too ${direction}: outside the accepted range.`;
  return `Too ${direction} by a factor of about ${formatQuantity(Number(factor.toPrecision(2)), '')}.`;
}
