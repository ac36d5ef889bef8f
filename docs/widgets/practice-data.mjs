/** `<wb-practice-data>`: export and import of everything the reader did here, as one file. */
import { dateOf } from './logic/practice/days.mjs';
import { counted } from './logic/practice/words.mjs';
import { clockOf } from './practice/clock.mjs';
import { button, make } from './practice/markup.mjs';
import { problemNote } from './practice/problem.mjs';
import { openStore } from './practice/store.mjs';
import { download, exportStudyData, importStudyData, readExport } from './practice/transfer.mjs';

export class PracticeDataElement extends HTMLElement {
  #status = make('div', { class: 'wb-practice__status', role: 'status' });
  #question = make('div');
  #kept = make('p', { class: 'wb-practice__note' });

  connectedCallback() {
    const file = make('input', { type: 'file', accept: 'application/json,.json' });
    file.addEventListener('change', () => {
      const chosen = file.files?.[0];
      if (chosen) void this.#ask(chosen).finally(() => { file.value = ''; });
    });
    this.replaceChildren(
      make('div', { class: 'wb-practice__tools' }, button('Export study data', () => void this.#export())),
      make('label', { class: 'wb-settings__file' }, 'Import an export', file),
      this.#question, this.#status, this.#kept);
    void this.#showKept();
  }

  /** Says whether the browser may clear the data by itself. */
  async #showKept() {
    const kept = await navigator.storage?.persisted?.().catch(() => false);
    this.#kept.textContent = kept
      ? 'The browser keeps this data until you delete it.'
      : 'The browser may clear this data when space is short or the site was not visited for long: export it now and then.';
  }

  async #export() {
    await this.#try(async () => {
      const now = clockOf(this)();
      await navigator.storage?.persist?.().catch(() => false);
      download(await exportStudyData(await openStore(), now), `whiteboard-${dateOf(now)}.json`);
      return 'Exported.';
    });
    await this.#showKept();
  }

  /** Checks a file and asks how it should be taken in. @param {File} file */
  async #ask(file) {
    this.#question.replaceChildren();
    await this.#try(async () => {
      const data = await readExport(file);
      const take = (/** @type {boolean} */ merge) => void this.#try(async () => {
        this.#question.replaceChildren();
        this.#status.textContent = 'Importing …';
        await importStudyData(await openStore(), data, merge);
        return `Imported ${counted(data.reviews.length, 'review')}.`;
      });
      const words = `The file holds ${counted(data.cards.length, 'card')}, ${counted(data.reviews.length, 'review')}, ${counted(data.answers.length, 'answered question')} and ${counted(data.sessions.length, 'session')}.`;
      this.#question.replaceChildren(make('p', {}, words), make('p', { class: 'wb-practice__tools' },
        button('Add it to what is here', () => take(true), { class: 'wb-button wb-button--main' }),
        button('Replace what is here', () => take(false)),
        button('Cancel', () => { this.#question.replaceChildren(); })));
      this.#question.querySelector('button')?.focus();
      return 'The file is valid. Nothing has changed yet.';
    });
  }

  /** @param {() => Promise<string>} work */
  async #try(work) {
    try {
      this.#status.textContent = await work();
    } catch (error) {
      this.#status.replaceChildren(problemNote(error), 'Nothing was changed.');
    }
  }
}

customElements.define('wb-practice-data', PracticeDataElement);
