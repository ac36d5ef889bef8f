/**
 * Which cells a Run runs. The cells of a page share one namespace, and what stands in it is always what running them from
 * the top would leave: a cell that has not run as it stands now runs again, and so does every cell between it and the one
 * that is wanted. (A notebook leaves that to the reader.)
 */
export class RunOrder {
  /** @type {Map<number, string>} what each cell was when this Python ran it to its end */
  #ran = new Map();

  /** @param {number} wanted @param {readonly string[]} sources of all cells, as they stand @returns {number[]} the places to run, in order; the wanted one is the last */
  toRun(wanted, sources) {
    const stale = sources.slice(0, wanted).findIndex((source, place) => this.#ran.get(place) !== source);
    const first = stale === -1 ? wanted : stale;
    return Array.from({ length: wanted - first + 1 }, (_, step) => first + step);
  }

  /** A cell begins: what it and those below it left is no longer certain. @param {number} place */
  begin(place) {
    for (const later of [...this.#ran.keys()]) if (later >= place) this.#ran.delete(later);
  }

  /** @param {number} place @param {string} source that ran without an error */
  finish(place, source) {
    this.#ran.set(place, source);
  }

  /** The Python that held the namespace is gone. @returns {boolean} whether there was anything in it */
  forget() {
    const held = this.#ran.size > 0;
    this.#ran.clear();
    return held;
  }
}
