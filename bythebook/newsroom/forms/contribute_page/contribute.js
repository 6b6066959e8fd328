// The form for a new claim: steps, a draft in this browser, and one file at the end. No request leaves the site.
import { asYaml, filled, idOf } from "./bundle.js";

const API = "../api/v1/";
const DRAFT = "bythebook-contribute";
const MOST_IN_ADDRESS = 7500;
const DATE = /^\d{4}(?:-(\d{2})(?:-(\d{2}))?)?~?$/;
const form = document.getElementById("form");
const steps = [...form.querySelectorAll(".step")];
const known = {};
const clauses = new Map();
let version = "";
let current = 0;

const control = (name) => form.elements[name];
const value = (name) => control(name).value.trim();
const isShown = (element) => {
  const block = element.closest(".new");
  return !block || (!block.hidden && isShown(control(block.dataset.for)));
};
const say = (text) => { document.getElementById("status").textContent = text; };
const today = () => new Date().toLocaleDateString("sv");

// What is in the record already.
async function list(kind) {
  const found = [];
  for (let page = `${kind}.json`; page;) {
    const answer = await fetch(API + page);
    if (!answer.ok) break;
    const { records, next } = await answer.json();
    found.push(...records);
    page = next && next.split("/").pop();
  }
  return found;
}

async function fillLists() {
  for (const kind of ["people", "organizations", "sources", "rules", "topics", "cases"]) {
    const records = await list(kind);
    known[kind] = new Set(records.map((one) => one.id));
    const options = records.map((one) => [one.name, one.id]).sort((a, b) => a[0].localeCompare(b[0]));
    for (const select of form.querySelectorAll("select[data-choices]")) {
      if (select.dataset.choices.split(" ").includes(kind)) select.append(...options.map(([title, id]) => new Option(title, id)));
    }
  }
}

function covers(span, date) {
  const [first, last] = span.split("/");
  return (!first || first.replace("~", "") <= date) && (!last || last === ".." || last.replace("~", "") >= date.slice(0, last.length));
}

async function fillClauses() {
  const select = control("claim.comparisons.clause");
  const rule = value("claim.comparisons.rule");
  const before = select.value;
  clauses.clear();
  version = "";
  select.replaceChildren(new Option("Choose…", ""));
  if (rule && known.rules.has(rule)) {
    const { record } = await (await fetch(`${API}rules/${rule}.json`)).json();
    const date = value("claim.concerns") || value("claim.date");
    const valid = record.versions.find((one) => covers(one.in_force, date));
    const chosen = valid || record.versions.at(-1);
    if (!valid) version = chosen.id;
    for (const clause of chosen.clauses || []) {
      clauses.set(clause.id, clause.text);
      select.append(new Option(`${clause.id}: ${clause.text.slice(0, 80)}`, clause.id));
    }
    say(valid ? "" : `No version of this rule was in force on ${date}: choose "For contrast only" below.`);
  }
  select.value = clauses.has(before) ? before : "";
  showClause();
}

function showClause() {
  const text = clauses.get(value("claim.comparisons.clause"));
  const place = document.getElementById("clause-text");
  place.textContent = text || "";
  place.hidden = !text;
}

// New records: those whose list does not have them.
function newId(name) {
  const kind = { person: "people", organization: "organizations", source: "sources", rule: "rules", topic: "topics", case: "cases" };
  const block = form.querySelector(`[data-new="${name}"]`);
  const get = (key) => value(`${name}.${key}`);
  const id = { person: () => idOf(get("name")), organization: () => idOf(get("name")), topic: () => idOf(get("name")),
    source: () => idOf(`${get("publisher")} ${get("date")}`), rule: () => idOf(get("citation")), case: () => idOf(get("title")) }[block.dataset.kind]();
  return id && known[kind[block.dataset.kind]]?.has(id) ? `${id}-2` : id;
}

function idIn(name) {
  const chosen = value(name);
  if (chosen === "+") return newId(form.querySelector(`[data-for="${name}"]`).dataset.new);
  return chosen.startsWith("new:") ? newId(chosen.slice(4)) : chosen;
}

// An organization or a source that was just added can be chosen elsewhere, too.
function offerNew() {
  for (const block of form.querySelectorAll(".new")) {
    const name = block.dataset.new;
    const title = control(`${name}.name`) || control(`${name}.title`);
    const isThere = isShown(title) && title.value.trim();
    const list = { organization: "organizations", source: "sources" }[block.dataset.kind];
    for (const select of list ? form.querySelectorAll(`select[data-choices~="${list}"]`) : []) {
      const old = select.querySelector(`option[value="new:${name}"]`);
      if (old && isThere) old.textContent = `New: ${isThere}`;
      else if (old && !old.selected) old.remove();
      else if (!old && isThere && select.name !== block.dataset.for) select.append(new Option(`New: ${isThere}`, `new:${name}`));
    }
  }
}

function showBlocks() {
  for (const block of form.querySelectorAll(".new")) block.hidden = control(block.dataset.for).value !== "+";
  const isNew = value("claim.comparisons.rule") === "+";
  control("claim.comparisons.clause").closest(".field").hidden = isNew;
  offerNew();
}

// Each step is checked before the next.
function problem(one) {
  const text = one.value.trim();
  const most = Number(one.dataset.most);
  if (!text) return one.required ? "Fill this in." : needed(one.name);
  if (most && text.length > most) return `Shorten it to ${most} characters; it has ${text.length}.`;
  if (one.type === "url" && !/^https?:\/\/[^\s/]+\.\S+$/.test(text)) return "Copy the whole address from the browser's address bar, with https://.";
  if (one.dataset.sort === "span" || one.name.endsWith(".dates")) return spanProblem(text);
  if (one.dataset.sort === "date") return dateProblem(text);
  if (one.name === "claim.comparisons.quote_words" && !value("claim.quote.text").includes(text)) return "These words are not in the quote. Copy them from there.";
  if (one.name === "claim.comparisons.rule_words" && !clauseText().includes(text)) return "These words are not in the clause. Copy them from there.";
  return "";
}

function clauseText() {
  return value("claim.comparisons.rule") === "+" ? value("rule.versions.clauses.text") : clauses.get(value("claim.comparisons.clause")) || "";
}

function needed(name) {
  const isOpen = value("claim.comparisons.relation") === "undetermined";
  return isOpen && ["claim.because", "claim.not_checked"].includes(name) ? "This finding needs it." : "";
}

function dateProblem(text) {
  const match = DATE.exec(text);
  const date = match && new Date(`${text.replace("~", "").padEnd(4)}${match[1] ? "" : "-01"}${match[2] ? "" : "-01"}T00:00:00Z`);
  if (!match || Number.isNaN(date.valueOf()) || (match[2] && date.getUTCDate() !== Number(match[2]))) return "Write the date as 2026-01-08; 2026-01 means sometime that month.";
  return text.replace("~", "") > today() ? "This date is in the future." : "";
}

function spanProblem(text) {
  const [first, last, more] = text.split("/");
  const isRight = more === undefined && last !== undefined && (!first || DATE.test(first)) && (!last || last === ".." || DATE.test(last));
  return isRight ? "" : "Write both dates with a slash between them, as 2024-01-20/2025-06-30; .. means until today, nothing means unknown.";
}

function controlsOf(step) {
  return [...step.querySelectorAll("input, select, textarea")].filter((one) => one.name && isShown(one) && !one.closest(".field[hidden]"));
}

function check(step) {
  const found = controlsOf(step).map((one) => [one, problem(one)]);
  for (const [one, text] of found) {
    const place = document.getElementById(`${one.name}-error`);
    place.textContent = text;
    place.hidden = !text;
    one.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) one.closest("details")?.setAttribute("open", "");
  }
  const wrong = found.filter(([, text]) => text);
  const box = document.getElementById("errors");
  box.hidden = !wrong.length;
  box.replaceChildren();
  if (wrong.length) {
    const items = wrong.map(([one, text]) => {
      const link = Object.assign(document.createElement("a"), { href: `#${one.id}`, textContent: `${form.querySelector(`label[for="${CSS.escape(one.id)}"]`).textContent}: ${text}` });
      link.addEventListener("click", (event) => { event.preventDefault(); one.focus(); });
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    const rows = document.createElement("ul");
    rows.append(...items);
    box.append("Please fix:", rows);
    box.focus();
  }
  return !wrong.length;
}

function show(number) {
  current = number;
  steps.forEach((step, at) => { step.hidden = at !== number; });
  document.getElementById("back").hidden = number === 0;
  document.getElementById("next").hidden = number === steps.length - 1;
  document.getElementById("errors").hidden = true;
  say("");
}

// The file.
function group(name, keys) {
  return filled(Object.fromEntries(keys.map((key) => [key, value(`${name}.${key}`)])));
}

const RECORDS = {
  organization: (name) => ["organizations", group(name, ["name", "description"])],
  topic: (name) => ["topics", group(name, ["name", "description"])],
  source: (name) => ["sources", group(name, ["title", "publisher", "date", "url", "kind", "copy"])],
  person: (name) => ["people", { ...group(name, ["name", "sort_name", "description"]),
    roles: [{ title: value("person.roles.title"), organization: idIn("person.roles.organization"), dates: value("person.roles.dates") }] }],
  case: (name) => ["cases", { ...group(name, ["title", "summary", "description", "chosen", "dates"]),
    events: [{ date: value("case.events.date"), what: value("case.events.what"), source: idIn("claim.quote.sources.1") }] }],
  rule: (name) => ["rules", { ...group(name, ["title", "citation", "kind"]), issuer: idIn("rule.issuer"), binds: [idIn("claim.about")], binds_note: value("rule.binds_note"),
    versions: [{ id: value("rule.versions.id"), in_force: value("rule.versions.in_force"), availability: value("rule.versions.availability"), source: idIn("rule.versions.source"),
      clauses: [{ id: value("rule.versions.clauses.id"), text: value("rule.versions.clauses.text") }] }] }],
};

function bundle(id) {
  const relation = value("claim.comparisons.relation");
  const isNewRule = value("claim.comparisons.rule") === "+";
  const isContrast = value("claim.comparisons.comparison_only");
  const comparison = filled({ rule: idIn("claim.comparisons.rule"), clause: isNewRule ? value("rule.versions.clauses.id") : value("claim.comparisons.clause"),
    version: isContrast ? version : "", relation, ...group("claim.comparisons", ["quote_words", "rule_words", "reasoning", "comparison_only"]) });
  const sources = [...new Set([idIn("claim.quote.sources.1"), idIn("claim.quote.sources.2")].filter(Boolean))];
  const claim = filled({ title: value("claim.title"), speaker: idIn("claim.speaker"), ...group("claim", ["capacity", "date", "concerns", "occasion"]), case: idIn("claim.case"), about: idIn("claim.about"),
    topics: [idIn("claim.topics")].filter(Boolean), quote: filled({ text: value("claim.quote.text"), fidelity: value("claim.quote.fidelity"), sources, language: value("claim.quote.language") }),
    finding: relation, because: value("claim.because"), lead: group("claim.lead", ["said", "written"]), summary: value("claim.summary"), comparisons: [comparison],
    not_checked: value("claim.not_checked"), status: "published", history: [{ date: today(), what: "First published" }] });
  const found = { claims: { [id]: claim } };
  for (const block of form.querySelectorAll(".new")) {
    if (block.hidden || !isShown(control(block.dataset.for))) continue;
    const [key, record] = RECORDS[block.dataset.kind](block.dataset.new);
    found[key] = { ...found[key], [newId(block.dataset.new)]: record };
  }
  return found;
}

async function review() {
  let id = idOf(value("claim.title"));
  if ((await fetch(`${API}claims/${id}.json`)).ok) id = `${id}-${value("claim.date").replace("~", "")}`;
  const result = document.getElementById("result");
  result.dataset.path = `claims/${value("claim.date").slice(0, 4)}/${id}.bundle.yaml`;
  result.value = asYaml(bundle(id));
}

async function copy() {
  const result = document.getElementById("result");
  try {
    await navigator.clipboard.writeText(result.value);
  } catch {
    result.select();
    document.execCommand("copy");
  }
}

async function propose() {
  const { repository, branch } = form.dataset;
  const result = document.getElementById("result");
  const address = `${repository}/new/${branch}?filename=${encodeURIComponent(result.dataset.path)}`;
  const whole = `${address}&value=${encodeURIComponent(result.value)}`;
  if (whole.length <= MOST_IN_ADDRESS) {
    window.open(whole, "_blank", "noopener");
    say("GitHub has opened with the file: sign in, and choose “Propose changes”.");
    return;
  }
  await copy();
  window.open(address, "_blank", "noopener");
  say("The file is copied: paste it on the page that has opened, and choose “Propose changes”.");
}

function download() {
  const result = document.getElementById("result");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([result.value], { type: "text/yaml" }));
  link.download = result.dataset.path.split("/").pop();
  link.click();
  URL.revokeObjectURL(link.href);
}

// The draft stays in this browser.
function save() {
  const values = [...form.elements].filter((one) => one.name).map((one) => [one.name, one.value]);
  try { localStorage.setItem(DRAFT, JSON.stringify(Object.fromEntries(values))); } catch { /* private mode: there is no draft */ }
}

async function restore() {
  let draft = {};
  try { draft = JSON.parse(localStorage.getItem(DRAFT)) || {}; } catch { return; }
  const set = () => { for (const [name, text] of Object.entries(draft)) if (control(name)) control(name).value = text; };
  set();
  showBlocks();
  set(); // options of new records are there now
  await fillClauses();
  set();
  showClause();
}

async function changed(event) {
  if (["claim.comparisons.rule", "claim.date", "claim.concerns"].includes(event.target.name)) await fillClauses();
  showBlocks();
  showClause();
  save();
}

async function next(event) {
  event.preventDefault();
  if (!check(steps[current])) return;
  if (current + 1 === steps.length - 1) await review();
  show(current + 1);
  steps[current].querySelector("legend").focus();
}

const shown = Object.assign(document.createElement("blockquote"), { id: "clause-text", hidden: true });
control("claim.comparisons.clause").after(shown);
await fillLists();
await restore();
showBlocks();
form.addEventListener("change", changed);
form.addEventListener("input", () => { offerNew(); save(); });
form.addEventListener("submit", next);
document.getElementById("back").addEventListener("click", () => { show(current - 1); steps[current].querySelector("legend").focus(); });
document.getElementById("open").addEventListener("click", propose);
document.getElementById("copy").addEventListener("click", async () => { await copy(); say("Copied."); });
document.getElementById("download").addEventListener("click", download);
document.getElementById("discard").addEventListener("click", () => { localStorage.removeItem(DRAFT); form.reset(); showBlocks(); show(0); say("All answers are gone."); });
show(0);
form.hidden = false;
