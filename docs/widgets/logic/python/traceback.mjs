/**
 * Reads Python's traceback. A cell runs under the file name that `cellFile` gives it, so the frames tell which lines of which
 * cells led to the error.
 * @typedef {{cell: number, line: number}} Place cell and line, both counted from 1
 * @typedef {{message: string, line: number | undefined, origin: Place | undefined}} Fault `line`: where this cell failed;
 *   `origin`: the other cell in whose function the error arose
 */

const FRAME = /^[\s|]*File "<cell (\d+)>", line (\d+)/gm;
const HEADER = 'Traceback (most recent call last):';

/** @param {number} number of the cell, from 1 @returns {string} */
export function cellFile(number) {
  return `<cell ${number}>`;
}

/**
 * @param {string} traceback as Python prints it; of chained errors the last one counts
 * @param {number} number of the cell that was run, from 1
 * @returns {Fault}
 */
export function readTraceback(traceback, number) {
  const last = traceback.slice(Math.max(0, traceback.lastIndexOf(HEADER)));
  const frames = [...last.matchAll(FRAME)].map(([, cell, line]) => ({ cell: Number(cell), line: Number(line) }));
  const own = frames.filter(({ cell }) => cell === number).at(-1);
  const inmost = frames.at(-1);
  return { message: messageOf(last), line: own?.line, origin: inmost && inmost.cell !== number ? inmost : undefined };
}

/** @param {string} traceback @returns {string} */
function messageOf(traceback) {
  const lines = traceback.split('\n').map((line) => line.replace(/^ {2}\| /, '')).filter((line) => line.trim()); // groups draw a border
  return lines.find((line) => /^\S/.test(line) && !line.startsWith(HEADER)) ?? lines.at(-1)?.trim() ?? '';
}

/**
 * @param {Fault} fault
 * @returns {string} `Line 3: ZeroDivisionError: division by zero (line 7 of cell 1)`
 */
export function faultText({ message, line, origin }) {
  const where = line ? `Line ${line}: ` : '';
  const from = origin ? ` (line ${origin.line} of cell ${origin.cell})` : '';
  const advice = message.startsWith('ModuleNotFoundError') ? '. Only Python\'s standard library is here' : '';
  return `${where}${message}${from}${advice}`;
}
