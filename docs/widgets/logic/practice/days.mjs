/** Days as a reader lives them: local, and a new one begins at four in the morning. All times are milliseconds. */

export const DAY = 86_400_000;
export const MINUTE = 60_000;
const BEGINS = 4 * 3_600_000;

/**
 * The beginning of the day that a moment belongs to.
 * @param {number} now
 * @returns {number}
 */
export function dayStart(now) {
  const day = new Date(now - BEGINS);
  day.setHours(4, 0, 0, 0);
  return day.getTime();
}

/**
 * The beginning of the day so many days later (calendar days: one may have 23 or 25 hours).
 * @param {number} start the beginning of a day
 * @param {number} days
 * @returns {number}
 */
export function addDays(start, days) {
  const day = new Date(start);
  day.setDate(day.getDate() + days);
  return day.getTime();
}

/**
 * How many days later another moment's day is; negative when it is earlier.
 * @param {number} from @param {number} to
 * @returns {number}
 */
export function daysBetween(from, to) {
  return Math.round((dayStart(to) - dayStart(from)) / DAY);
}

/**
 * A day's date as a form field holds it: `2026-11-22`.
 * @param {number} time
 * @returns {string}
 */
export function dateOf(time) {
  const day = new Date(time - BEGINS);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/**
 * Nine in the morning of a date, when an interview may begin.
 * @param {string} date `2026-11-22`
 * @returns {number | null} null when it is no date
 */
export function morningOf(date) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!parts) return null;
  const time = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 9).getTime();
  return dateOf(time) === date ? time : null;
}
