// Lists of the form: a button adds an item, and each item that is not needed can be removed.
import { form, text } from "./contribute-form.js";
import { fillChoices } from "./contribute-lists.js";

const itemsOf = (list) => [...list.children].filter((one) => one.dataset.item);
const numberOf = (item) => Number(item.dataset.item.split(".").pop());

export function addItem(list, number = Math.max(0, ...itemsOf(list).map(numberOf)) + 1) {
  const template = document.createElement("template");
  template.innerHTML = list.querySelector(":scope > template").innerHTML.replaceAll(`{${list.dataset.depth}}`, number);
  const item = template.content.firstElementChild;
  if (itemsOf(list).length || !("required" in list.dataset)) {
    const remove = Object.assign(document.createElement("button"), { type: "button", textContent: text("remove") });
    remove.dataset.remove = "";
    item.append(remove);
  }
  list.lastElementChild.before(item);
  fillChoices(item);
  startLists(item);
  return item;
}

export function startLists(element) {
  for (const list of element.querySelectorAll("[data-list][data-required]")) {
    if (!itemsOf(list).length) addItem(list);
  }
}

// Add the items that a draft has answers for, outer lists first.
export function restoreLists(names) {
  const wanted = (list) => new Set(names.filter((name) => name.startsWith(`${list.dataset.list}.`)).map((name) => parseInt(name.slice(list.dataset.list.length + 1), 10)));
  const seen = new Set();
  for (let list; (list = [...form.querySelectorAll("[data-list]")].find((one) => !seen.has(one)));) {
    seen.add(list);
    const there = new Set(itemsOf(list).map(numberOf));
    for (const number of [...wanted(list)].filter((one) => !there.has(one)).sort((a, b) => a - b)) addItem(list, number);
  }
}

export function resetLists() {
  for (const item of form.querySelectorAll("[data-item]")) item.remove();
  startLists(form);
}
