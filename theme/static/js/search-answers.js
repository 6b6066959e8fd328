/* Which records answer the words of a query, and how well: all of the words, or most of them. */

/** How far each record answers a word of the query, and by which words of the index. */
export class Answer {
  constructor(total) {
    this.scores = new Float32Array(total);
    this.words = new Set();
    this.count = 0;
    this.correction = "";
  }

  /** Let another answer count too, as much as `worth`. */
  add(other, worth = 1) {
    other.scores.forEach((score, number) => {
      if (score * worth > this.scores[number]) this.scores[number] = score * worth;
    });
    for (const word of other.words) this.words.add(word);
    this.count += other.count;
    return this;
  }
}

/** Give the sum of the scores of records that every answer has. */
export function inAll(answers, total) {
  const all = new Answer(total);
  for (let number = 0; number < total; number++) {
    let sum = 0;
    for (const { scores } of answers) {
      if (!scores[number]) { sum = 0; break; }
      sum += scores[number];
    }
    all.scores[number] = sum;
    if (sum) all.count++;
  }
  for (const { words } of answers) for (const word of words) all.words.add(word);
  return all;
}

/** Return records that have at least `least` of the words, those with more of them before the others. */
export function inMost(answers, total, least = Math.ceil(answers.length / 2)) {
  const most = new Answer(total);
  const counts = new Uint8Array(total);
  for (const { scores } of answers) scores.forEach((score, number) => { if (score) counts[number]++; });
  const best = counts.reduce((one, other) => Math.max(one, other), 0);
  const enough = Math.max(1, Math.min(best, least));
  counts.forEach((count, number) => {
    if (count < enough) return;
    most.scores[number] = answers.reduce((sum, { scores }) => sum + scores[number], 1000 * count);
    most.count++;
  });
  for (const { words } of answers) for (const word of words) most.words.add(word);
  return most;
}
