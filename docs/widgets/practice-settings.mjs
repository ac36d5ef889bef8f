/** `<wb-practice-settings>`: new cards a day, the recall to aim at, the exam date, single keys. Saved as they are changed. */
import { cardSettings, MOST_NEW } from './logic/practice/card-settings.mjs';
import { dateOf } from './logic/practice/days.mjs';
import { RETENTION } from './logic/practice/schedule.mjs';
import { clockOf } from './practice/clock.mjs';
import { make } from './practice/markup.mjs';
import { problemNote } from './practice/problem.mjs';
import { onChange, openStore, readSetting, writeSetting } from './practice/store.mjs';

export class PracticeSettingsElement extends HTMLElement {
  #status = make('p', { class: 'wb-practice__status', role: 'status' });
  #settings = cardSettings(undefined);
  #stop = () => {};

  connectedCallback() {
    this.#stop = onChange((kind, elsewhere) => { if (kind === 'all' || (kind === 'settings' && elsewhere)) void this.update(); });
    void this.update();
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** Reads the settings and shows them. */
  async update() {
    try {
      this.#settings = cardSettings(await readSetting(await openStore(), 'cards', undefined));
      this.replaceChildren(this.#form(), this.#status);
    } catch (error) {
      this.replaceChildren(problemNote(error));
    }
  }

  #form() {
    const { newPerDay, retention, exam, keys } = this.#settings;
    const tomorrow = dateOf(clockOf(this)() + 86_400_000);
    const form = make('form', { class: 'wb-filter wb-settings' },
      field('New cards a day', { name: 'newPerDay', type: 'number', min: 0, max: MOST_NEW, step: 1, required: true, value: newPerDay }, 'Each comes back several times in its first weeks; begin with few.'),
      field('Recall to aim at, percent', { name: 'retention', type: 'number', min: RETENTION.least * 100, max: RETENTION.most * 100, step: 1, required: true, value: Math.round(retention * 100) }, '90 is usual. At 95, intervals are two fifths of what they are at 90.'),
      field('Exam date', { name: 'exam', type: 'date', min: tomorrow, value: exam }, 'Empty: none. Until then, new cards come by level: junior, core, staff.'),
      check('keys', 'Single keys (space shows the answer, 1 to 4 grade, u takes back)', keys));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', () => void this.#save(form));
    return form;
  }

  /** @param {HTMLFormElement} form */
  async #save(form) {
    if (!form.reportValidity()) return;
    const data = new FormData(form);
    const value = cardSettings({
      newPerDay: Number(data.get('newPerDay')),
      retention: Number(data.get('retention')) / 100,
      exam: String(data.get('exam')),
      keys: data.has('keys'),
    });
    try {
      await writeSetting(await openStore(), 'cards', value);
      this.#status.textContent = 'Saved. Intervals follow from the next grade on.';
    } catch (error) {
      this.#status.replaceChildren(problemNote(error));
    }
  }
}

/** @param {string} text @param {Record<string, string | number | boolean>} attributes @param {string} hint */
function field(text, attributes, hint) {
  const id = `wb-hint-${attributes.name}`;
  return make('div', { class: 'wb-settings__field' },
    make('label', {}, text, make('input', { ...attributes, 'aria-describedby': id })),
    make('small', { id }, hint));
}

/** @param {string} name @param {string} text @param {boolean} checked */
function check(name, text, checked) {
  return make('label', { class: 'wb-settings__check' }, make('input', { type: 'checkbox', name, checked }), text);
}

customElements.define('wb-practice-settings', PracticeSettingsElement);
