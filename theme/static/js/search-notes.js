/* What the page says besides its results: another spelling, words that are on no page, and what to do about it. */

const texts = document.getElementById("search-note");
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang);
const either = new Intl.ListFormat(lang, { type: "disjunction" });

/** Give the notes on a search as elements.
 *
 * `found` of `unfiltered` results pass the filters. `actions.search` searches for other words, `actions.unfilter`
 * without filters.
 */
export function notesFor(result, query, found, unfiltered, actions) {
  const unknown = { words: quoted(result.unknown.length ? result.unknown : [query.trim()]) };
  if (!unfiltered) return query.trim() ? [note("nothing", unknown)] : [];
  if (!found) {
    const filtered = note("filtered", { count: number.format(unfiltered) });
    filtered.querySelector("button").addEventListener("click", actions.unfilter);
    return [filtered];
  }
  const notes = [];
  if (result.corrected) {
    notes.push(note("corrected", { query: link(result.corrected, actions.search), words: quoted(result.misspelled) }));
  }
  if (result.unknown.length) notes.push(note("unknown", unknown));
  if (result.isPartial) notes.push(note("partial"));
  if (result.isMixed) notes.push(note("mixed"));
  if (result.suggestion) notes.push(note("suggestion", { query: link(result.suggestion, actions.search) }));
  return notes;
}

const quoted = (words) => either.format(words.map((word) => texts.dataset.open + word + texts.dataset.close));

function link(query, search) {
  const anchor = document.createElement("a");
  anchor.href = `?${new URLSearchParams({ q: query })}`;
  anchor.textContent = query;
  anchor.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    search(query);
  });
  return anchor;
}

/** Give a paragraph of the template, with values in place of its {names}. */
function note(name, values = {}) {
  const paragraph = texts.content.querySelector(`[data-note=${name}]`).cloneNode(true);
  const [text] = paragraph.childNodes;
  text.replaceWith(...text.data.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? values[part] : part)));
  return paragraph;
}
