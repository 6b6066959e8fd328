/* Words of the index: which records have one, another form of it, or one that is spelled almost like it. */

import { Answer, inAll } from "./search-answers.js";
import { decode } from "./search-files.js";
import { nearWords } from "./search-spelling.js";

const WEIGHTS = [1, 2, 4, 5, 6, 1.5]; // around the text, in it, in the title, as the speaker, as a name, as a synonym
const MOST_FILES = 8; // a beginning that so many files share is too short: only the whole word is looked for
const STEM = 0.8; // what another form of the word counts, beside the word itself
const BEGINNING = 0.6;
const SLIP = 0.5;
const LOOSE = 0.3; // what a word counts that only begins as the query's does
const CORRECTIONS = 6; // "latch" may be batch, catch, hatch, match, patch or watch
const SPLITS = 3;
const LONG = 10; // the letters from which on a word may be three words without spaces
const ENDING = 2; // how many letters an ending such as a plural's has at most

function commonBeginning(one, other) {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place++;
  return one.slice(0, place);
}

/** Return the place of the last entry of a sorted list that is not after a word; at least 0. */
const placeOf = (firsts, word) => Math.max(firsts.findLastIndex((first) => first <= word), 0);

export const listOf = (text) => text.split(" ").filter(Boolean);

const isNumber = (word) => /^[0-9]+$/.test(word);

export class WordLookup {
  #files;
  #stemmers = [];
  #stems = new Map();
  #total;
  #words; // with what each file of words begins

  constructor(files, directory) {
    this.#files = files;
    this.#total = directory.total;
    this.#words = listOf(directory.words);
  }

  async loadStemmers() {
    this.#stemmers = await this.#files.stemmers();
  }

  /** Return the answer to a word of the query, as it is or in its parts. */
  async answer({ word, parts }) {
    const [whole, apart] = await Promise.all([this.direct(word), parts.length ? this.#together(parts) : null]);
    if (!apart?.count) return whole;
    // "U S A" is USA before it is three letters, and 2026-01-08 the date before it is three numbers.
    const isLoose = parts.every((part) => part.length === 1) || (isNumber(word) && parts.length > 1);
    return whole.count ? whole.add(apart, isLoose ? LOOSE : 1) : apart;
  }

  async #together(words) {
    return inAll(await Promise.all(words.map((word) => this.direct(word))), this.#total);
  }

  /** Return the records that have a word, another form of it, or a word that begins with it. */
  async direct(asked) {
    const answer = await this.#collected(await this.#filesFor(asked), (word) => this.closeness(word, asked));
    if (answer.count) return answer;
    const beginning = asked.length === 2 ? asked : this.#withoutEnding(asked);
    const [from, to] = this.#range(beginning);
    if (!beginning || to - from >= MOST_FILES) return answer;
    return this.#collected(await this.#wordFiles(from, to), (word) => (word.startsWith(beginning) ? BEGINNING : 0));
  }

  /** Return a word that nothing has without its ending, so that "cams" finds cameras; "" if it has none. */
  #withoutEnding(asked) {
    if (/[0-9]/.test(asked)) return "";
    return this.#stemsOf(asked).find((stem) =>
      stem.length > 2 && stem !== asked && asked.startsWith(stem) && asked.length - stem.length <= ENDING) ?? "";
  }

  /** Return the records that have a word or another form of it. */
  async form(asked) {
    return this.#collected(await this.#filesFor(asked), (word) => (this.#isForm(word, asked) ? this.closeness(word, asked) : 0));
  }

  #isForm(word, asked) {
    return this.closeness(word, asked) > BEGINNING;
  }

  /** Return how much a word of the index counts for one of the query; 0 if it is another word. */
  closeness(word, asked) {
    if (word === asked) return 1;
    if (asked.length < 3 || /[0-9]/.test(asked)) return 0;
    const stems = this.#stemsOf(asked);
    if (this.#stemsOf(word).some((stem, place) => stem === stems[place])) return STEM;
    return word.startsWith(asked) ? BEGINNING : 0;
  }

  /** Gather the records of each word that is close enough. Words that mean the same are rare or common together. */
  async #collected(files, closenessOf) {
    const answer = new Answer(this.#total);
    const lists = [];
    for (const { bytes, entries } of files) {
      for (const [word, start, ...counts] of entries) {
        const closeness = closenessOf(word);
        if (!closeness) continue;
        answer.words.add(word);
        let at = start;
        counts.forEach((count, place) => {
          if (!count) return;
          const [numbers, end] = decode(bytes, at, count, this.#total);
          at = end;
          lists.push([numbers, closeness * WEIGHTS[place]]);
          answer.count += count;
        });
      }
    }
    const rarity = Math.log(1 + this.#total / answer.count);
    for (const [numbers, weight] of lists) {
      for (const number of numbers) answer.scores[number] = Math.max(answer.scores[number], rarity * weight);
    }
    return answer;
  }

  /** Return the answer of the words that a misspelled one may mean, with the likeliest; nothing if there are none. */
  async near(asked) {
    const words = await nearWords(asked, (key) => this.#spelled(key));
    const found = await Promise.all(words.slice(0, CORRECTIONS).map((word) => this.direct(word)));
    if (!found.length) return null;
    const answer = found.reduce((sum, one, place) => sum.add(one, SLIP / (place + 1)), new Answer(this.#total));
    return { answers: [answer], correction: words[0] };
  }

  /** Read "absoluteimmunity" as two words, the first as long as it can be, or as three. */
  async split(asked, most = asked.length < LONG ? 2 : 3) {
    const begins = Array.from({ length: Math.max(asked.length - 3, 0) }, (_, place) => asked.slice(0, asked.length - 2 - place));
    const places = [...new Set(begins.map((one) => placeOf(this.#words, one)))].slice(0, MOST_FILES);
    const files = (await Promise.all(places.map((place) => this.#wordFiles(place, place)))).flat();
    const known = new Set(files.flatMap(({ entries }) => entries.map(([word]) => word)));
    for (const one of begins.filter((begin) => known.has(begin)).slice(0, SPLITS)) {
      const other = asked.slice(one.length);
      const [first, second] = await Promise.all([this.exact(one), this.direct(other)]);
      const rest = second.count ? { answers: [second], correction: other } : most > 2 && await this.split(other, most - 1);
      if (!rest) continue;
      const answers = [first, ...rest.answers];
      if (inAll(answers, this.#total).count) return { answers, correction: `${one} ${rest.correction}` };
    }
    return null;
  }

  /** Return the words that begin as one does, for at least five letters and most of it. */
  async alike(asked) {
    const least = Math.max(5, Math.ceil(asked.length * 0.6));
    if (asked.length < least || /[0-9]/.test(asked)) return null;
    const place = placeOf(this.#words, asked);
    const files = await this.#wordFiles(Math.max(place - 1, 0), Math.min(place + 1, this.#words.length - 1));
    const shared = (word) => commonBeginning(word, asked).length;
    const longest = files.reduce((most, { entries }) => entries.reduce((one, [word]) => Math.max(one, shared(word)), most), 0);
    if (longest < least) return null;
    const answer = await this.#collected(files, (word) => (shared(word) === longest ? LOOSE : 0));
    return { answers: [answer], correction: [...answer.words][0] };
  }

  async exact(asked) {
    const place = placeOf(this.#words, asked);
    return this.#collected(await this.#wordFiles(place, place), (word) => (word === asked ? 1 : 0));
  }

  /** Return the files that may have words which answer one of a query. */
  async #filesFor(asked) {
    const begins = asked.length > 2 && !/[0-9]/.test(asked)
      ? [...this.#stemsOf(asked).map((stem) => commonBeginning(stem, asked).replace(/[iy]$/, "")), asked]
      : [];
    const ranges = begins.filter((one) => one.length > 2).sort((one, other) => one.length - other.length).map((one) => this.#range(one));
    const place = placeOf(this.#words, asked);
    return this.#wordFiles(...(ranges.find(([from, to]) => to - from < MOST_FILES) ?? [place, place]));
  }

  #range(beginning) {
    return [placeOf(this.#words, beginning), placeOf(this.#words, `${beginning}\uffff`)];
  }

  #wordFiles(from, to) {
    const length = this.#words.length ? to - from + 1 : 0;
    return Promise.all(Array.from({ length }, (_, place) => this.#files.binary(`words/${from + place}.bin`)));
  }

  /** Return the words of a key of spellings, joined. */
  async #spelled(key) {
    const firsts = listOf(await this.#files.fetched("spelling/index.json", "json"));
    if (!firsts.length) return "";
    return (await this.#files.fetched(`spelling/${placeOf(firsts, key)}.json`, "json"))[key] ?? "";
  }

  #stemsOf(word) {
    if (!this.#stems.has(word)) this.#stems.set(word, this.#stemmers.map((stemmer) => stemmer.stemWord(word)));
    return this.#stems.get(word);
  }
}
