/* Which words a misspelled one may mean. bythebook/exports/search/spelling.py describes the lists that it looks in. */

const SHORTEST = 4;

/** Give how many slips a word may have: one, and two from nine letters on. Of two words the longer one counts. */
const slipsIn = (length) => (length >= 9 ? 2 : 1);

/** Count the letters that are wrong, missing, too many or the other way around; stop when they are more than `most`. */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let place = 1; place <= other.length; place++) {
      const isSame = one[row - 1] === other[place - 1];
      next[place] = Math.min(last[place] + 1, next[place - 1] + 1, last[place - 1] + (isSame ? 0 : 1));
      if (row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1]) {
        next[place] = Math.min(next[place], before[place - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[other.length];
}

/** Give the keys of the lists that have every word within one slip of a word, and those for two slips. */
function keysFor(word) {
  const { length } = word;
  const ends = [`^${word.slice(0, 2)}`, `${word.slice(-2)}$`];
  if (length === SHORTEST) ends.push(`^${word[0]}${word[2]}`); // "Neom": the two letters in the middle are swapped
  const starts = length >= 9 ? [(length - 3) >> 1] : length === 8 ? [2, 3] : length === 7 ? [2] : [];
  const near = (grams, most) => grams.flatMap((gram) =>
    Array.from({ length: 2 * most + 1 }, (_, step) => length - most + step)
      .filter((one) => one >= SHORTEST)
      .map((one) => gram + String(one).padStart(2, "0")));
  return [near(ends, 1), starts.length ? near([...ends, ...starts.map((start) => word.slice(start, start + 3))], 2) : []];
}

/** Give the words closest to one that the index does not have, of those within as many slips as are forgiven.
 *
 * `listFor` gives the words of a key, joined. */
export async function nearWords(word, listFor) {
  if (word.length < SHORTEST || /[0-9]/.test(word)) return [];
  for (const [most, keys] of keysFor(word).map((keys, place) => [place + 1, keys])) {
    const words = new Set();
    await Promise.all(keys.map(async (key) => {
      const length = Number(key.slice(3));
      const joined = await listFor(key);
      for (let start = 0; start < joined.length; start += length) words.add(joined.slice(start, start + length));
    }));
    const found = [...words].filter((one) => {
      if (one === word) return false;
      return slips(word, one, most) <= Math.min(most, slipsIn(Math.max(one.length, word.length)));
    });
    if (found.length) return closest(word, found);
  }
  return [];
}

/** Put the likeliest first: the same first letter, then the same letters in another order, then the longest beginning. */
function closest(word, found) {
  const letters = (one) => [...one].sort().join("");
  const shared = (one) => { let place = 0; while (one[place] === word[place] && place < one.length) place++; return place; };
  const rank = (one) => (one[0] === word[0] ? 100 : 0) + (letters(one) === letters(word) ? 50 : 0) + shared(one);
  return found.sort((one, other) => rank(other) - rank(one) || (one < other ? -1 : 1));
}
