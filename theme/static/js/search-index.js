/* The search index, fetched file by file. docs/search.md describes the format; bythebook/exports/search writes it. */

import { Answer, inAll, inMost } from "./search-answers.js";
import { IndexFiles, decode } from "./search-files.js";
import { WordLookup, listOf } from "./search-lookup.js";
import { askedIn } from "./search-query.js";

const EXTRA = 0.3; // what a word counts that results need not have
const FEW = 3; // so many results with all words are enough
const WIDENED = 4; // a query of more words is not tried again with words like its own

const HIT = ["href", "title", "kind", "who", "date", "words", "language", "direction", "fidelity", "finding", "findingLabel",
  "summary", "said", "written"]; // what a result shows, in the order of the file

/** Return whether a word of the query is one letter, as in "Kristi L. Noem": records need not have it. */
const isInitial = ({ word, parts }) => !parts.length && /^[a-z]$/.test(word);

/** Return the answers to words of the query that are in the index or like one that is. */
const answersOf = (words) => words.flatMap(({ answers }) => answers);

export class SearchIndex {
  #files;
  #lookup;
  #stopWords;
  #synonyms; // groups of words that mean the same

  /** Open the index whose directory is at an address. */
  static async open(address) {
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return new SearchIndex(new URL(".", address), await response.json());
  }

  constructor(folder, directory) {
    this.#files = new IndexFiles(folder, directory.version);
    this.#lookup = new WordLookup(this.#files, directory);
    this.directory = directory;
    this.#stopWords = new Set(listOf(directory.stopWords));
    this.#synonyms = directory.synonyms.map(listOf);
  }

  /** Return what answers a query:
   *
   * `scores` of all records, zero for those that are not found; the `words` of the index that were found; the
   * `misspelled` words of the query and the query as `corrected`; the `unknown` words; whether the records have only
   * most of the words (`isPartial`), or most of the records (`isMixed`); and the `suggestion` of another query.
   */
  async search(query) {
    const { total } = this.directory;
    const { required, extra } = askedIn(query, this.#stopWords);
    if (!required.length) {
      return { scores: new Float32Array(total).fill(1), words: new Set(), misspelled: [], unknown: [] };
    }
    await this.#lookup.loadStemmers();
    const asked = await this.#answered(required);
    const { found, isPartial, isMixed } = await this.#found(asked);
    const isCorrected = asked.some(({ correction }) => correction);
    if (!isCorrected) await this.#prefer(found, extra);
    return {
      scores: found.scores,
      words: this.#withSynonyms(found.words),
      misspelled: asked.filter(({ correction }) => correction).map(({ typed }) => typed),
      corrected: isCorrected ? asked.map(({ correction, typed }) => correction || typed).join(" ") : "",
      unknown: asked.filter(({ answers }) => !answers.length).map(({ typed }) => typed),
      isPartial,
      isMixed,
      suggestion: found.count && found.count < FEW ? await this.#suggestion(asked) : "",
    };
  }

  /** Return words with those that mean the same, for the marks in results. */
  #withSynonyms(words) {
    return new Set([...words, ...this.#synonyms.filter((group) => group.some((word) => words.has(word))).flat()]);
  }

  /** Return each word of a query with its `answers`, and the `correction` that they are the answers to. */
  async #answered(terms) {
    const asked = await Promise.all(terms.map(async (term) => {
      const answer = await this.#lookup.answer(term);
      return { ...term, typed: term.word, answers: answer.count ? [answer] : [], correction: "" };
    }));
    return Promise.all((await this.#joined(asked)).map((one) => (one.answers.length ? one : this.#corrected(one))));
  }

  /** Read two words of which the index lacks one as one word: "video taping". */
  async #joined(asked) {
    const words = [];
    for (const one of asked) {
      const last = words.at(-1);
      if (last && !(last.answers.length && one.answers.length)) {
        const word = last.word + one.word;
        const answer = await this.#lookup.form(word);
        if (answer.count) {
          words[words.length - 1] = { word, parts: [], typed: `${last.typed} ${one.typed}`, answers: [answer], correction: word };
          continue;
        }
      }
      words.push(one);
    }
    return words;
  }

  /** Read a word that the index lacks as one that it has: with a slip, without a space, or with another end. */
  async #corrected(one) {
    const { word, parts } = one;
    if (parts.length < 2) {
      const other = await this.#lookup.near(word) ?? await this.#lookup.split(word) ?? await this.#lookup.alike(word);
      return { ...one, ...other };
    }
    const each = await this.#answered(parts.map((part) => ({ word: part, parts: [] })));
    const answers = answersOf(each);
    if (!each.every((part) => part.answers.length) || !inAll(answers, this.directory.total).count) return one;
    return { ...one, answers, correction: each.map(({ correction, typed }) => correction || typed).join(" ") };
  }

  /** Return the records that answer the words: all of them, or most if there are few. */
  async #found(asked) {
    const { total } = this.directory;
    const known = answersOf(asked);
    let found = inAll(known, total);
    if (!found.count) found = inAll(answersOf(asked.filter((one) => !isInitial(one))), total);
    if (!found.count && known.length > 1) found = await this.#widened(asked);
    if (!known.length) return { found: new Answer(total), isPartial: false, isMixed: false };
    const isPartial = !found.count && known.length > 1;
    if (isPartial) return { found: inMost(known, total), isPartial, isMixed: false };
    const more = found.count < FEW && known.length > 2 ? inMost(known, total, known.length - 1) : found;
    return { found: more.count > found.count ? more : found, isPartial, isMixed: more.count > found.count };
  }

  /** Try a query again that no record answers: with words like its own, and with neighbors as one word ("body cam"). */
  async #widened(asked) {
    const { total } = this.directory;
    const wider = asked.map(({ answers }) => answers.length && inAll(answers, total));
    await Promise.all(asked.slice(1).map(async ({ word }, place) => {
      const joined = await this.#lookup.exact(asked[place].word + word);
      if (!joined.count) return;
      if (wider[place]) wider[place].add(joined);
      if (wider[place + 1]) wider[place + 1].add(joined);
    }));
    if (asked.length <= WIDENED) {
      await Promise.all(asked.map(async ({ word, parts, correction }, place) => {
        if (parts.length || word.length < 5 || !wider[place] || correction) return;
        const near = await this.#lookup.near(word);
        if (near) wider[place].add(near.answers[0]);
      }));
    }
    return inAll(wider.filter(Boolean), total);
  }

  /** Let the words that results need not have count where they are. */
  async #prefer(found, extra) {
    const answers = await Promise.all(extra.map((term) => this.#lookup.answer(term)));
    for (const { scores } of answers) {
      found.scores.forEach((score, number) => {
        if (score) found.scores[number] += EXTRA * scores[number];
      });
    }
  }

  /** Return the query with a word that far more records have in place of a rare one that is spelled almost like it. */
  async #suggestion(asked) {
    let isOther = false;
    const words = await Promise.all(asked.map(async ({ word, parts, typed, correction, answers: [answer] }) => {
      if (!answer || correction || parts.length || word.length < 5 || answer.count > 2) return correction || typed;
      const near = await this.#lookup.near(word);
      if (!near || near.answers[0].count < 10 * answer.count || this.#lookup.closeness(near.correction, word)) return typed;
      isOther = true;
      return near.correction;
    }));
    return isOther ? words.join(" ") : "";
  }

  /** Return the values of a facet, each with its id, its label and the numbers of its records. */
  async facet(name) {
    const { entries, bytes } = await this.#files.binary(`facets/${name}.bin`);
    const { total } = this.directory;
    return entries.map(([id, start, label, count]) => ({ id, label, numbers: decode(bytes, start, count, total)[0] }));
  }

  /** Return what results show, for some records. */
  async hits(numbers) {
    const each = this.directory.hitsInFile;
    return Promise.all(numbers.map(async (number) => {
      const texts = (await this.#files.fetched(`hits/${Math.floor(number / each)}.json`, "json"))[number % each];
      return Object.fromEntries(HIT.map((name, place) => [name, texts[place] ?? ""]));
    }));
  }
}
