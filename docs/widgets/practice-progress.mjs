/** `<wb-practice-progress>`: what the reader knows, by chapter and in total; reviews done and to come; the exam's plan. */
import { addDays, dayStart } from './logic/practice/days.mjs';
import { examPlan, forecast, progressOf } from './logic/practice/progress.mjs';
import { percent } from './logic/practice/words.mjs';
import { forecastChart, heatMap, table } from './practice/charts.mjs';
import { clockOf } from './practice/clock.mjs';
import { examSection } from './practice/exam.mjs';
import { make, siteAddress } from './practice/markup.mjs';
import { problemNote } from './practice/problem.mjs';
import { onChange, openStore } from './practice/store.mjs';
import { Study } from './practice/study.mjs';

/** @typedef {import('./logic/practice/progress.mjs').Progress} Progress */

const WEEKS = 26;
const AHEAD = 30;

export class PracticeProgressElement extends HTMLElement {
  #study = new Study(clockOf(this));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #stop = () => {};

  connectedCallback() {
    this.#stop = onChange((kind) => {
      if (!['cards', 'settings', 'all'].includes(kind)) return;
      clearTimeout(this.#later);
      this.#later = setTimeout(() => void this.update(), 400);
    });
    // The due card comes first: this waits until it comes near the viewport.
    const observer = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      observer.disconnect();
      void this.update();
    }, { rootMargin: '200px' });
    observer.observe(this);
  }

  disconnectedCallback() {
    clearTimeout(this.#later);
    this.#stop();
  }

  /** Reads everything and draws it. */
  async update() {
    const folded = this.#folded();
    try {
      if (!this.#study.deck.length) await this.#study.load();
      await this.#study.refresh();
      this.replaceChildren(...await this.#build());
      this.#unfold(folded);
    } catch (error) {
      this.replaceChildren(problemNote(error));
    }
  }

  /** Which details the reader has opened, by their order. */
  #folded() {
    return [...this.querySelectorAll('details')].map(({ open }) => open);
  }

  /** @param {boolean[]} folded */
  #unfold(folded) {
    this.querySelectorAll('details').forEach((details, place) => { details.open = folded[place] ?? false; });
  }

  async #build() {
    const study = this.#study;
    const now = study.now();
    const { exam, scheduler } = study;
    const known = progressOf(study.deck, study.rows, { now, exam, scheduler });
    const today = dayStart(now);
    const first = addDays(today, 1 - WEEKS * 7);
    return [
      summary(known.total),
      exam === null ? make('p', { class: 'wb-practice__note' }, 'Set an exam date below to see what will be known by then, and what to cut.')
        : examSection(examPlan(study.deck, study.rows, { now, exam, scheduler, newPerDay: study.settings.newPerDay, newLeft: study.newLeft }), study),
      this.#chapters(known, exam !== null),
      forecastChart(forecast(study.rows.values(), now, AHEAD), today),
      heatMap(await reviewsByDay(first, WEEKS * 7), first),
    ];
  }

  /** @param {{total: Progress, chapters: Map<string, Progress>}} known @param {boolean} exam */
  #chapters({ total, chapters }, exam) {
    const heads = ['Chapter', 'Cards', 'Seen', 'Young', 'Mature', 'Due', 'Recall today', ...(exam ? ['Recall at exam'] : [])];
    const row = (/** @type {Node | string} */ name, /** @type {Progress} */ one) => [
      name, one.total, one.seen, one.young, one.mature, one.due, share(one.today, one.seen), ...(exam ? [share(one.exam, one.seen)] : []),
    ];
    const rows = [...chapters].map(([slug, one]) => row(this.#link(slug), one));
    return table('Progress by chapter', heads, [...rows, row('All', total)]);
  }

  /** @param {string} slug */
  #link(slug) {
    const entry = this.#study.chapters.find(({ chapter }) => chapter === slug);
    return make('a', { href: siteAddress(entry?.url ?? '') }, entry?.title ?? slug);
  }
}

/** @param {number} sum of probabilities @param {number} count */
function share(sum, count) {
  return count ? percent(sum / count) : '–';
}

/** @param {Progress} total */
function summary({ total, seen, young, mature, today }) {
  const text = seen
    ? `You have seen ${seen} of ${total} cards: ${young} young, ${mature} mature (they come back after three weeks or more). Asked today, you would recall about ${Math.round(today)}.`
    : `You have seen none of the ${total} cards yet.`;
  return make('p', {}, text);
}

/**
 * How many reviews were done on each day.
 * @param {number} first the beginning of the first day @param {number} days
 */
async function reviewsByDay(first, days) {
  const index = (await openStore()).transaction('reviews').store.index('reviewed');
  return Promise.all(Array.from({ length: days }, (_, day) => index.count(IDBKeyRange.bound(addDays(first, day), addDays(first, day + 1), false, true))));
}

customElements.define('wb-practice-progress', PracticeProgressElement);
