/**
 * `<wb-estimate>`: back-of-envelope problems. Problem and numbers stand in the address (`?problem=kv-token&seed=7`), so
 * that a link gives the same problem; `data-now` (milliseconds) fixes what new seeds are drawn from.
 */
import { GROUPS, TEMPLATES, findTemplate } from './logic/practice/estimates/index.mjs';
import { drawProblem, gradeEstimate, printValue } from './logic/practice/estimates/problem.mjs';
import { pick, randomFrom } from './logic/practice/random.mjs';
import { clockOf } from './practice/clock.mjs';
import { button, make, siteAddress } from './practice/markup.mjs';

const SEEDS = 10_000;
const HINTS = /** @type {Record<string, string>} */ ({ B: 'with its unit: kB, MB, GB, TB', 'B/s': 'with its unit: MB/s, GB/s', s: 'with its unit: ms, s, min, h, days', '%': 'in percent', FLOP: 'in FLOP: 1.2e22', USD: 'in dollars', 'USD/month': 'in dollars a month' });

export class EstimateElement extends HTMLElement {
  #now = clockOf(this);
  /** @type {import('./logic/practice/estimates/problem.mjs').Problem | undefined} */
  #problem;
  #choose = chooser();
  #body = make('div', { class: 'wb-estimate__body' });
  #listen = () => this.#read();

  connectedCallback() {
    this.#choose.addEventListener('change', () => this.#go(this.#choose.value, this.#newSeed(), true));
    this.replaceChildren(make('label', { class: 'wb-estimate__choose' }, 'Problem', this.#choose), this.#body);
    addEventListener('popstate', this.#listen);
    this.#read();
    this.dataset.ready = '';
  }

  disconnectedCallback() {
    removeEventListener('popstate', this.#listen);
  }

  /** Takes problem and seed from the address; what is missing or unknown is drawn. */
  #read() {
    const wanted = new URLSearchParams(location.search);
    const seed = /^\d{1,9}$/.test(wanted.get('seed') ?? '') ? Number(wanted.get('seed')) : this.#newSeed();
    const template = findTemplate(wanted.get('problem') ?? '') ?? pick(TEMPLATES, randomFrom(`problem ${this.#now()}`));
    this.#go(template.id, seed, false);
  }

  /** A seed other than the one at hand. */
  #newSeed() {
    const seed = Math.floor(randomFrom(`seed ${this.#now()} ${this.#problem?.seed}`)() * SEEDS);
    return seed === this.#problem?.seed ? seed + 1 : seed;
  }

  /** @param {string} id @param {number} seed @param {boolean} push makes a step that the browser can go back from */
  #go(id, seed, push) {
    const template = findTemplate(id) ?? TEMPLATES[0];
    this.#problem = drawProblem(template, seed);
    this.#choose.value = template.id;
    const address = new URL(location.href);
    address.searchParams.set('problem', template.id);
    address.searchParams.set('seed', String(seed));
    if (push) history.pushState(history.state, '', address);
    else history.replaceState(history.state, '', address);
    this.#show(this.#problem);
  }

  /** @param {import('./logic/practice/estimates/problem.mjs').Problem} problem */
  #show(problem) {
    const input = make('input', { type: 'text', id: 'wb-estimate-answer', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', maxlength: 60, 'aria-describedby': 'wb-estimate-hint' });
    const verdict = make('div', { class: 'wb-outcome', role: 'status' });
    const solution = make('div', { class: 'wb-solution', hidden: true, tabindex: -1, role: 'group', 'aria-label': 'Solution' });
    const hint = HINTS[problem.unit] ?? (problem.unit === '' ? 'a plain number' : `in ${problem.unit}`);
    const form = make('form', { class: 'wb-estimate__form', novalidate: true },
      make('label', { for: 'wb-estimate-answer' }, 'Your estimate'),
      make('span', { class: 'wb-field' }, input, make('button', { type: 'submit', class: 'wb-button wb-button--main' }, 'Check')),
      make('span', { class: 'wb-practice__note', id: 'wb-estimate-hint' }, `${hint[0].toUpperCase()}${hint.slice(1)}. A power of ten works too.`));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const { right, message, complaint } = gradeEstimate(problem, input.value);
      verdict.replaceChildren(make('p', { class: complaint ? '' : right ? 'wb-right' : 'wb-wrong' }, make('strong', {}, complaint || right ? '' : 'Not yet. '), right ? make('strong', {}, message) : message));
      if (right) reveal(problem, solution);
    });
    const tools = make('p', { class: 'wb-practice__tools' },
      button('Show the solution', () => { reveal(problem, solution); solution.focus(); }),
      button('New numbers', () => this.#next(problem.id)),
      button('Another problem', () => this.#next(this.#other(problem.id))));
    this.#body.replaceChildren(make('p', { class: 'wb-estimate__question', id: 'wb-estimate-question', tabindex: -1 }, problem.question), form, verdict, solution, tools);
  }

  /** @param {string} id */
  #next(id) {
    this.#go(id, this.#newSeed(), true);
    /** @type {HTMLElement | null} */ (this.querySelector('.wb-estimate__question'))?.focus();
  }

  /** @param {string} id */
  #other(id) {
    return pick(TEMPLATES.filter((one) => one.id !== id), randomFrom(`other ${this.#now()} ${id}`)).id;
  }
}

/** The list of all problems, by group. */
function chooser() {
  return make('select', {}, ...GROUPS.map(({ title, templates }) => make('optgroup', { label: title }, ...templates.map((one) => new Option(one.title, one.id)))));
}

/** @param {import('./logic/practice/estimates/problem.mjs').Problem} problem @param {HTMLElement} solution */
function reveal({ steps, accepted: [low, high], unit, slips, see, title }, solution) {
  const rows = steps.map(({ text, value, unit: its }) => make('li', {}, `${text} = `, make('strong', {}, printValue(value, its))));
  solution.replaceChildren(
    make('p', {}, make('strong', {}, 'Step by step')),
    make('ol', {}, ...rows),
    make('p', {}, `Accepted: ${printValue(low, unit)} to ${printValue(high, unit)}.`),
    make('p', {}, 'Common slips:'),
    make('ul', {}, ...slips.map((slip) => make('li', {}, `${printValue(slip.value, unit)}: ${slip.reason}`))),
    make('p', { class: 'wb-see' }, make('a', { href: siteAddress(see), 'aria-label': `Read the section on: ${title}` }, 'Read the section')));
  solution.hidden = false;
}

customElements.define('wb-estimate', EstimateElement);
