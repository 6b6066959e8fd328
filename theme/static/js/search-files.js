/* The files of the search index, each fetched once. docs/search.md describes them. */

/** Read a list of ascending numbers in Rice's code. */
export function decode(bytes, start, count, total) {
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

export class IndexFiles {
  #folder;
  #version;
  #kept = new Map();

  constructor(folder, version) {
    this.#folder = folder;
    this.#version = version;
  }

  /** Give the stemmers of the site's languages. */
  stemmers() {
    return this.once("stemmers", async () => (await import(new URL(`stemmer.js?${this.#version}`, this.#folder))).default);
  }

  /** Read a file of one line of JSON and lists. An entry's second value, its size, becomes the place where it starts. */
  async binary(file) {
    const bytes = new Uint8Array(await this.fetched(file, "arrayBuffer"));
    return this.once(`entries of ${file}`, () => {
      let place = bytes.indexOf(10) + 1;
      const entries = JSON.parse(new TextDecoder().decode(bytes.subarray(0, place)));
      for (const entry of entries) [entry[1], place] = [place, place + entry[1]];
      return { bytes, entries };
    });
  }

  fetched(file, as) {
    return this.once(file, async () => {
      // The version keeps a browser from mixing files of two builds.
      const response = await fetch(new URL(`${file}?${this.#version}`, this.#folder));
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response[as]();
    });
  }

  /** Make something the first time that it is asked for. What failed is tried again when it is asked for again. */
  async once(name, make) {
    if (!this.#kept.has(name)) this.#kept.set(name, make());
    try {
      return await this.#kept.get(name);
    } catch (error) {
      this.#kept.delete(name);
      throw error;
    }
  }
}
