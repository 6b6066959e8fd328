// The record, read once a build: one JSON file a claim, everything else by kind.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../record/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

export const [speakers, organizations, topics, cases, rules, sources, terms] = [
  "speakers",
  "organizations",
  "topics",
  "cases",
  "rules",
  "sources",
  "terms",
].map((kind) => read(`${kind}.json`));

const newestFirst = (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1);

export const claims = readdirSync(new URL("claims/", folder))
  .map((name) => ({ id: name.slice(0, -".json".length), ...read(`claims/${name}`) }))
  .filter((claim) => claim.status !== "draft")
  .sort(newestFirst);
export const byId = new Map(claims.map((claim) => [claim.id, claim]));
export const listed = claims.filter((claim) => claim.status === "published");

const PER_PAGE = 50;
const named = {
  people: (id) => speakers[id].name,
  organizations: (id) => organizations[id].name,
  topics: (id) => topics[id].name,
  cases: (id) => cases[id].title,
  rules: (id) => rules[id].title,
  findings: (id) => terms.finding[id].label,
};
const summaries = {
  people: (id) => speakers[id].description,
  organizations: (id) => organizations[id].description,
  topics: (id) => topics[id].description,
  cases: (id) => cases[id].summary,
  rules: (id) => rules[id].summary,
  findings: (id) => terms.finding[id].meaning,
};

function pagesOf(list) {
  const last = Math.max(1, Math.ceil(list.claims.length / PER_PAGE));
  return Array.from({ length: last }, (_, place) => ({
    ...list,
    number: place + 1,
    last,
    shown: list.claims.slice(place * PER_PAGE, (place + 1) * PER_PAGE),
  }));
}

// The lists of each taxonomy: { people: Map(id => claims) … }.
export const shelves = Object.keys(named).map((section) => {
  const lists = new Map();
  for (const claim of listed) {
    for (const id of [claim[section] ?? []].flat()) {
      if (!lists.has(id)) lists.set(id, []);
      lists.get(id).push(claim);
    }
  }
  const entries = [...lists].map(([id, found]) => ({
    section,
    id,
    url: `/${section}/${id}/`,
    title: named[section](id),
    summary: summaries[section](id),
    claims: found,
  }));
  return { section, lists: entries.sort((a, b) => (a.title < b.title ? -1 : 1)) };
});

export const listPages = [
  ...pagesOf({ section: "claims", id: "", url: "/claims/", title: "Claims", summary: "", claims: listed }),
  ...shelves.flatMap((shelf) => shelf.lists.flatMap(pagesOf)),
];
