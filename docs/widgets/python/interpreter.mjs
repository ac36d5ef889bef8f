/**
 * The page's side of the worker: starts it with the first cell, runs one cell at a time, and ends it when told to or when the
 * time is up (a worker that computes hears nothing, so it can only be ended).
 * @typedef {object} Job
 * @property {string} source
 * @property {string} name the file name that tracebacks show
 * @property {number} seconds after which the cell is stopped
 * @property {(bytes: number) => void} onLoading Python's files so far
 * @property {() => void} onBegin
 * @property {(text: string) => void} onPrinted
 *
 * @typedef {{kind: 'ended', traceback: string, cut: boolean, seconds: number}
 *   | {kind: 'stopped'} | {kind: 'late', seconds: number} | {kind: 'broken' | 'lost', message: string}} Outcome
 *   after anything but `ended` this Python is gone
 */
export class Interpreter {
  /** Python's own version, empty until it has started. */
  version = '';
  /** @type {Worker | undefined} */
  #worker;
  /** @type {(Job & {resolve: (outcome: Outcome) => void}) | undefined} */
  #job;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  get isStarted() {
    return this.version !== '';
  }

  /** @param {Job} job @returns {Promise<Outcome>} */
  run(job) {
    return new Promise((resolve) => {
      this.#job = { ...job, resolve };
      if (this.isStarted) this.#begin();
      else this.#start();
    });
  }

  stop() {
    if (this.#job) this.#end({ kind: 'stopped' });
  }

  #start() {
    const worker = new Worker(new URL('worker.mjs', import.meta.url), { type: 'module' });
    const isCurrent = () => worker === this.#worker; // a worker that was ended may still have words on the way
    worker.addEventListener('message', ({ data }) => { if (isCurrent()) this.#hear(data); });
    worker.addEventListener('error', ({ message }) => { if (isCurrent()) this.#end({ kind: 'broken', message: message || 'its worker did not load' }); });
    this.#worker = worker;
  }

  #begin() {
    const job = this.#job;
    if (!job) return;
    job.onBegin();
    this.#worker?.postMessage({ source: job.source, name: job.name });
    this.#timer = setTimeout(() => this.#end({ kind: 'late', seconds: job.seconds }), job.seconds * 1000);
  }

  /** @param {any} news of the worker */
  #hear(news) {
    if (news.kind === 'loaded') this.#job?.onLoading(news.bytes);
    else if (news.kind === 'printed') this.#job?.onPrinted(news.text);
    else if (news.kind === 'ended') this.#settle(news);
    else if (news.kind === 'ready') {
      this.version = news.version;
      this.#begin();
    } else this.#end(news);
  }

  /** @param {Outcome} outcome this Python goes */
  #end(outcome) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.version = '';
    this.#settle(outcome);
  }

  /** @param {Outcome} outcome */
  #settle(outcome) {
    clearTimeout(this.#timer);
    const job = this.#job;
    this.#job = undefined;
    job?.resolve(outcome);
  }
}
