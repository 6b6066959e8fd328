// The controls of the form for a new claim: their values, and the texts that the scripts show.

export const form = document.getElementById("contribute");

const texts = Object.fromEntries(
  [...document.getElementById("contribute-texts").content.querySelectorAll("[data-text]")].map((one) => [one.dataset.text, one.textContent]),
);

export function text(name, values = {}) {
  return texts[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export const byId = (id) => document.getElementById(`contribute-${id}`);
export const control = (name) => form.elements.namedItem(name);
export const say = (message) => { byId("status").textContent = message; };
export const today = () => new Date().toLocaleDateString("sv");

// What was typed or pasted, without characters that nobody sees. Blank lines part paragraphs; other line breaks are spaces.
export function valueOf(one) {
  return one.value.replace(/[\u00ad\u200b\u2060\ufeff]/g, "").split(/\n\s*\n/).map((part) => part.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n\n");
}

export function value(name) {
  const one = control(name);
  return one ? valueOf(one) : "";
}

export const labelOf = (one) => form.querySelector(`label[for="${CSS.escape(one.id)}"]`).textContent;
export const recordsAsked = () => [...form.querySelectorAll("[data-record]")].filter((one) => !one.closest("[data-record][hidden]"));

export function controlsIn(element) {
  return [...element.querySelectorAll("input, select, textarea")].filter((one) => one.name && !one.closest("[data-record][hidden]"));
}

// The new record that an answer stands for, as the beginning of the names of its questions; nothing if it is in the record.
export function scopeOf(name) {
  const answer = value(name);
  if (answer.startsWith("+")) return name + answer;
  return answer.startsWith("new:") ? answer.slice(4) : "";
}

export function showRecords() {
  for (const block of form.querySelectorAll("[data-record]")) {
    block.hidden = value(block.dataset.target) !== `+${block.dataset.kind}`;
  }
}
