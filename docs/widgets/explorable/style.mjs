/** The figures' style sheet, fetched with the first figure: a page's own first load does without it. */

/** @type {Promise<void> | undefined} */
let wanted;

/** @returns {Promise<void>} fulfilled when the sheet is in force; a figure without it would be worse than its text */
export function styled() {
  wanted ??= new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('../../stylesheets/explorable.css', import.meta.url).href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      wanted = undefined;
      link.remove();
      reject(new Error('The style sheet of the figures could not be loaded.'));
    });
    document.head.append(link);
  });
  return wanted;
}
