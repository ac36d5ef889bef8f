/**
 * Whole numbers as printable characters, small ones as one, so that text compression sees their distribution. A string of
 * them is a third of the same numbers in JSON once compressed.
 */
const BASE = 45;
/** Printable ASCII without the quote and the backslash, which JSON escapes. */
const CHARACTERS = Array.from({ length: 92 }, (_, place) => String.fromCharCode(35 + place)).filter((one) => one !== '\\');
const VALUES = new Uint8Array(128);
for (const [value, one] of CHARACTERS.entries()) VALUES[one.charCodeAt(0)] = value;

/**
 * @param {number} number a whole number, zero or more
 * @returns {string}
 */
export function encodeNumber(number) {
  let text = '';
  let rest = number;
  while (rest >= BASE) {
    text += CHARACTERS[BASE + (rest % BASE)];
    rest = Math.floor(rest / BASE);
  }
  return text + CHARACTERS[rest];
}

/** Reads numbers from a string one after another. */
export class NumberReader {
  /** @param {string} text @param {number} [place] */
  constructor(text, place = 0) {
    this.text = text;
    this.place = place;
  }

  /** @returns {number} */
  next() {
    let value = 0;
    let weight = 1;
    let digit = VALUES[this.text.charCodeAt(this.place++)];
    while (digit >= BASE) {
      value += (digit - BASE) * weight;
      weight *= BASE;
      digit = VALUES[this.text.charCodeAt(this.place++)];
    }
    return value + digit * weight;
  }

  get done() {
    return this.place >= this.text.length;
  }
}

/** @param {Iterable<number>} numbers @returns {string} */
export function encodeNumbers(numbers) {
  return Array.from(numbers, encodeNumber).join('');
}

/** @param {string} text @returns {number[]} */
export function decodeNumbers(text) {
  const reader = new NumberReader(text);
  const numbers = [];
  while (!reader.done) numbers.push(reader.next());
  return numbers;
}
