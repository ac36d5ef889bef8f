/** How many users, days and raters it takes to know. */
import { formatQuantity as q, plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';

const FACTOR = 2 * (1.96 + 0.84) ** 2;
const ONLINE = 'systems/introduction/#online-metrics';

/** @param {number} rate @param {number} lift relative @returns {number} users an arm, two-sided 5 %, power 80 % */
export function usersPerArm(rate, lift) {
  return FACTOR * rate * (1 - rate) / (rate * lift) ** 2;
}

export default [
  template({
    id: 'users-per-arm', title: 'Users for a click-through experiment', see: ONLINE,
    choices: { rate: [0.02, 0.05, 0.1, 0.2, 0.3], lift: [0.01, 0.02, 0.03, 0.05] },
    question: ({ rate, lift }) => `A click-through rate is ${q(rate, '%')}. How many users does each arm of an experiment need to detect a relative lift of ${q(lift, '%')}, at 5 % significance (two-sided) and 80 % power, if each user counts once?`,
    solve: ({ rate, lift }) => {
      const each = usersPerArm(rate, lift);
      return {
        steps: [step(`Absolute change δ: ${q(rate, '%')} × ${q(lift, '%')}`, rate * lift, '%'), step(`Variance: ${rate} × (1 − ${rate})`, rate * (1 - rate), ''), step('2 (1.96 + 0.84)² × variance / δ²', each, 'users')],
        slips: [{ value: FACTOR * rate * (1 - rate) / lift ** 2, reason: 'You used the relative lift as if it were absolute.' }, { value: each * 2, reason: 'Those are both arms together.' }, { value: each / 2, reason: 'Both arms vary: the factor of two in front belongs to the difference.' }, { value: FACTOR / 2 * 2 * Math.sqrt(rate * (1 - rate)) / (rate * lift) ** 2, reason: 'You used the standard deviation instead of the variance.' }],
      };
    },
  }),
  template({
    id: 'experiment-days', title: 'Days an experiment takes', see: 'systems/smart-compose/#online-metrics',
    choices: { daily: [20000, 50000, 200000], share: [0.1, 0.2, 0.5], rate: [0.1, 0.2, 0.3], lift: [0.02, 0.03] },
    question: ({ daily, share, rate, lift }) => `${n(daily)} new users a day see a feature with an acceptance rate of ${q(rate, '%')}; ${q(share, '%')} of them enter an experiment with two equal arms. How many days until a relative lift of ${q(lift, '%')} can be detected (two-sided 5 %, power 80 %, each user counts once)?`,
    solve: ({ daily, share, rate, lift }) => {
      const [each, days] = [usersPerArm(rate, lift), 2 * usersPerArm(rate, lift) / (daily * share)];
      return {
        steps: [step(`An arm: 15.7 × ${rate} × ${q(1 - rate, '')} / (${rate} × ${lift})²`, each, 'users'), step('Both arms', 2 * each, 'users'), step(`/ (${n(daily)} × ${q(share, '%')} a day)`, days, 'days')],
        slips: [{ value: days / 2, reason: 'You filled one arm; there are two.' }, { value: days * share, reason: 'Only a share of the users enters the experiment.' }],
      };
    },
  }),
  template({
    id: 'detectable-lift', title: 'The smallest lift one can see', see: ONLINE,
    choices: { users: [10000, 50000, 200000, 1e6], rate: [0.05, 0.1, 0.2, 0.3] },
    question: ({ users, rate }) => `Each arm of an experiment has ${n(users)} users and the rate is ${q(rate, '%')}. What is the smallest relative lift that it detects at 5 % significance (two-sided) with 80 % power?`,
    solve: ({ users, rate }) => {
      const change = Math.sqrt(FACTOR * rate * (1 - rate) / users);
      return {
        steps: [step(`Standard error of the difference: √(2 × ${rate} × ${q(1 - rate, '')} / ${n(users)})`, Math.sqrt(2 * rate * (1 - rate) / users), '%'), step('Absolute change: × (1.96 + 0.84)', change, '%'), step(`Relative: / ${q(rate, '%')}`, change / rate, '%')],
        slips: [{ value: change, reason: 'That is the absolute change; divide by the rate for the relative one.' }, { value: change / rate * 1.96 / 2.8, reason: 'That is where significance begins: with 80 % power you need 0.84 standard errors more.' }, { value: change / rate * Math.SQRT2, reason: 'You doubled the variance twice: the difference of two arms has 2 × variance / users.' }],
      };
    },
  }),
  template({
    id: 'rating-interval', title: 'How sure a win rate is', see: 'systems/text-to-image/#human-evaluation', tolerance: 0.06,
    choices: { pairs: [200, 400, 500, 1000, 2000, 4000], wins: [0.5, 0.55, 0.6] },
    question: ({ pairs, wins }) => `In ${n(pairs)} independent comparisons model A wins ${q(wins, '%')}. How wide is the 95 % interval to each side, in percentage points?`,
    solve: ({ pairs, wins }) => {
      const error = Math.sqrt(wins * (1 - wins) / pairs);
      return {
        steps: [step(`Standard error: √(${wins} × ${q(1 - wins, '')} / ${n(pairs)})`, error, '%'), step('× 1.96', 1.96 * error, '%')],
        slips: [{ value: error, reason: 'That is one standard error; 95 % take 1.96 of them.' }, { value: 2 * 1.96 * error, reason: 'That is the whole width, not one side.' }, { value: 1.96 * wins * (1 - wins) / pairs, reason: 'You forgot the square root.' }],
      };
    },
  }),
  template({
    id: 'rater-hours', title: 'Hours of human rating', see: 'systems/text-to-image/#human-evaluation', tolerance: 0.05,
    choices: { prompts: [200, 500, 1000], models: [3, 4, 5], raters: [3, 5], seconds: [20, 30, 45] },
    question: ({ prompts, models, raters, seconds }) => `${models} models are compared pairwise on ${n(prompts)} prompts; each pair is judged by ${raters} people, ${seconds} s a judgment. How many hours of work is that?`,
    solve: ({ prompts, models, raters, seconds }) => {
      const pairs = models * (models - 1) / 2;
      const time = pairs * prompts * raters * seconds / 3600;
      return {
        steps: [step(`Pairs of models: ${models} × ${models - 1} / 2`, pairs, 'pairs'), step(`Judgments: × ${n(prompts)} × ${raters}`, pairs * prompts * raters, 'judgments'), step(`× ${seconds} s / 3,600 s`, time, 'h')],
        slips: [{ value: time * 2, reason: 'You counted each pair twice: A against B is B against A.' }, { value: time / raters, reason: `Each pair is judged by ${raters} people.` }, ...(pairs === models ? [] : [{ value: time / pairs * models, reason: 'You counted models, not pairs of models.' }])],
      };
    },
  }),
  template({
    id: 'false-alarms', title: 'False alarms among many metrics', see: ONLINE, tolerance: 0.03,
    choices: { metrics: [6, 8, 10, 14, 20], level: [0.05, 0.1] },
    question: ({ metrics, level }) => `An experiment without any effect is tested on ${metrics} independent metrics at ${q(level, '%')} each. With what probability does at least one come out significant?`,
    solve: ({ metrics, level }) => ({
      steps: [step(`None: (1 − ${level}) to the power of ${metrics}`, (1 - level) ** metrics, '%'), step('At least one: 1 − that', 1 - (1 - level) ** metrics, '%')],
      slips: [{ value: metrics * level, reason: 'You added the probabilities; they overlap, and the sum can pass 100 %.' }, { value: (1 - level) ** metrics, reason: 'That is the probability that none does.' }, { value: level, reason: 'That is a single metric.' }],
    }),
  }),
  template({
    id: 'guardrail-precision', title: 'How often a safety flag is right', see: 'systems/chatbot/#guardrails', tolerance: 0.05,
    choices: { harmful: [0.001, 0.002, 0.005, 0.01], recall: [0.9, 0.95], alarm: [0.005, 0.01, 0.02] },
    question: ({ harmful, recall, alarm }) => `${q(harmful, '%')} of messages are harmful. A filter catches ${q(recall, '%')} of them and flags ${q(alarm, '%')} of the harmless ones. What share of its flags is right?`,
    solve: ({ harmful, recall, alarm }) => {
      const [caught, mistaken] = [harmful * recall, (1 - harmful) * alarm];
      return {
        steps: [step(`Harmful and flagged: ${harmful} × ${recall}`, caught, '%'), step(`Harmless and flagged: ${q(1 - harmful, '')} × ${alarm}`, mistaken, '%'), step('Right: the first / both', caught / (caught + mistaken), '%')],
        slips: [{ value: recall, reason: 'That is recall: the share of harmful messages that is caught. Harmless messages are so many that their flags dominate.' }, { value: 1 - alarm, reason: 'That is the share of harmless messages let through.' }, { value: caught / mistaken, reason: 'Divide by all flags, not by the wrong ones.' }],
      };
    },
  }),
];
