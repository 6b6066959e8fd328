// What can be done with the file: propose it where the record is kept, send, copy or download it.
import { byId, say, text, value } from "./contribute-form.js";

// GitHub refuses addresses from about 8,000 characters on; programs for email, from 2,000 on.
const MOST_IN_ADDRESS = 7500;
const MOST_IN_EMAIL = 1900;
const { newFile, email } = document.getElementById("contribute").dataset;
const file = byId("file");

function proposal() {
  const address = newFile.replace("{file}", encodeURIComponent(file.dataset.path));
  const whole = address.replace("{text}", encodeURIComponent(file.value));
  const isWhole = newFile.includes("{text}") && whole.length <= MOST_IN_ADDRESS;
  return [isWhole ? whole : address.replace("{text}", ""), isWhole];
}

function message() {
  const start = `mailto:${email}?subject=${encodeURIComponent(text("subject", { title: value("claim.title") }))}&body=`;
  const whole = start + encodeURIComponent(file.value.replaceAll("\n", "\r\n"));
  const isWhole = whole.length <= MOST_IN_EMAIL;
  return [isWhole ? whole : start + encodeURIComponent(text("attach")), isWhole];
}

export function show(path, content) {
  file.dataset.path = path;
  file.value = content;
  byId("path").textContent = text("path", { path });
  refresh();
}

function refresh() {
  for (const [name, make] of [["open", proposal], ["email", message]]) {
    const link = byId(name);
    if (!link) continue;
    const [address, isWhole] = make();
    link.href = address;
    link.toggleAttribute("data-copies", !isWhole);
  }
}

async function copy(done) {
  try {
    await navigator.clipboard.writeText(file.value);
    say(text(done));
  } catch {
    file.focus();
    file.select();
    say(text(document.execCommand("copy") ? done : "selected"));
  }
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.value], { type: "text/yaml" }));
  link.download = file.dataset.path.split("/").pop();
  link.click();
  URL.revokeObjectURL(link.href);
}

file.addEventListener("input", refresh);
byId("copy").addEventListener("click", () => copy("copied"));
byId("download").addEventListener("click", download);
byId("open")?.addEventListener("click", (event) => { if ("copies" in event.currentTarget.dataset) copy("paste"); });
byId("email")?.addEventListener("click", (event) => { if ("copies" in event.currentTarget.dataset) copy("copied"); });
