/* The search index, fetched file by file. docs/search.md describes the format; bythebook/exports/search writes it. */

import { Answer, inAll, inMost } from "./search-answers.js";
import { IndexFiles, decode } from "./search-files.js";
import { nearWords } from "./search-spelling.js";
import { termsOf } from "./search-words.js";

const WEIGHTS = [1, 2, 4, 5, 6]; // around the text, in it, in the title, as the speaker, as a name
const MOST_FILES = 6; // a beginning that so many files share is too short: only the whole word is looked for
const STEM = 0.8; // what another form of the word counts, beside the word itself
const BEGINNING = 0.6;
const SLIP = 0.5;
const LOOSE = 0.3; // what a word counts that only begins as the query's does
const CORRECTIONS = 3;
const WIDENED = 4; // a query of more words is not tried again with words like its own

const HIT = ["href", "title", "kind", "who", "date", "words", "language", "direction", "fidelity", "finding", "findingLabel",
  "summary", "said", "written"]; // what a result shows, in the order of the file

function commonBeginning(one, other) {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place++;
  return one.slice(0, place);
}

/** Say whether a word of the query is one letter, as in "Kristi L. Noem": records need not have it. */
const isInitial = ({ word, parts }) => !parts.length && /^[a-z]$/.test(word);

/** Give the place of the last entry of a sorted list that is not after a word; at least 0. */
const placeOf = (firsts, word) => Math.max(firsts.findLastIndex((first) => first <= word), 0);

const listOf = (text) => text.split(" ").filter(Boolean);

export class SearchIndex {
  #files;
  #stemmers = [];
  #stems = new Map();
  #stopWords;
  #words; // with what each file of words begins

  /** Open the index whose directory is at an address. */
  static async open(address) {
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return new SearchIndex(new URL(".", address), await response.json());
  }

  constructor(folder, directory) {
    this.#files = new IndexFiles(folder, directory.version);
    this.directory = directory;
    this.#words = listOf(directory.words);
    this.#stopWords = new Set(listOf(directory.stopWords));
  }

  /** Give what answers a query:
   *
   * `scores` of all records, zero for those that are not found; the `words` of the index that were found; the
   * `misspelled` words of the query and the query as `corrected`; the `unknown` words; whether the records have only
   * most of the words (`isPartial`); and the `suggestion` of another query.
   */
  async search(query) {
    const { total } = this.directory;
    const asked = this.#asked(query);
    if (!asked.length) {
      return { scores: new Float32Array(total).fill(1), words: new Set(), misspelled: [], unknown: [] };
    }
    this.#stemmers = await this.#files.stemmers();
    const answers = await Promise.all(asked.map((term) => this.#answer(term)));
    const known = answers.filter(Boolean);
    let found = inAll(known, total);
    if (!found.count) found = inAll(answers.filter((answer, place) => answer && !isInitial(asked[place])), total);
    if (!found.count && known.length > 1) found = await this.#widened(asked, answers);
    const isPartial = !found.count && known.length > 1;
    if (isPartial) found = inMost(known, total);
    if (!known.length) found = new Answer(total);
    return {
      scores: found.scores,
      words: found.words,
      misspelled: asked.filter((_, place) => answers[place]?.correction).map(({ word }) => word),
      corrected: answers.some((answer) => answer?.correction)
        ? asked.map(({ word }, place) => answers[place]?.correction || word).join(" ") : "",
      unknown: asked.filter((_, place) => !answers[place]).map(({ word }) => word),
      isPartial,
      suggestion: found.count && found.count < 3 ? await this.#suggestion(asked, answers) : "",
    };
  }

  /** Give the words of a query, without those that a question has besides what it asks for. */
  #asked(query) {
    const seen = new Set();
    const terms = termsOf(query).filter(({ word }) => !seen.has(word) && seen.add(word));
    const telling = terms.filter(({ word }, place) =>
      !this.#stopWords.has(word) && !(/^secs?$/.test(word) && /^[0-9]/.test(terms[place + 1]?.word))); // "sec. 242"
    return telling.length ? telling : terms;
  }

  /** Give the answer to a word of the query, or nothing if no word of the index is like it. */
  async #answer({ word, parts }) {
    const found = await Promise.all([this.#direct(word), parts.length ? this.#together(parts) : null]);
    const answers = found.filter((one) => one?.count);
    const worth = parts.every((part) => part.length === 1) ? LOOSE : 1; // "U S A" is USA before it is three letters
    if (answers.length) return answers.slice(1).reduce((sum, one) => sum.add(one, worth), answers[0]);
    if (parts.length < 2) return this.#corrected(word);
    const corrected = await Promise.all(parts.map((part) => this.#answer({ word: part, parts: [] })));
    if (!corrected.every(Boolean)) return null;
    const answer = inAll(corrected, this.directory.total);
    answer.correction = parts.map((part, place) => corrected[place].correction || part).join(" ");
    return answer.count ? answer : null;
  }

  async #together(words) {
    return inAll(await Promise.all(words.map((word) => this.#direct(word))), this.directory.total);
  }

  /** Give the records that have a word, another form of it, or a word that begins with it. */
  async #direct(asked) {
    const answer = await this.#collected(await this.#filesFor(asked), (word) => this.#closeness(word, asked));
    if (answer.count || asked.length !== 2) return answer;
    const [from, to] = this.#range(asked);
    if (to - from >= MOST_FILES) return answer;
    return this.#collected(await this.#wordFiles(from, to), (word) => (word.startsWith(asked) ? BEGINNING : 0));
  }

  #closeness(word, asked) {
    if (word === asked) return 1;
    if (asked.length < 3 || /[0-9]/.test(asked)) return 0;
    const stems = this.#stemsOf(asked);
    if (this.#stemsOf(word).some((stem, place) => stem === stems[place])) return STEM;
    return word.startsWith(asked) ? BEGINNING : 0;
  }

  /** Gather the records of each word that is close enough. Words that mean the same are rare or common together. */
  async #collected(files, closenessOf) {
    const { total } = this.directory;
    const answer = new Answer(total);
    const lists = [];
    for (const { bytes, entries } of files) {
      for (const [word, start, ...counts] of entries) {
        const closeness = closenessOf(word);
        if (!closeness) continue;
        answer.words.add(word);
        let at = start;
        counts.forEach((count, place) => {
          if (!count) return;
          const [numbers, end] = decode(bytes, at, count, total);
          at = end;
          lists.push([numbers, closeness * WEIGHTS[place]]);
          answer.count += count;
        });
      }
    }
    const rarity = Math.log(1 + total / answer.count);
    for (const [numbers, weight] of lists) {
      for (const number of numbers) answer.scores[number] = Math.max(answer.scores[number], rarity * weight);
    }
    return answer;
  }

  /** Give the answer of the words that a misspelled one may mean: with a slip, without a space, or with another end. */
  async #corrected(asked) {
    const near = await this.#near(asked);
    if (near) return near;
    return await this.#split(asked) ?? await this.#likeIt(asked);
  }

  async #near(asked) {
    const words = await nearWords(asked, (key) => this.#spelled(key));
    const found = await Promise.all(words.slice(0, CORRECTIONS).map((word) => this.#direct(word)));
    if (!found.length) return null;
    const answer = found.reduce((sum, one, place) => sum.add(one, SLIP / (place + 1)), new Answer(this.directory.total));
    answer.correction = words[0];
    return answer;
  }

  /** Read "absoluteimmunity" as two words, the first as long as it can be. */
  async #split(asked) {
    const begins = Array.from({ length: Math.max(asked.length - 3, 0) }, (_, place) => asked.slice(0, asked.length - 2 - place));
    const places = [...new Set(begins.map((one) => placeOf(this.#words, one)))].slice(0, MOST_FILES);
    const files = (await Promise.all(places.map((place) => this.#wordFiles(place, place)))).flat();
    const known = new Set(files.flatMap(({ entries }) => entries.map(([word]) => word)));
    for (const one of begins.filter((begin) => known.has(begin)).slice(0, CORRECTIONS)) {
      const other = asked.slice(one.length);
      const [first, second] = await Promise.all([this.#exact(one), this.#direct(other)]);
      if (!second.count) continue;
      const answer = inAll([first, second], this.directory.total);
      if (!answer.count) continue;
      answer.correction = `${one} ${other}`;
      return answer;
    }
    return null;
  }

  /** Give the words that begin as one does, for at least five letters and most of it. */
  async #likeIt(asked) {
    const least = Math.max(5, Math.ceil(asked.length * 0.6));
    if (asked.length < least || /[0-9]/.test(asked)) return null;
    const place = placeOf(this.#words, asked);
    const last = Math.min(place + 1, this.#words.length - 1);
    const files = await this.#wordFiles(Math.max(place - 1, 0), last);
    const shared = (word) => commonBeginning(word, asked).length;
    const longest = files.reduce((most, { entries }) => entries.reduce((one, [word]) => Math.max(one, shared(word)), most), 0);
    if (longest < least) return null;
    const answer = await this.#collected(files, (word) => (shared(word) === longest ? LOOSE : 0));
    [answer.correction] = answer.words;
    return answer;
  }

  async #exact(asked) {
    const place = placeOf(this.#words, asked);
    return this.#collected(await this.#wordFiles(place, place), (word) => (word === asked ? 1 : 0));
  }

  /** Try a query again that no record answers: with words like its own, and with neighbors as one word ("body cam"). */
  async #widened(asked, answers) {
    const { total } = this.directory;
    const wider = answers.map((answer) => answer && new Answer(total).add(answer));
    await Promise.all(asked.slice(1).map(async ({ word }, place) => {
      const joined = await this.#exact(asked[place].word + word);
      if (!joined.count) return;
      wider[place]?.add(joined);
      wider[place + 1]?.add(joined);
    }));
    if (asked.length <= WIDENED) {
      await Promise.all(asked.map(async ({ word, parts }, place) => {
        if (parts.length || word.length < 5 || !answers[place] || answers[place].correction) return;
        const near = await this.#near(word);
        if (near) wider[place].add(near);
      }));
    }
    return inAll(wider.filter(Boolean), total);
  }

  /** Give the query with a word that far more records have in place of a rare one that is spelled almost like it. */
  async #suggestion(asked, answers) {
    let isOther = false;
    const words = await Promise.all(asked.map(async ({ word, parts }, place) => {
      const answer = answers[place];
      if (!answer || answer.correction || parts.length || word.length < 5 || answer.count > 2) return answer?.correction || word;
      const near = await this.#near(word);
      if (!near || near.count < 10 * answer.count || this.#closeness(near.correction, word)) return word;
      isOther = true;
      return near.correction;
    }));
    return isOther ? words.join(" ") : "";
  }

  /** Give the files that may have words which answer one of a query. */
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

  /** Give the words of a key of spellings, joined. */
  async #spelled(key) {
    const firsts = listOf(await this.#files.fetched("spelling/index.json", "json"));
    if (!firsts.length) return "";
    return (await this.#files.fetched(`spelling/${placeOf(firsts, key)}.json`, "json"))[key] ?? "";
  }

  #stemsOf(word) {
    if (!this.#stems.has(word)) this.#stems.set(word, this.#stemmers.map((stemmer) => stemmer.stemWord(word)));
    return this.#stems.get(word);
  }

  /** Give the values of a facet, each with its id, its label and the numbers of its records. */
  async facet(name) {
    const { entries, bytes } = await this.#files.binary(`facets/${name}.bin`);
    const { total } = this.directory;
    return entries.map(([id, start, label, count]) => ({ id, label, numbers: decode(bytes, start, count, total)[0] }));
  }

  /** Give what results show, for some records. */
  async hits(numbers) {
    const each = this.directory.hitsInFile;
    return Promise.all(numbers.map(async (number) => {
      const texts = (await this.#files.fetched(`hits/${Math.floor(number / each)}.json`, "json"))[number % each];
      return Object.fromEntries(HIT.map((name, place) => [name, texts[place] ?? ""]));
    }));
  }
}
