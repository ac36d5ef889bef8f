/** Says what went wrong, and what the reader can do about it. */
import { button, make } from './markup.mjs';
import { rescueTools } from './rescue.mjs';

/**
 * @param {unknown} error
 * @returns {HTMLElement}
 */
export function problemNote(error) {
  const message = error instanceof Error ? error.message : String(error);
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : '';
  const note = make('div', { class: 'wb-problem', role: 'alert' }, make('p', {}, message));
  if (['newer', 'closed', 'blocked', 'unknown'].includes(reason)) note.append(button('Reload', () => location.reload()));
  if (reason === 'damaged') note.append(...rescueTools());
  return note;
}
