// The form for a new claim: steps, a draft in this browser, and one file at the end. No request leaves the site.
import { check } from "./contribute-checks.js";
import { byId, control, form, say, showRecords, text } from "./contribute-form.js";
import { fillChoices, fillClauses, loadLists, offerNew, showClause } from "./contribute-lists.js";
import { bundle } from "./contribute-record.js";
import { show as showFile } from "./contribute-send.js";
import { addItem, resetLists, restoreLists, startLists } from "./contribute-several.js";

const DRAFT = `contribute ${new URL(form.dataset.api, location.href).pathname}`;
const steps = [...form.querySelectorAll(".contribute__step")];
let current = 0;

function show(number) {
  current = number;
  steps.forEach((step, at) => { step.hidden = at !== number; });
  byId("back").hidden = number === 0;
  byId("next").hidden = number === steps.length - 1;
  byId("errors").hidden = true;
}

function turn(number) {
  say("");
  show(number);
  steps[number].querySelector("legend").focus();
}

function save() {
  const answers = [...form.elements].filter((one) => one.name && one.value).map((one) => [one.name, one.value]);
  try { localStorage.setItem(DRAFT, JSON.stringify(Object.fromEntries(answers))); } catch { /* private mode: there is no draft */ }
}

// New records and clauses can be chosen only when their own answers are there.
async function restore() {
  let draft = {};
  try { draft = JSON.parse(localStorage.getItem(DRAFT)) || {}; } catch { return; }
  restoreLists(Object.keys(draft));
  const set = () => { for (const [name, answer] of Object.entries(draft)) if (control(name)) control(name).value = answer; };
  for (let depth = 0; depth < 3; depth += 1) { // a record, a record that names it, and its clauses
    set();
    await update();
  }
  set();
}

async function update() {
  showRecords();
  offerNew();
  await fillClauses();
}

async function changed() {
  save();
  await update();
  save();
}

async function clicked({ target }) {
  if ("add" in target.dataset) {
    addItem(target.closest("[data-list]")).querySelector("input, select, textarea").focus();
  } else if ("remove" in target.dataset) {
    const list = target.closest("[data-list]");
    target.closest("[data-item]").remove();
    list.querySelector(":scope > p > [data-add]").focus();
  } else {
    return;
  }
  await changed();
}

async function next(event) {
  event.preventDefault();
  await update();
  if (!check(steps[current])) return;
  if (current + 2 === steps.length) {
    const { path, file } = await bundle();
    showFile(path, file);
  }
  turn(current + 1);
}

async function discard() {
  try { localStorage.removeItem(DRAFT); } catch { /* there was none */ }
  form.reset();
  resetLists();
  await update();
  turn(0);
  say(text("deleted"));
}

await loadLists();
fillChoices(form);
startLists(form);
await restore();
form.addEventListener("change", changed);
form.addEventListener("input", () => { offerNew(); save(); });
form.addEventListener("click", clicked);
form.addEventListener("submit", next);
form.addEventListener("change", ({ target }) => { if (target.dataset.choices === "clauses") showClause(target); });
byId("back").addEventListener("click", () => turn(current - 1));
byId("discard").addEventListener("click", discard);
show(0);
form.hidden = false;
