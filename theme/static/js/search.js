/* The search page. Every text comes from its template or from the index, and is set as text, never as HTML. */

import { SearchIndex } from "./search-index.js";
import { notesFor } from "./search-notes.js";
import { isUnspaced, termsOf } from "./search-words.js";

const PAGE = 10;
const VALUES_SHOWN = 12;
const TYPING = 150; // milliseconds without a key before the search begins
const element = (id) => document.getElementById(id);
const form = element("search");
const box = element("search-words");
const order = element("search-order");
const count = element("search-count");
const notes = element("search-notes");
const list = element("search-hits");
const results = element("search-results");
const unavailable = element("search-unavailable");
const more = element("search-more");
const number = new Intl.NumberFormat(document.documentElement.lang);
const address = new URL(form.dataset.index, document.baseURI);
const root = new URL("..", address);

const facets = new Map(); // by name: the values of each filter that was opened or is in use
let index;
let found = []; // the numbers of the records that were found, in order
let matched = new Set(); // the words of the index that were found
let turn = 0; // a search that a later one has overtaken shows nothing

const clone = (id) => element(id).content.firstElementChild.cloneNode(true);
const chosen = (name) => new URLSearchParams(location.search).getAll(name);

/** Put the form's state in the address. */
function remember() {
  const state = new URLSearchParams();
  if (box.value.trim()) state.set("q", box.value.trim());
  for (const name of index.directory.facets) {
    const values = facets.get(name)?.values.filter((value) => value.isChosen).map((value) => value.id);
    for (const value of values ?? chosen(name)) state.append(name, value);
  }
  if (order.value) state.set("sort", order.value);
  history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
}

/** Put the address's state in the form; each filter takes its own when it is loaded. */
function recall() {
  const [words = ""] = chosen("q");
  const [sort = ""] = chosen("sort");
  box.value = words;
  order.value = [...order.options].some((option) => option.value === sort) ? sort : "";
}

/** Load a filter's values and make its list, once. */
async function load(details) {
  const name = details.dataset.facet;
  const values = await index.facet(name);
  if (facets.has(name)) return;
  const part = clone("search-facet");
  part.querySelector("legend").textContent = details.firstElementChild.textContent;
  const facet = { values, list: part.querySelector("ul"), more: part.querySelector("button"), shown: VALUES_SHOWN };
  for (const value of values) value.isChosen = chosen(name).includes(value.id);
  facet.more.addEventListener("click", async () => {
    facet.shown = Infinity;
    const next = facet.list.children.length;
    await search();
    facet.list.children[next]?.querySelector("input").focus();
  });
  facets.set(name, facet);
  details.append(part);
}

/** Say for each record whether a filter lets it through: its values are alternatives to one another. */
function allowed({ values }) {
  const chosenValues = values.filter((value) => value.isChosen);
  if (!chosenValues.length) return null;
  const mask = new Uint8Array(index.directory.total);
  for (const { numbers } of chosenValues) for (const one of numbers) mask[one] = 1;
  return mask;
}

/** Count each value of a filter among what the words and the other filters let through, and show those that occur. */
function showValues(facet, passes) {
  for (const value of facet.values) value.count = value.numbers.reduce((sum, one) => sum + passes(one), 0);
  const occurring = facet.values.filter((value) => value.count || value.isChosen);
  const items = occurring.slice(0, facet.shown).map((value) => {
    value.item ??= itemFor(value);
    value.item.querySelector("input").checked = value.isChosen;
    value.item.querySelector("[data-part=count]").textContent = number.format(value.count);
    return value.item;
  });
  const { activeElement } = document;
  if (items.length !== facet.list.children.length || items.some((item, place) => item !== facet.list.children[place])) {
    facet.list.replaceChildren(...items);
    if (facet.list.contains(activeElement)) activeElement.focus();
  }
  facet.more.hidden = occurring.length <= facet.shown;
}

function itemFor(value) {
  const item = clone("search-value");
  item.querySelector("[data-part=label]").textContent = value.label;
  item.querySelector("input").addEventListener("change", (event) => {
    value.isChosen = event.target.checked;
    search();
  });
  return item;
}

/** Search for what the form says. A file that is missing, as after a new build, is told of. */
async function search() {
  const mine = ++turn;
  results.ariaBusy = "true";
  try {
    await find(mine);
    unavailable.hidden = true;
  } catch (error) {
    unavailable.hidden = false;
    console.error(error);
  }
  if (mine === turn) results.ariaBusy = "false";
}

async function find(mine) {
  remember();
  const result = await index.search(box.value);
  if (mine !== turn) return;
  const { scores } = result;
  const masks = new Map([...facets].map(([name, facet]) => [name, allowed(facet)]));
  const passes = (others) => (one) => Number(scores[one] > 0 && others.every((mask) => !mask || mask[one]));
  for (const [name, facet] of facets) {
    showValues(facet, passes([...masks].filter(([other]) => other !== name).map(([, mask]) => mask)));
  }
  found = inOrder([...scores.keys()].filter(passes([...masks.values()])), scores);
  matched = result.words;
  const counts = { found: found.length, total: scores.length };
  count.textContent = found.length ? count.dataset.text.replace(/\{(\w+)\}/g, (_, name) => number.format(counts[name])) : "";
  const unfiltered = scores.reduce((sum, score) => sum + (score > 0), 0);
  notes.replaceChildren(...notesFor(result, box.value, found.length, unfiltered, { search: searchFor, unfilter }));
  await show(mine, 0);
}

/** Search for other words, as a note proposes. */
function searchFor(words) {
  box.value = words;
  box.focus();
  search();
}

/** Take all filters back, and search again. */
function unfilter() {
  for (const { values } of facets.values()) for (const value of values) value.isChosen = false;
  box.focus();
  search();
}

/** Order records: they are numbered from the newest to the oldest, and those without a date come last. */
function inOrder(numbers, scores) {
  if (order.value === "newest") return numbers;
  if (order.value === "oldest") {
    const isDated = (one) => one < index.directory.dated;
    return [...numbers.filter(isDated).reverse(), ...numbers.filter((one) => !isDated(one))];
  }
  return numbers.sort((one, other) => scores[other] - scores[one] || one - other);
}

/** Show a page of results from a place on; those before it stay. */
async function show(mine, from) {
  const hits = await index.hits(found.slice(from, from + PAGE));
  if (mine !== turn) return;
  const items = hits.map(itemOf);
  if (from) list.append(...items);
  else list.replaceChildren(...items);
  more.hidden = found.length <= from + PAGE;
  if (from) items[0].querySelector("a").focus();
}

function itemOf(hit) {
  const item = clone("search-hit");
  const part = (name) => item.querySelector(`[data-part=${name}]`);
  const link = new URL(hit.href.slice(1) + form.dataset.end, root);
  part("title").href = link.href;
  part("title").replaceChildren(...marked(hit.title));
  part("about").textContent = [hit.kind, hit.who, hit.date].filter(Boolean).join(" · ");
  if (hit.words) {
    part("fidelity").textContent = hit.fidelity;
    const { open, close } = part("words").dataset; // the quotation marks of the page's language
    part("words").append(...(hit.fidelity ? marked(hit.words) : [open, ...marked(hit.words), close]));
    Object.assign(part("words"), { lang: hit.language, dir: hit.direction });
  }
  part("words").parentElement.hidden = !hit.words;
  part("fidelity").hidden = !hit.fidelity;
  for (const name of ["said", "written"]) part(name).append(...marked(hit[name]));
  part("pair").hidden = !hit.said;
  part("finding").textContent = hit.findingLabel;
  part("verdict").hidden = !hit.finding;
  if (hit.finding) part("finding").classList.add(`finding--${hit.finding}`);
  part("summary").append(...marked(hit.summary));
  return item;
}

/** Cut a text into texts and, for the words that were found, marks. */
function marked(text) {
  const runs = text.split(/([\p{L}\p{N}\p{M}]+(?:['’.&-][\p{L}\p{N}\p{M}]+)*)/u).flatMap(letters);
  const isFound = (run) => termsOf(run).some(({ word, parts }) => [word, ...parts].some((one) => matched.has(one)));
  return runs.map((run, place) => {
    const isOne = isUnspaced(run)
      ? [run, (runs[place - 1] ?? "") + run, run + (runs[place + 1] ?? "")].some((pair) => isUnspaced(pair) && isFound(pair))
      : isFound(run);
    if (!isOne) return run;
    const mark = document.createElement("mark");
    mark.textContent = run;
    return mark;
  });
}

/** Cut what is written without spaces into letters: there the index has pairs of letters. */
function letters(run) {
  return isUnspaced(run) ? run.match(/^\p{M}+|\P{M}\p{M}*/gu) : run && [run];
}

/** Open the filters that the address uses, and on a wide screen those that stand open from the start. */
async function openFilters() {
  const isWide = matchMedia("(min-width: 60rem)").matches;
  const present = [];
  for (const details of form.querySelectorAll("[data-facet]")) {
    details.hidden = !index.directory.facets.includes(details.dataset.facet);
    if (!details.hidden) present.push(details);
    details.addEventListener("toggle", () => details.open && !facets.has(details.dataset.facet) && load(details).then(search));
  }
  const used = present.filter((details) => chosen(details.dataset.facet).length || (isWide && "open" in details.dataset));
  await Promise.all(used.map(load));
  for (const details of used) details.open = true;
  element("search-filters").open = isWide || used.length > 0;
  element("search-filters").hidden = !present.length; // nothing is recorded yet
}

function listen() {
  let timer;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, TYPING);
  });
  order.addEventListener("change", search);
  more.addEventListener("click", () => show(turn, list.children.length));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("reset", () => {
    setTimeout(unfilter); // when the browser has emptied the form
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("[type=search], textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

index = await SearchIndex.open(address);
form.hidden = false;
recall();
await openFilters();
listen();
await search();
