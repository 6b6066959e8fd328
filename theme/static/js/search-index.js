/* The search index, fetched file by file. docs/search.md tells the format; bythebook/exports/search writes it. */

const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
const PLAIN = { đ: "d", ð: "d", ł: "l", ø: "o", ı: "i", æ: "ae", œ: "oe", ß: "ss", ς: "σ" };
const MOST_LETTERS = 32;
const WEIGHTS = [4, 2, 1]; // in the heading, in the text, around it
const INFLECTED = 0.6; // what a word that only begins like the query's counts, beside the word itself
const MOST_FILES = 6; // a beginning that so many files share is too short: only the whole word is looked for

/** Give the words of a text without capitals and accents, as bythebook/exports/search/words.py does. */
export function wordsOf(text) {
  const bare = text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "");
  const plain = bare.replace(/[đðłøıæœßς]/g, (letter) => PLAIN[letter]);
  return (plain.match(WORD) ?? []).map((word) => [...word].slice(0, MOST_LETTERS).join(""));
}

/** Take the ending off an English word: D. Harman's rules for plurals (JASIS 42, 1991), then -ed, -ing and -e. */
function stem(word) {
  const singular = word.replace(/([^ae])ies$/, "$1y").replace(/([^us])s$/, "$1");
  const bare = singular.replace(/^(.*[aeiouy].*[^e])(?:ed|ing)$/, "$1").replace(/([bdfgmnprt])\1$/, "$1");
  return (bare.length < 3 ? singular : bare).replace(/e$/, "");
}

/** Say whether a word of a text answers a word of a query: it is the word, begins with it, or is a form of it. */
export function answers(word, asked, isEnglish) {
  if (word === asked) return true;
  return asked.length > 2 && (word.startsWith(asked) || (isEnglish && stem(word) === stem(asked)));
}

/** Read a list of ascending numbers in Rice's code. */
function decode(bytes, start, count, total) {
  const width = 31 - Math.clz32(Math.floor(total / count));
  const numbers = new Uint32Array(count);
  let place = start * 8;
  const bit = () => (bytes[place >> 3] >> (7 - (place++ & 7))) & 1;
  for (let index = 0, last = -1; index < count; index++) {
    let gap = 0;
    while (!bit()) gap++;
    for (let left = width; left; left--) gap = gap * 2 + bit();
    numbers[index] = last += gap + 1;
  }
  return [numbers, (place + 7) >> 3];
}

export class SearchIndex {
  #folder;
  #kept = new Map();

  /** Open the index whose directory is at an address. */
  static async open(address) {
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return new SearchIndex(new URL(".", address), await response.json());
  }

  constructor(folder, directory) {
    this.#folder = folder;
    this.directory = directory;
    this.isEnglish = /^en\b/.test(directory.language);
  }

  /** Give a score for each record that has every word of a query, and nought for all others. */
  async scores(query) {
    const words = [...new Set(wordsOf(query))];
    const found = await Promise.all(words.map((word) => this.#scoresOf(word)));
    const scores = new Float32Array(this.directory.total).fill(words.length ? 0 : 1);
    if (words.length) {
      for (let number = 0; number < scores.length; number++) {
        if (found.every((one) => one[number])) scores[number] = found.reduce((sum, one) => sum + one[number], 0);
      }
    }
    return scores;
  }

  async #scoresOf(asked) {
    const { total } = this.directory;
    const scores = new Float32Array(total);
    for (const file of await Promise.all(this.#filesFor(asked))) {
      for (const [word, start, ...counts] of file.entries) {
        if (!answers(word, asked, this.isEnglish)) continue;
        const rarity = Math.log(1 + total / counts.reduce((sum, count) => sum + count, 0));
        const closeness = (word === asked ? 1 : INFLECTED) * rarity;
        let at = start;
        counts.forEach((count, place) => {
          if (!count) return;
          const [numbers, end] = decode(file.bytes, at, count, total);
          at = end;
          for (const number of numbers) scores[number] = Math.max(scores[number], closeness * WEIGHTS[place]);
        });
      }
    }
    return scores;
  }

  /** Give the files that may have words which answer one of a query. */
  #filesFor(asked) {
    const firsts = this.directory.words;
    const fileOf = (word) => Math.max(firsts.findLastIndex((first) => first <= word), 0);
    const range = (beginning) => [fileOf(beginning), fileOf(`${beginning}\uffff`)];
    const form = this.isEnglish ? stem(asked).replace(/y$/, "") : asked;
    const common = asked.startsWith(form) && form.length > 2 ? form : asked;
    const whole = [fileOf(asked), fileOf(asked)];
    const ranges = asked.length > 2 ? [range(common), range(asked), whole] : [whole];
    const [from, to] = ranges.find(([from, to]) => to - from < MOST_FILES);
    return firsts.slice(from, to + 1).map((_, place) => this.#binary(`words/${from + place}.bin`));
  }

  /** Give the values of a facet, each with its id, its label and the numbers of its records. */
  async facet(name) {
    const { entries, bytes } = await this.#binary(`facets/${name}.bin`);
    const { total } = this.directory;
    return entries.map(([id, start, label, count]) => ({ id, label, numbers: decode(bytes, start, count, total)[0] }));
  }

  /** Give what results show, for some records. */
  async hits(numbers) {
    const each = this.directory.hitsInFile;
    return Promise.all(numbers.map(async (number) => {
      const texts = (await this.#fetched(`hits/${Math.floor(number / each)}.json`, "json"))[number % each];
      const [href, title, kind, who, date, words, language, direction, fidelity, finding, findingLabel, summary] = texts;
      return { href, title, kind, who, date, words, language, direction, fidelity, finding, findingLabel, summary };
    }));
  }

  /** Read a file of one line of JSON and lists. An entry's second value, its size, becomes the place where it starts. */
  async #binary(file) {
    const bytes = new Uint8Array(await this.#fetched(file, "arrayBuffer"));
    return this.#once(`entries of ${file}`, () => {
      let place = bytes.indexOf(10) + 1;
      const entries = JSON.parse(new TextDecoder().decode(bytes.subarray(0, place)));
      for (const entry of entries) [entry[1], place] = [place, place + entry[1]];
      return { bytes, entries };
    });
  }

  #fetched(file, as) {
    return this.#once(file, async () => {
      // The version keeps a browser from mixing files of two builds.
      const response = await fetch(new URL(`${file}?${this.directory.version}`, this.#folder));
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response[as]();
    });
  }

  /** Make something the first time that it is asked for. What failed is tried again when it is asked for again. */
  async #once(name, make) {
    if (!this.#kept.has(name)) this.#kept.set(name, make());
    try {
      return await this.#kept.get(name);
    } catch (error) {
      this.#kept.delete(name);
      throw error;
    }
  }
}
