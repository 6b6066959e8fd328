// What the form's lists offer: what is in the record already, from the site's API, and what the form adds to it.
import { control, form, recordsAsked, say, scopeOf, text, value } from "./contribute-form.js";

const KINDS = ["people", "organizations", "sources", "rules", "topics", "cases"];
const rules = new Map();
export const known = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));

async function load(kind) {
  for (let page = `${kind}.json`; page;) {
    const answer = await fetch(form.dataset.api + page);
    if (!answer.ok) throw new Error(answer.status);
    const { records, next } = await answer.json();
    for (const record of records) known[kind].set(record.id, record.name);
    page = next && next.split("/").pop();
  }
}

export async function loadLists() {
  try {
    await Promise.all(KINDS.map(load));
  } catch {
    say(text("lists"));
  }
}

export function fillChoices(element) {
  const { compare } = new Intl.Collator(form.dataset.language);
  for (const select of element.querySelectorAll("select[data-choices]")) {
    const options = select.dataset.choices.split(" ").flatMap((kind) => [...(known[kind] || [])]);
    select.append(...options.sort((a, b) => compare(a[1], b[1])).map(([id, name]) => new Option(name, id)));
  }
}

// A record that was just added can be chosen elsewhere, too.
export function offerNew() {
  const added = new Map(recordsAsked().map((block) => {
    const scope = block.dataset.record;
    return [`new:${scope}`, [block.dataset.kind, block.dataset.target, value(`${scope}.name`) || value(`${scope}.title`)]];
  }));
  for (const select of form.querySelectorAll("select[data-choices]")) {
    for (const option of [...select.options].filter((one) => one.value.startsWith("new:") && !added.has(one.value))) option.remove();
    for (const [answer, [kind, target, name]] of added) {
      if (target === select.name || !select.dataset.choices.split(" ").includes(kind)) continue;
      const old = [...select.options].find((one) => one.value === answer);
      if (old) old.textContent = text("added", { name });
      else if (name) select.append(new Option(text("added", { name }), answer));
    }
  }
}

function covers(span, date) {
  const [first, last] = span.split("/").map((one) => one.replace("~", ""));
  return (!first || first <= date) && (!last || last === ".." || last >= date.slice(0, last.length));
}

async function ruleOf(id) {
  if (!rules.has(id)) {
    const answer = await fetch(`${form.dataset.api}rules/${id}.json`);
    rules.set(id, answer.ok ? (await answer.json()).record : { versions: [] });
  }
  return rules.get(id);
}

function clausesOfNew(scope) {
  const path = `${scope}.versions.1.clauses`;
  const items = [...form.querySelectorAll(`[data-item^="${CSS.escape(path)}."]`)];
  return items.map(({ dataset: { item } }) => [`#${item}`, value(`${item}.id`), value(`${item}.text`)]);
}

// The clauses of the version that was in force that day; of the last version if none was.
async function clausesFor(name) {
  const id = value(name);
  const scope = scopeOf(name);
  if (scope) return { clauses: clausesOfNew(scope), version: "", isInForce: true };
  if (!known.rules.has(id)) return { clauses: [], version: "", isInForce: true };
  const { versions } = await ruleOf(id);
  const date = (value("claim.concerns") || value("claim.date")).replace("~", "");
  const inForce = versions.find((one) => covers(one.in_force, date));
  const chosen = inForce || versions.at(-1);
  const clauses = (chosen?.clauses || []).map((clause) => [clause.id, clause.id, clause.text]);
  return { clauses, version: inForce ? "" : chosen?.id || "", isInForce: Boolean(inForce) };
}

export async function fillClauses() {
  for (const select of form.querySelectorAll('select[data-choices="clauses"]')) {
    const { clauses, version, isInForce } = await clausesFor(select.name.replace(/clause$/, "rule"));
    const before = select.value;
    select.version = version;
    select.isInForce = isInForce;
    select.texts = new Map(clauses.map(([answer, , words]) => [answer, words]));
    select.replaceChildren(new Option(text("choose"), ""), ...clauses.map(([answer, id, words]) => new Option(`${id}: ${words.slice(0, 80)}`, answer)));
    const isOnly = clauses.length === 1 && clauses[0][0].startsWith("#");
    select.value = select.texts.has(before) ? before : isOnly ? clauses[0][0] : "";
    showClause(select);
  }
}

export function showClause(select) {
  const place = form.querySelector(`[data-clause="${CSS.escape(select.name)}"]`);
  place.textContent = select.texts?.get(select.value) || "";
  place.hidden = !place.textContent;
}

export const clauseText = (name) => control(name).texts?.get(control(name).value) || "";
