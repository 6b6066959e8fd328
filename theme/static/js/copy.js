/* A share button where the browser has a sheet for it. Copy buttons: one after each element with data-copy; of a link its
   address is copied, of anything else its text.
   Where the browser lets no page copy there is no button, and a click on the text selects it.
   On paper: links have numbers and their addresses are listed at the end, if the page itself has no room for the list.
   Citation files: a link with data-cite leads to the claim's JSON document, and downloads the citation in it. */

const words = document.currentScript.dataset;
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

function button(element) {
  const isLink = element.matches("a");
  const made = document.createElement("button");
  const what = document.createElement("span");
  made.type = "button";
  made.className = "copy";
  what.className = "visually-hidden";
  what.textContent = ` ${isLink ? element.closest("[id]").querySelector("h3").textContent : element.previousElementSibling.textContent}`;
  made.append(isLink ? words.link : words.copy, what);
  made.addEventListener("click", () => {
    const text = isLink ? element.href : element.textContent.trim();
    navigator.clipboard.writeText(text).then(
      () => say(made.firstChild),
      () => getSelection().selectAllChildren(element), // not allowed after all: the reader's own copying is left
    );
  });
  return made;
}

/* Tell on the button and to a screen reader that it is done, and after a while offer it again. */
function say(label) {
  const before = label.data;
  if (before === words.done) return;
  label.data = status.textContent = words.done;
  setTimeout(() => {
    label.data = before;
    status.textContent = "";
  }, 1500);
}

if (navigator.clipboard) {
  document.querySelector("main").append(status);
  for (const element of document.querySelectorAll("main [data-copy]")) {
    (element.matches("a") ? element.parentElement : element).after(button(element));
  }
}

if (navigator.share) {
  const share = document.createElement("button");
  share.type = "button";
  share.className = "copy";
  share.textContent = words.share;
  const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  // A reader who closes the sheet without sharing is no error.
  share.addEventListener("click", () => navigator.share({ title: document.title, url }).catch(() => {}));
  document.querySelector(".answers")?.append(share);
}

const endings = { bibtex: "bib", ris: "ris", csl: "csl.json" };

async function download(event) {
  const { href, dataset } = event.currentTarget;
  event.preventDefault();
  try {
    const answer = await fetch(href);
    const file = document.createElement("a");
    file.href = (await answer.json()).citations[dataset.cite];
    file.download = `${href.split("/").pop().replace(/json$/, "")}${endings[dataset.cite]}`;
    file.click();
  } catch {
    location.assign(href); // the document itself has the citation too
  }
}

for (const link of document.querySelectorAll("main a[data-cite]")) link.addEventListener("click", download);

function listAddresses() {
  const main = document.querySelector("main");
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const addresses = new Map();
  for (const link of main.querySelectorAll("a:not(.address, .finding, [href^='#'], nav a)")) {
    const { protocol, origin, pathname, search, hash, href } = new URL(link.href);
    if (!protocol.startsWith("http")) continue;
    addresses.set(link, origin === location.origin ? new URL(pathname + search + hash, canonical).href : href);
  }
  const links = [...addresses.keys()];
  if (links.every((link) => link.dataset.ref)) return;
  const listed = [...new Set(addresses.values())];
  for (const link of links) link.dataset.ref = listed.indexOf(addresses.get(link)) + 1;
  const list = document.createElement("div");
  const heading = document.createElement("p");
  const entries = document.createElement("ol");
  list.className = "refs";
  heading.textContent = words.refs;
  for (const address of listed) entries.appendChild(document.createElement("li")).textContent = address;
  list.append(heading, entries);
  main.querySelector(".refs")?.remove();
  main.append(list);
}

addEventListener("beforeprint", listAddresses);
