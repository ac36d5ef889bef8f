/** Reads histories (JSON on standard input) and prints what the site's scheduler makes of each: seconds to the next review, state, stability, difficulty. */
import { readFileSync } from 'node:fs';
import { newMemory, nextMemory, recall, schedulerOf } from '../../../docs/widgets/logic/practice/schedule.mjs';

const histories = JSON.parse(readFileSync(0, 'utf-8'));
const results = histories.map((/** @type {{retention: number, weights: number[], reviews: [number, number][]}} */ { retention, weights, reviews }) => {
  const scheduler = schedulerOf(retention, weights);
  let memory = newMemory(reviews[0][0]);
  return reviews.map(([at, rating]) => {
    const before = recall(scheduler, memory, at);
    memory = nextMemory(scheduler, memory, rating, at);
    return [(memory.due - at) / 1000, memory.state, memory.stability, memory.difficulty, before];
  });
});
process.stdout.write(JSON.stringify(results));
