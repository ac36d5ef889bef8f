/** A page's cells with the one Python they share. */
import { cellFile } from '../logic/python/traceback.mjs';
import { RunOrder } from '../logic/python/order.mjs';
import { Cell } from './cell.mjs';
import { Interpreter } from './interpreter.mjs';

export class Notebook {
  /** @type {Cell[]} */
  #cells;
  #python = new Interpreter();
  #order = new RunOrder();
  /** Runs wait for each other; Stop lets go of those that wait. */
  #line = Promise.resolve();
  #turn = 0;

  /** @param {HTMLElement[]} elements the `.wb-run` of a page, in order */
  constructor(elements) {
    this.#cells = elements.map((element, place) => new Cell(element, {
      number: place + 1,
      count: elements.length,
      run: () => this.#run(place),
      stop: () => this.#stop(),
    }));
  }

  /** @param {number} place */
  #run(place) {
    const turn = this.#turn;
    this.#cells[place].wait();
    this.#line = this.#line.then(() => (turn === this.#turn ? this.#runTo(place) : this.#cells[place].rest('Not run: Python was stopped.')));
  }

  #stop() {
    this.#turn += 1;
    this.#python.stop();
  }

  /** Runs a cell after those above that it builds on. @param {number} place */
  async #runTo(place) {
    const wanted = this.#cells[place];
    for (const step of this.#order.toRun(place, this.#cells.map(({ source }) => source))) {
      if (await this.#runOne(this.#cells[step], step, wanted)) continue;
      if (step !== place) wanted.rest(`Not run: cell ${step + 1} above did not come to its end.`);
      return;
    }
  }

  /** @param {Cell} cell @param {number} place @param {Cell} wanted where the reader looks @returns {Promise<boolean>} whether it ran to its end */
  async #runOne(cell, place, wanted) {
    const { source } = cell;
    this.#order.begin(place);
    if (!this.#python.isStarted) wanted.beginLoading();
    const outcome = await this.#python.run({
      source,
      name: cellFile(place + 1),
      seconds: cell.seconds,
      onLoading: (bytes) => wanted.showLoading(bytes),
      onBegin: () => {
        if (cell !== wanted) wanted.wait(`Running cell ${place + 1} above first`);
        cell.begin(this.#python.version);
      },
      onPrinted: (text) => cell.print(text),
    });
    const lost = outcome.kind !== 'ended' && this.#order.forget();
    cell.end(outcome, lost);
    if (outcome.kind !== 'ended' || outcome.traceback) return false;
    this.#order.finish(place, source);
    return true;
  }
}
