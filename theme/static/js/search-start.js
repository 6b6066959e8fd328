/* A page that is opened from a disk may not load modules: then it says that searching does not work there. */

import(new URL("search.js", document.currentScript.src)).catch((error) => {
  document.getElementById("search").remove();
  document.getElementById(location.protocol === "file:" ? "search-from-disk" : "search-unavailable").hidden = false;
  console.error(error);
});
