/* What a query asks for: the words that results must have, and those that only make a result better. */

import { termsOf } from "./search-words.js";

const MOST_EXTRA = 1; // each of these words costs a file, of the 200 KB that a first query may load
// What people write before the number of a section: "sec. 242", "8 CFR part 287", "subd. 1a".
const BEFORE_NUMBERS = /^(?:secs?|parts?|titles?|subds?|chapters?|paras?|paragraphs?|rules?|art|no)$/;

/** Return the `required` and the `extra` words of a query, each once, in order. */
export function askedIn(query, stopWords) {
  const seen = new Set();
  const terms = termsOf(query).filter(({ word }) => !seen.has(word) && seen.add(word));
  const isExtra = ({ word }, place) =>
    stopWords.has(word) || (BEFORE_NUMBERS.test(word) && /^[0-9]/.test(terms[place + 1]?.word));
  const required = terms.filter((term, place) => !isExtra(term, place));
  if (!required.length) return { required: terms, extra: [] };
  // "can't", "don't" and "wouldn't" say more than the words around them.
  const extra = terms.filter(isExtra).sort((one, other) => other.word.endsWith("nt") - one.word.endsWith("nt"));
  return { required, extra: extra.slice(0, MOST_EXTRA) };
}
