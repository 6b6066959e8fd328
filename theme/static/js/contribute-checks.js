// What is wrong with the answers of a step, said before the next one.
import { byId, control, controlsIn, labelOf, text, today, value, valueOf } from "./contribute-form.js";
import { clauseText } from "./contribute-lists.js";
import { isNeeded } from "./contribute-record.js";

const DATE = /^\d{4}(?:-(\d{2})(?:-(\d{2}))?)?~?$/;
const QUOTED = /^["“„«].*["”“»]$/s;

function problem(one) {
  const answer = valueOf(one);
  const most = Number(one.dataset.most);
  if (!answer) return one.required ? text("required") : isNeeded(one.name) ? text("needed") : "";
  if (most && answer.length > most) return text("long", { most, count: answer.length });
  if (one.type === "url" && !/^https?:\/\/[^\s/]+\.\S+$/.test(answer)) return text("address");
  if (one.dataset.sort === "span") return spanProblem(answer);
  if (one.dataset.sort === "date") return dateProblem(answer);
  if (one.name === "claim.quote.text" && QUOTED.test(answer) && !/["“”]/.test(answer.slice(1, -1))) return text("wrapped");
  if (one.name.endsWith(".quote_words")) return wordsProblem(answer, value("claim.quote.text"), "quote-words");
  if (one.name.endsWith(".rule_words")) return wordsProblem(answer, clauseText(one.name.replace(/rule_words$/, "clause")), "rule-words");
  return one.name.endsWith(".rule") ? ruleProblem(one.name) : "";
}

function ruleProblem(name) {
  const clause = control(name.replace(/rule$/, "clause"));
  const isContrast = value(name.replace(/rule$/, "comparison_only"));
  if (clause.isInForce || isContrast) return "";
  return text("contrast", { date: value("claim.concerns") || value("claim.date"), version: clause.version });
}

function wordsProblem(words, passage, name) {
  const plain = passage.replace(/\s+/g, " ");
  const first = plain.indexOf(words);
  if (first < 0) return text(name);
  return plain.includes(words, first + 1) ? text("repeated") : "";
}

function dateProblem(answer) {
  const match = DATE.exec(answer);
  const date = match && new Date(`${answer.replace("~", "")}${match[1] ? "" : "-01"}${match[2] ? "" : "-01"}T00:00:00Z`);
  if (!match || Number.isNaN(date.valueOf()) || (match[2] && date.getUTCDate() !== Number(match[2]))) return text("date");
  return answer.replace("~", "") > today() ? text("future") : "";
}

function spanProblem(answer) {
  const [first, last, more] = answer.split("/");
  const isRight = more === undefined && last !== undefined && (!first || DATE.test(first)) && (!last || last === ".." || DATE.test(last));
  return isRight ? "" : text("span");
}

function mark(one, message) {
  const place = document.getElementById(`${one.name}:error`);
  place.textContent = message;
  place.hidden = !message;
  one.setAttribute("aria-invalid", String(Boolean(message)));
  if (message) one.closest("details")?.setAttribute("open", "");
}

function entry(one, message) {
  const link = Object.assign(document.createElement("a"), { href: `#${one.id}`, textContent: `${labelOf(one)}: ${message}` });
  link.addEventListener("click", (event) => { event.preventDefault(); one.focus(); });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

export function check(step) {
  const found = controlsIn(step).map((one) => [one, problem(one)]);
  for (const [one, message] of found) mark(one, message);
  const wrong = found.filter(([, message]) => message);
  const box = byId("errors");
  box.hidden = !wrong.length;
  const rows = document.createElement("ul");
  rows.append(...wrong.map(([one, message]) => entry(one, message)));
  box.replaceChildren(text("fix"), rows);
  if (wrong.length) box.focus();
  return !wrong.length;
}
