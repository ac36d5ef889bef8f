/**
 * A textarea with line numbers. Tab leaves it, as everywhere, until the reader types; from then on Tab indents, and Escape
 * lets Tab leave again.
 */
import { indent, newLine, outdent } from '../logic/python/typing.mjs';
import { make } from '../practice/markup.mjs';

/** @typedef {import('../logic/python/typing.mjs').Edit} Edit */

export const HELP = 'Ctrl+Enter runs the code. Once you type, Tab indents; press Escape, then Tab, to leave the editor.';

export class Editor {
  #area;
  #numbers = make('div', { class: 'wb-editor__numbers', 'aria-hidden': 'true' });
  #tabIndents = false;

  /** @param {string} code @param {{label: string, describedBy: string, onInput: () => void}} options */
  constructor(code, { label, describedBy, onInput }) {
    this.#area = make('textarea', {
      class: 'wb-editor__code', 'aria-label': label, 'aria-describedby': describedBy, 'aria-keyshortcuts': 'Control+Enter',
      spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', autocorrect: 'off', translate: 'no', wrap: 'off',
    });
    this.element = make('div', { class: 'wb-editor' }, this.#numbers, this.#area);
    this.code = code;
    this.#area.addEventListener('input', () => {
      this.#tabIndents = true;
      this.#number();
      this.mark(undefined);
      onInput();
    });
    this.#area.addEventListener('blur', () => { this.#tabIndents = false; });
    this.#area.addEventListener('keydown', (event) => this.#key(event));
  }

  get code() {
    return this.#area.value;
  }

  set code(code) {
    this.#area.value = code;
    this.#number();
  }

  focus() {
    this.#area.focus();
  }

  selectAll() {
    this.#area.focus();
    this.#area.select();
  }

  /** Marks the line that failed, or none. @param {number | undefined} line from 1 */
  mark(line) {
    for (const [place, number] of [...this.#numbers.children].entries()) number.classList.toggle('wb-editor__bad', place + 1 === line);
    if (line) this.#area.setAttribute('aria-invalid', 'true');
    else this.#area.removeAttribute('aria-invalid');
  }

  /** Selects a line. @param {number} line from 1 */
  goTo(line) {
    const before = this.code.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const end = this.code.indexOf('\n', before);
    this.#area.focus();
    this.#area.setSelectionRange(before, end === -1 ? this.code.length : end);
    this.#numbers.children[line - 1]?.scrollIntoView({ block: 'nearest' });
  }

  #number() {
    const lines = this.code.split('\n').length;
    this.#area.rows = lines;
    while (this.#numbers.children.length > lines) this.#numbers.lastElementChild?.remove();
    while (this.#numbers.children.length < lines) this.#numbers.append(make('div', {}, String(this.#numbers.children.length + 1)));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { selectionStart: start, selectionEnd: end } = this.#area;
    if (event.key === 'Escape') this.#tabIndents = false;
    else if (event.key === 'Tab' && this.#tabIndents) this.#apply((event.shiftKey ? outdent : indent)(this.code, start, end), event);
    else if (event.key === 'Enter' && !event.shiftKey) this.#apply(newLine(this.code, start, end), event);
  }

  /** Through the browser's own editing, so that undo takes it back. @param {Edit} edit @param {Event} event */
  #apply({ from, to, text, start, end }, event) {
    event.preventDefault();
    this.#area.setSelectionRange(from, to);
    if (!document.execCommand('insertText', false, text)) {
      this.#area.setRangeText(text);
      this.#area.dispatchEvent(new Event('input'));
    }
    this.#area.setSelectionRange(start, end);
  }
}
