/* A page that is opened from a disk may not load modules: then it says that searching does not work there. */

const start = document.currentScript.src;
const isFromDisk = location.protocol === "file:";

// The modules that search.js imports are fetched together with it, not when it and they are read.
for (const name of isFromDisk ? [] : ["index", "notes", "words", "numbers", "query", "lookup", "answers", "files", "spelling"]) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = new URL(`search-${name}.js`, start);
  document.head.append(link);
}

import(new URL("search.js", start)).catch((error) => {
  document.getElementById("search").remove();
  document.getElementById(isFromDisk ? "search-from-disk" : "search-unavailable").hidden = false;
  console.error(error);
});
