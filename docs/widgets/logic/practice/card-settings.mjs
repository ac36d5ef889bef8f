/**
 * The reader's settings for cards. A stored value may come from an older page or an imported file: what is not usable in
 * it is replaced by the usual value.
 * @typedef {{newPerDay: number, retention: number, exam: string, keys: boolean}} CardSettings `retention` a probability,
 *   `exam` a date (`2026-11-22`) or empty, `keys`: single keys grade
 */
import { morningOf } from './days.mjs';
import { RETENTION } from './schedule.mjs';

/** @type {Readonly<CardSettings>} */
export const USUAL = Object.freeze({ newPerDay: 10, retention: RETENTION.usual, exam: '', keys: true });
export const MOST_NEW = 200;

/**
 * @param {unknown} value as stored
 * @returns {CardSettings}
 */
export function cardSettings(value) {
  const given = typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
  return {
    newPerDay: within(given.newPerDay, 0, MOST_NEW, USUAL.newPerDay, Math.round),
    retention: within(given.retention, RETENTION.least, RETENTION.most, USUAL.retention),
    exam: typeof given.exam === 'string' && morningOf(given.exam) !== null ? given.exam : USUAL.exam,
    keys: typeof given.keys === 'boolean' ? given.keys : USUAL.keys,
  };
}

/** @param {unknown} value @param {number} least @param {number} most @param {number} usual @param {(value: number) => number} [round] */
function within(value, least, most, usual, round = (number) => number) {
  return typeof value === 'number' && Number.isFinite(value) ? round(Math.min(most, Math.max(least, value))) : usual;
}
