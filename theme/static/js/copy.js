/* Copy buttons: one after each element with data-copy; of a link its address is copied, of anything else its text.
   Where the browser lets no page copy there is no button, and a click on the text selects it. */

const words = document.currentScript.dataset;

function button(element) {
  const isLink = element.matches("a");
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy";
  made.textContent = isLink ? words.link : words.copy;
  const label = isLink ? element.closest("[id]").id : element.previousElementSibling?.textContent;
  if (label) made.setAttribute("aria-label", `${made.textContent}: ${label}`);
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(isLink ? element.href : element.textContent.trim());
    say(made);
  });
  return made;
}

/* Tell on the button and to a screen reader that it is done, and after a while offer it again. */
function say(made) {
  const [before, label] = [made.textContent, made.getAttribute("aria-label")];
  made.textContent = words.done;
  made.removeAttribute("aria-label");
  status.textContent = words.done;
  made.disabled = true;
  setTimeout(() => {
    made.textContent = before;
    if (label) made.setAttribute("aria-label", label);
    made.disabled = false;
    status.textContent = "";
  }, 1500);
}

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

if (navigator.clipboard) {
  document.querySelector("main").append(status);
  for (const element of document.querySelectorAll("[data-copy]")) {
    (element.matches("a") ? element.parentElement : element).after(button(element));
  }
}
