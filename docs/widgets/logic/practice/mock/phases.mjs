/**
 * The phases of an interview and the minutes each should take; the chapters' sections have the same names. The order is
 * that of the introduction's framework.
 * @typedef {{id: string, title: string, minutes: Record<number, number>}} Phase minutes by the interview's length
 */

/** Lengths of an interview to choose from, in minutes. */
export const LENGTHS = [45, 60];

/** @type {Phase[]} */
export const PHASES = [
  { id: 'clarify', title: 'Clarify', minutes: { 45: 5, 60: 6 } },
  { id: 'frame', title: 'Frame the problem', minutes: { 45: 4, 60: 5 } },
  { id: 'data', title: 'Data', minutes: { 45: 4, 60: 5 } },
  { id: 'model', title: 'Model', minutes: { 45: 6, 60: 8 } },
  { id: 'training', title: 'Training', minutes: { 45: 5, 60: 7 } },
  { id: 'generation', title: 'Generation', minutes: { 45: 4, 60: 5 } },
  { id: 'evaluation', title: 'Evaluation', minutes: { 45: 5, 60: 7 } },
  { id: 'system-design', title: 'System design', minutes: { 45: 7, 60: 10 } },
  { id: 'deep-dives', title: 'Deep dives', minutes: { 45: 5, 60: 7 } },
];

/**
 * The suggested time of a phase.
 * @param {number} phase index into PHASES
 * @param {number} minutes the interview's length
 * @returns {number} milliseconds
 */
export function plannedTime(phase, minutes) {
  return (PHASES[phase]?.minutes[minutes] ?? 0) * 60_000;
}
