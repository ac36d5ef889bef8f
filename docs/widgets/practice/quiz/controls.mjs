/**
 * What a reader answers with: radio buttons, check boxes, a list to put in order, choices for pairs, a text field. Each
 * control has an `element`, gives the answer (`given`), takes one (`set`), can be locked, and shows the reasons.
 *
 * @typedef {import('../../logic/practice/quiz/question.mjs').Question} Question
 * @typedef {import('../../logic/practice/quiz/question.mjs').Given} Given
 * @typedef {import('../../logic/practice/quiz/grade.mjs').Result} Result
 * @typedef {{element: HTMLElement, given: () => Given | undefined, set: (given: Given) => void, lock: () => void,
 *   reveal: (result: Result) => void}} Control
 */
import { button, make, setBuiltMarkup } from '../markup.mjs';

/**
 * @param {Question} question
 * @param {number[]} order the parts' indices as they are shown
 * @param {string} label the id of the element with the question's text
 * @param {() => void} changed
 * @returns {Control}
 */
export function controlOf(question, order, label, changed) {
  switch (question.kind) {
    case 'choice':
    case 'multiple': return choices(question, order, label, changed);
    case 'ordering': return ordering(question, order, label, changed);
    case 'matching': return matching(question, order, label, changed);
    default: return field(question, label, changed);
  }
}

/** @param {string} html made by the build @param {Record<string, string>} [attributes] */
function built(html, attributes = {}) {
  const span = make('span', attributes);
  setBuiltMarkup(span, html);
  return span;
}

/** @param {boolean} right @param {string} words @param {string} [reason] HTML of the build */
function remark(right, words, reason) {
  const line = make('p', { class: `wb-remark ${right ? 'wb-right' : 'wb-wrong'}` }, make('strong', {}, words), ' ');
  if (reason) line.append(built(reason, { class: 'wb-reason' }));
  return line;
}

/**
 * @param {import('../../logic/practice/quiz/question.mjs').ChoiceQuestion} question
 * @param {number[]} order @param {string} label @param {() => void} changed
 * @returns {Control}
 */
function choices({ id, kind, options }, order, label, changed) {
  const one = kind === 'choice';
  const inputs = order.map((index) => make('input', { type: one ? 'radio' : 'checkbox', name: id, value: index }));
  const rows = order.map((index, place) => make('li', { class: 'wb-choice' }, make('label', {}, inputs[place], built(options[index].text))));
  const element = make('ul', { class: 'wb-choices', role: one ? 'radiogroup' : 'group', 'aria-labelledby': label }, ...rows);
  for (const row of rows) row.setAttribute('role', 'presentation');
  element.addEventListener('change', changed);
  const chosen = () => inputs.filter((input) => input.checked).map((input) => Number(input.value));
  return {
    element,
    given: () => (one ? chosen()[0] : chosen()),
    set: (given) => { for (const input of inputs) input.checked = [given].flat().includes(Number(input.value)); },
    lock: () => { for (const input of inputs) input.disabled = true; },
    reveal: () => order.forEach((index, place) => {
      const { correct, reason } = options[index];
      const mine = inputs[place].checked ? ' (your choice)' : '';
      rows[place].classList.add(correct ? 'wb-choice--right' : 'wb-choice--wrong');
      rows[place].append(remark(correct, `${correct ? 'Right' : 'Wrong'}${mine}:`, reason));
    }),
  };
}

/**
 * @param {import('../../logic/practice/quiz/question.mjs').OrderingQuestion} question
 * @param {number[]} order @param {string} label @param {() => void} changed
 * @returns {Control}
 */
function ordering({ items }, order, label, changed) {
  const list = make('ol', { class: 'wb-sort', 'aria-labelledby': label });
  const spoken = make('p', { class: 'wb-unseen', role: 'status' });
  const plain = (/** @type {HTMLElement} */ row) => row.querySelector('.wb-sort__text')?.textContent ?? '';
  const rows = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const ends = () => rows().forEach((row, place, all) => {
    const [up, down] = row.querySelectorAll('button');
    up.setAttribute('aria-disabled', String(place === 0));
    down.setAttribute('aria-disabled', String(place === all.length - 1));
  });
  const move = (/** @type {HTMLElement} */ row, /** @type {number} */ by, /** @type {HTMLElement} */ trigger) => {
    const place = rows().indexOf(row) + by;
    if (place < 0 || place >= items.length) return;
    if (by < 0) row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    trigger.focus();
    spoken.textContent = `${plain(row)}: now ${place + 1} of ${items.length}.`;
    ends();
    changed();
  };
  const makeRow = (/** @type {number} */ index) => {
    const text = built(items[index].text, { class: 'wb-sort__text' });
    const row = make('li', { class: 'wb-sort__row', 'data-index': index });
    const mover = (/** @type {string} */ sign, /** @type {string} */ word, /** @type {number} */ by) => button(sign, (event) => move(row, by, /** @type {HTMLElement} */ (event.currentTarget)), { class: 'wb-button wb-sort__move', 'aria-label': `Move ${word}: ${text.textContent}` });
    row.append(make('span', { class: 'wb-sort__line' }, text, make('span', { class: 'wb-sort__moves' }, mover('↑', 'up', -1), mover('↓', 'down', 1))));
    return row;
  };
  const fill = (/** @type {number[]} */ given) => { list.replaceChildren(...given.map(makeRow)); ends(); };
  fill(order);
  const given = () => rows().map((row) => Number(row.dataset.index));
  return {
    element: make('div', {}, list, spoken),
    given,
    set: (value) => { if (Array.isArray(value) && value.length === items.length) fill(value); },
    lock: () => { for (const moves of list.querySelectorAll('.wb-sort__moves')) moves.remove(); },
    reveal: () => rows().forEach((row, place) => {
      const index = Number(row.dataset.index);
      row.append(remark(index === place, index === place ? 'Right:' : `Belongs at ${index + 1}:`, items[index].reason));
    }),
  };
}

/**
 * @param {import('../../logic/practice/quiz/question.mjs').MatchingQuestion} question
 * @param {number[]} order @param {string} label @param {() => void} changed
 * @returns {Control}
 */
function matching({ pairs }, order, label, changed) {
  const letter = (/** @type {number} */ index) => String.fromCharCode(65 + order.indexOf(index));
  const selects = pairs.map(() => {
    const select = make('select', {}, new Option('Choose', '-1'));
    select.append(...order.map((index) => new Option(letter(index), String(index))));
    return select;
  });
  const rows = pairs.map(({ left }, index) => make('li', {}, make('label', { class: 'wb-pair' }, built(left), selects[index])));
  const rights = make('ol', { class: 'wb-pairs__rights', type: 'A' }, ...order.map((index) => make('li', {}, built(pairs[index].right))));
  const element = make('div', { class: 'wb-pairs', role: 'group', 'aria-labelledby': label }, rights, make('ul', { class: 'wb-pairs__lefts' }, ...rows));
  element.addEventListener('change', changed);
  return {
    element,
    given: () => selects.map((select) => Number(select.value)),
    set: (given) => { if (Array.isArray(given)) selects.forEach((select, index) => { select.value = String(given[index] ?? -1); }); },
    lock: () => { for (const select of selects) select.disabled = true; },
    reveal: ({ marks }) => rows.forEach((row, index) => row.append(remark(marks[index], marks[index] ? 'Right:' : `Goes with ${letter(index)}:`, pairs[index].reason))),
  };
}

/**
 * @param {import('../../logic/practice/quiz/question.mjs').NumericQuestion | import('../../logic/practice/quiz/question.mjs').ShortQuestion} question
 * @param {string} label @param {() => void} changed
 * @returns {Control}
 */
function field(question, label, changed) {
  const numeric = question.kind === 'numeric';
  const input = make('input', { type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-labelledby': label, maxlength: 80 });
  const unit = numeric && question.unit ? make('span', { class: 'wb-field__unit' }, question.unit) : null;
  const element = make('div', { class: 'wb-field' }, input, unit);
  const explain = (/** @type {Node[]} */ ...parts) => (element.nextElementSibling ?? element).after(...parts); // below the verdict
  const reveal = () => {
    if (!numeric) {
      const answer = make('div', { class: 'wb-solution' }, make('p', {}, 'Answer: ', built(question.answer)));
      const reason = make('div');
      setBuiltMarkup(reason, question.reason);
      explain(answer, reason);
      return;
    }
    const solution = make('div', { class: 'wb-solution' });
    setBuiltMarkup(solution, question.solution);
    const slips = question.slips.map(({ value, reason }) => make('li', {}, `${value.toLocaleString('en-US')} ${question.unit}: `, built(reason)));
    explain(
      make('p', {}, make('strong', {}, `${question.answer.toLocaleString('en-US')} ${question.unit}`.trim()), ` (accepted within ${Math.round(question.tolerance * 100)} %)`),
      solution, make('p', {}, 'Common slips:'), make('ul', {}, ...slips));
  };
  input.addEventListener('input', changed);
  return {
    element,
    given: () => input.value,
    set: (given) => { input.value = String(given); },
    lock: () => { input.readOnly = true; },
    reveal,
  };
}
