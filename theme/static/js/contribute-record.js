// The bundle that the answers make. The names of questions are the paths of fields in their record.
import { control, form, recordsAsked, scopeOf, text, today, value, valueOf } from "./contribute-form.js";
import { known } from "./contribute-lists.js";
import { asYaml } from "./contribute-yaml.js";

const KEYS = JSON.parse(form.dataset.keys);
const FINDINGS = form.dataset.findings.split(" ");
const MOST_IN_ID = 60;

export function idOf(words) {
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/['’]/g, "").replace(/[^a-z0-9]+/g, "-").slice(0, MOST_IN_ID).replace(/^-+|-+$/g, "");
}

function nameFor(kind, scope) {
  const get = (key) => value(`${scope}.${key}`);
  if (kind === "sources") return `${get("publisher")} ${get("date")}`;
  return get("citation") || get("name") || get("title");
}

// The ids of the new records, by the beginning of the names of their questions.
function newIds() {
  const ids = new Map();
  for (const { dataset: { record, kind } } of recordsAsked()) {
    const taken = new Set([...known[kind].keys(), ...ids.values()]);
    const base = idOf(nameFor(kind, record)) || kind;
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    ids.set(record, id);
  }
  return ids;
}

function answerOf(one, ids) {
  const answer = valueOf(one);
  if (one.tagName !== "SELECT") return answer;
  if (answer.startsWith("#")) return value(`${answer.slice(1)}.id`);
  if (scopeOf(one.name)) return ids.get(scopeOf(one.name));
  return answer === "true" ? true : answer;
}

function put(tree, path, answer) {
  const [key, ...rest] = path;
  if (rest.length) put(tree[key] ??= {}, rest, answer);
  else tree[key] = answer;
}

// Keys that are all numbers are a list. The other keys are in the order of files.
function tidied(tree, order, path = "") {
  if (typeof tree !== "object") return tree;
  const keys = Object.keys(tree);
  if (keys.every((key) => /^\d+$/.test(key))) return [...new Set(keys.map((key) => tidied(tree[key], order, path)))];
  const place = (key) => order.indexOf(path + key);
  return Object.fromEntries(keys.sort((a, b) => place(a) - place(b)).map((key) => [key, tidied(tree[key], order, `${path}${key}.`)]));
}

function recordAt(scope, kind, ids, more = {}) {
  const tree = {};
  for (const one of form.elements) {
    const path = one.name.startsWith(`${scope}.`) ? one.name.slice(scope.length + 1) : "";
    if (!path || path.includes("+") || one.closest("[data-record][hidden]") || !valueOf(one)) continue;
    put(tree, path.split("."), answerOf(one, ids));
  }
  for (const [path, answer] of Object.entries(more)) put(tree, path.split("."), answer);
  if (tree.binds?.[1] === "everyone") tree.binds = "everyone";
  return tidied(tree, KEYS[kind]);
}

const comparisons = () => [...form.querySelectorAll('[data-item^="claim.comparisons."]')].map((one) => one.dataset.item).filter((name) => !name.includes("+"));

const counted = () => comparisons().filter((name) => !value(`${name}.comparison_only`));

// The strongest finding of the comparisons that count. What is shown for contrast supports none that asserts something.
export function findingOf() {
  const found = (counted().length ? counted() : comparisons()).map((name) => value(`${name}.relation`));
  const possible = counted().length ? FINDINGS : FINDINGS.slice(FINDINGS.indexOf("silent"));
  return possible.find((finding) => found.includes(finding)) || "pending";
}

// Whether a finding needs this answer, which others do not.
export function isNeeded(name) {
  const finding = findingOf();
  if (name === "claim.because") return finding === "undetermined";
  return name === "claim.not_checked" && (finding === "undetermined" || (finding === "silent" && !counted().length));
}

function claim(ids) {
  const versions = comparisons().filter((name) => value(`${name}.comparison_only`) && control(`${name}.clause`).version);
  return recordAt("claim", "claims", ids, {
    finding: findingOf(),
    status: "published",
    "history.1": { date: today(), what: text("published") },
    ...Object.fromEntries(versions.map((name) => [`${name.replace("claim.", "")}.version`, control(`${name}.clause`).version])),
  });
}

async function claimId() {
  const base = idOf(value("claim.title")) || `claim-${value("claim.date").replace("~", "")}`;
  const answer = await fetch(`${form.dataset.api}claims/${base}.json`);
  return answer.ok ? `${base}-${value("claim.date").replace("~", "")}` : base;
}

export async function bundle() {
  const ids = newIds();
  const id = await claimId();
  const found = { claims: { [id]: claim(ids) } };
  for (const { dataset: { record, kind } } of recordsAsked()) {
    found[kind] = { ...found[kind], [ids.get(record)]: recordAt(record, kind, ids) };
  }
  return { path: `claims/${value("claim.date").slice(0, 4)}/${id}.bundle.yaml`, file: asYaml(found) };
}
