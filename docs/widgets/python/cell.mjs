/** One cell: the highlighted listing or its editor, the buttons, what was printed, and what went wrong. */
import { isSameOutput, SECONDS } from '../logic/python/output.mjs';
import { faultText, readTraceback } from '../logic/python/traceback.mjs';
import { button, make } from '../practice/markup.mjs';
import { Bar } from './bar.mjs';
import { Editor, HELP } from './editor.mjs';
import { endText } from '../logic/python/words.mjs';

/** @typedef {{number: number, count: number, run: () => void, stop: () => void}} Surroundings */
/** @typedef {import('./interpreter.mjs').Outcome} Outcome */

export class Cell {
  #element;
  #around;
  #bar;
  #original;
  /** @type {Editor | undefined} */
  #editor;
  /** The recorded output beside the listing. @type {HTMLElement | undefined} */
  #recorded;
  #output = make('code');
  #live;
  #fault = make('div', { class: 'wb-run__fault' });
  /** @type {string[]} what was printed and waits to be shown */
  #printed = [];
  #version = '';

  /** @param {HTMLElement} element the `.wb-run` @param {Surroundings} around */
  constructor(element, around) {
    this.#element = element;
    this.#around = around;
    this.#original = (element.querySelector('pre > code')?.textContent ?? '').replace(/\n$/, '');
    const after = element.nextElementSibling;
    this.#recorded = after instanceof HTMLElement && after.matches('.wb-output') ? after : undefined;
    const name = `Runnable Python${around.count > 1 ? `, cell ${around.number} of ${around.count}` : ''}`;
    this.#live = make('div', { class: 'wb-output wb-run__live', hidden: true },
      make('p', { class: 'wb-output__label' }, 'Output'),
      make('pre', { role: 'log', 'aria-label': `Output of cell ${around.number}`, tabindex: 0 }, this.#output));
    this.#bar = new Bar(element.querySelector('.wb-run__bar') ?? element.appendChild(make('div', { class: 'wb-run__bar' })), this.#id('status'), {
      Run: () => around.run(),
      Stop: () => around.stop(),
      Edit: () => this.#edit().focus(),
      Reset: () => this.#reset(),
      Copy: () => void this.#copy(),
    });
    element.append(this.#live, this.#fault);
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', name);
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!this.#bar.isBusy) around.run();
    });
    element.dataset.ready = '';
  }

  get source() {
    return this.#editor?.code ?? this.#original;
  }

  /** The time limit: `data-seconds` sets another one. */
  get seconds() {
    return Number(this.#element.dataset.seconds) || SECONDS;
  }

  /** @param {string} [words] */
  wait(words = 'Waiting') {
    this.#bar.busy(words);
  }

  beginLoading() {
    this.#bar.beginLoading();
  }

  /** @param {number} bytes */
  showLoading(bytes) {
    this.#bar.showLoading(bytes);
  }

  /** @param {string} version of Python */
  begin(version) {
    this.#version = version;
    this.#bar.busy('Running');
    this.#clear();
  }

  /** @param {string} text */
  print(text) {
    if (this.#printed.push(text) === 1) requestAnimationFrame(() => this.#flush());
  }

  /** @param {Outcome} outcome @param {boolean} lost whether variables went with it */
  end(outcome, lost) {
    this.#flush();
    const printed = this.#output.textContent ?? '';
    const fault = outcome.kind === 'ended' && outcome.traceback ? readTraceback(outcome.traceback, this.#around.number) : undefined;
    const same = !fault && outcome.kind === 'ended' && !outcome.cut && this.#recorded && isSameOutput(printed, this.#recordedText);
    if (fault && outcome.kind === 'ended') this.#showFault(fault.line, outcome.traceback);
    if (outcome.kind === 'ended' && !fault) this.#showLive(true);
    this.rest(endText(outcome, { fault: fault && faultText(fault), printed, same, version: this.#version, lost }), Boolean(fault));
  }

  /** @param {string} words @param {boolean} [isBad] */
  rest(words, isBad) {
    this.#bar.rest(words, isBad);
  }

  get #recordedText() {
    return this.#recorded?.querySelector('code')?.textContent ?? '';
  }

  #flush() {
    const text = this.#printed.splice(0).join('');
    if (!text) return;
    this.#showLive(true);
    this.#output.append(text);
  }

  /** What this run printed takes the place of what is recorded (on paper the recorded output stays). @param {boolean} shown */
  #showLive(shown) {
    this.#live.hidden = !shown;
    this.#recorded?.classList.toggle('wb-output--replaced', shown);
  }

  #clear() {
    this.#printed = [];
    this.#output.replaceChildren();
    this.#fault.replaceChildren();
    this.#editor?.mark(undefined);
    this.#showLive(false);
  }

  /** @param {number | undefined} line @param {string} traceback */
  #showFault(line, traceback) {
    const editor = this.#edit();
    editor.mark(line);
    const goTo = line ? button(`Go to line ${line}`, () => editor.goTo(line)) : '';
    this.#fault.replaceChildren(
      goTo,
      make('pre', { role: 'region', 'aria-label': 'Traceback', tabindex: 0 }, make('code', {}, traceback.trimEnd())));
  }

  /** @returns {Editor} in the listing's place from now on */
  #edit() {
    if (!this.#editor) {
      this.#editor = new Editor(this.#original, {
        label: `Code of cell ${this.#around.number}`,
        describedBy: `${this.#id('help')} ${this.#id('status')}`,
        onInput: () => { if (!this.#bar.isBusy) this.#bar.say('Changed, not run yet.'); },
      });
      this.#element.prepend(this.#editor.element, make('p', { class: 'wb-run__help', id: this.#id('help') }, HELP));
      this.#element.classList.add('wb-run--edited');
    }
    return this.#editor;
  }

  #reset() {
    this.#element.querySelector('.wb-run__help')?.remove();
    this.#editor?.element.remove();
    this.#editor = undefined;
    this.#element.classList.remove('wb-run--edited');
    this.#clear();
    this.#bar.say('The original code is back.');
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.source);
      this.#bar.say('Copied.');
    } catch {
      this.#edit().selectAll();
      this.#bar.say('The browser does not let this page copy: the code is selected, press Ctrl+C.');
    }
  }

  /** @param {string} part @returns {string} */
  #id(part) {
    return `wb-run-${this.#around.number}-${part}`;
  }
}
