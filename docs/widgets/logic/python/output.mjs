/** What a cell prints: at most so much, and compared with what is recorded. */

/** Seconds after which a cell is stopped, and characters of output that are shown. */
export const SECONDS = 10;
export const CHARACTERS = 10_000;

/** Lets the first `limit` characters through. */
export class OutputLimit {
  #left;
  /** Whether something was left out. */
  cut = false;

  /** @param {number} [limit] */
  constructor(limit = CHARACTERS) {
    this.#left = limit;
  }

  /** @param {string} text @returns {string} what of it is shown */
  take(text) {
    const shown = text.slice(0, this.#left);
    if (shown.length < text.length) this.cut = true;
    this.#left -= shown.length;
    return this.cut ? shown.replace(/[\ud800-\udbff]$/, '') : shown; // never half a character
  }
}

/** The same rule as the test of the examples (checks/examples.py). @param {string} printed @param {string} recorded @returns {boolean} */
export function isSameOutput(printed, recorded) {
  return printed.replace(/\n+$/, '') === recorded.replace(/\n+$/, '');
}
