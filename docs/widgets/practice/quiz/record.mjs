/** Reads and writes answers and exams. What is written together is one transaction, on the disk when it returns. */
import { isAnswerRow, withAttempt } from '../../logic/practice/quiz/answers.mjs';
import { addCard } from '../deck.mjs';
import { announce, asStoreError, openStore } from '../store.mjs';

/**
 * @typedef {import('../../logic/practice/quiz/answers.mjs').AnswerRow} AnswerRow
 * @typedef {import('../../logic/practice/quiz/question.mjs').Given} Given
 * @typedef {{seq?: number, kind: 'exam', started: number, minutes: number, seed: string, questions: {id: string, chapter: string}[],
 *   given: Record<string, Given>, submitted: number | null, right: number}} Exam `started`, `submitted` in milliseconds
 * @typedef {{id: string, chapter: string, right: boolean, given: unknown}} Answered
 */

/** @param {string} [chapter] slug; all when left out @returns {Promise<Map<string, AnswerRow>>} usable rows by id */
export async function readAnswers(chapter) {
  const database = await openStore();
  const rows = await (chapter ? database.getAllFromIndex('answers', 'chapter', chapter) : database.getAll('answers')).catch((error) => { throw asStoreError(error); });
  return new Map(rows.filter(isAnswerRow).map((row) => [row.id, row]));
}

/**
 * Records answers, and the exam they belong to.
 * @param {Answered[]} answers
 * @param {number} now milliseconds
 * @param {Exam} [exam]
 * @throws {import('../store.mjs').StoreError}
 */
export async function recordAnswers(answers, now, exam) {
  const database = await openStore();
  try {
    const transaction = database.transaction(['answers', 'sessions'], 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('answers');
    const writes = answers.map(async (answer) => {
      const row = await store.get(answer.id);
      await store.put(withAttempt(isAnswerRow(row) ? row : undefined, { ...answer, now }));
    });
    if (exam) writes.push(transaction.objectStore('sessions').put({ ...exam }).then(() => {}));
    await Promise.all([...writes, transaction.done]);
  } catch (error) {
    throw asStoreError(error);
  }
  announce('answers');
  if (exam) announce('sessions');
}

/** Stores an exam that is being taken. @param {Exam} exam @returns {Promise<Exam>} with its key */
export async function keepExam(exam) {
  const database = await openStore();
  const seq = await database.put('sessions', { ...exam }).catch((error) => { throw asStoreError(error); });
  return { ...exam, seq };
}

/** @returns {Promise<Exam[]>} the latest first */
export async function readExams() {
  const database = await openStore();
  const rows = /** @type {unknown[]} */ (await database.getAllFromIndex('sessions', 'kind', 'exam').catch((error) => { throw asStoreError(error); }));
  return /** @type {Exam[]} */ (rows).filter(isExam).reverse();
}

/** @param {Partial<Exam>} row @returns {boolean} false for what a damaged database holds */
function isExam(row) {
  return typeof row.started === 'number' && typeof row.minutes === 'number' && Array.isArray(row.questions) && typeof row.given === 'object' && row.given !== null;
}

/** Gives an exam up. @param {Exam} exam */
export async function dropExam(exam) {
  const database = await openStore();
  if (exam.seq !== undefined) await database.delete('sessions', exam.seq).catch((error) => { throw asStoreError(error); });
  announce('sessions');
}

/** Puts a question among the reader's cards, due today. @param {string} id @param {string} chapter @param {number} now */
export async function makeCard(id, chapter, now) {
  await addCard(await openStore(), id, chapter, now);
}
