/**
 * Chance that is an argument: the same seed gives the same draws on every machine.
 * @typedef {() => number} Random draws from 0 (included) to 1 (excluded)
 */

/**
 * Returns a source of uniform draws (mulberry32, seeded with the FNV-1a hash of the text).
 * @param {string} seed
 * @returns {Random}
 */
export function randomFrom(seed) {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template T
 * @param {readonly T[]} rows not empty
 * @param {Random} random
 * @returns {T}
 */
export function pick(rows, random) {
  return rows[Math.floor(random() * rows.length)];
}

/**
 * A new list of the same rows in random order (Fisher-Yates).
 * @template T
 * @param {readonly T[]} rows
 * @param {Random} random
 * @returns {T[]}
 */
export function shuffle(rows, random) {
  const order = [...rows];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
