/** Times and numbers in words. */
import { DAY, MINUTE } from './days.mjs';

/**
 * How long until a card comes back: `10 min`, `3 h`, `4 days`, `2.1 months`, `1.4 years`.
 * @param {number} time milliseconds
 * @returns {string}
 */
export function intervalText(time) {
  if (time < 60 * MINUTE) return `${Math.max(1, Math.round(time / MINUTE))} min`;
  if (time < DAY) return `${Math.round(time / MINUTE / 60)} h`;
  const days = Math.round(time / DAY);
  if (days < 31) return counted(days, 'day');
  if (days < 365) return `${oneDigit(days / 30.44)} months`;
  const years = oneDigit(days / 365.25);
  return `${years} year${years === '1' ? '' : 's'}`;
}

/** @param {number} number @returns {string} */
function oneDigit(number) {
  return String(Math.round(number * 10) / 10);
}

/**
 * `1 card`, `2 cards`.
 * @param {number} count @param {string} one
 * @returns {string}
 */
export function counted(count, one) {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
}

/**
 * @param {number} share between 0 and 1
 * @returns {string}
 */
export function percent(share) {
  return `${Math.round(share * 100)} %`;
}
