// A page of a list of claims, and the index of a taxonomy.
import { each, escape, layout } from "./html.js";
import { card, source, tally, words } from "./parts.js";
import { rules } from "./record.js";

export const address = (list, number) => (number === 1 ? list.url : `${list.url}page/${number}/`);

const version = (held) => `<section class="version" id="${held.id}">
<h2>${held.id} version</h2>
<p class="version__dates">In force ${held.in_force}.</p>
<ul class="stack">${source(held.source)}</ul>
${each(Object.values(held.clauses), (clause) => `<section class="clause" id="${held.id}-${clause.id}">
<h3><a class="clause__link" href="#${held.id}-${clause.id}">${clause.id}</a> ${escape(clause.heading)}</h3>
${words(escape(clause.text), clause.fidelity ?? "verbatim")}
</section>`, "\n")}
</section>`;

const link = (list, number, rel, label) =>
  number < 1 || number > list.last ? "" : `<a class="paging__link" rel="${rel}" href="${address(list, number)}">${label}</a>`;

export function listPage(list) {
  const main = `<article>
<header class="head">
<h1><bdi>${escape(list.title)}</bdi></h1>
${list.summary ? `<p class="head__lede">${escape(list.summary)}</p>` : ""}
</header>
${list.section === "rules" && list.number === 1 ? each(Object.values(rules[list.id].versions), version, "\n") : ""}
<section class="part"><h2>Findings</h2><div>
${tally(list.claims)}
</div></section>
<section class="part"><h2>Said</h2><div>
<p class="count">${list.claims.length} statements in all, ${list.shown.length} on this page, newest first.</p>
${each(list.shown, (claim) => card(claim), "\n")}
${list.last > 1 ? `<nav class="paging" aria-label="Pages of this list">
${link(list, list.number - 1, "prev", "Newer")}
<span>Page ${list.number} of ${list.last}</span>
${link(list, list.number + 1, "next", "Older")}
</nav>` : ""}
</div></section>
</article>`;
  return layout({ ...list, url: address(list, list.number) }, main);
}

export function indexPage({ section, lists }) {
  const title = section[0].toUpperCase() + section.slice(1);
  const row = (list) => `<li class="row"><div><a class="row__name" href="${list.url}"><bdi>${escape(list.title)}</bdi></a></div>
<p class="row__count">${list.claims.length} statements</p></li>`;
  return layout(
    { title, url: `/${section}/`, section },
    `<header class="head">\n<h1>${title}</h1>\n</header>\n<ul class="rows">\n${each(lists, row, "\n")}\n</ul>`,
  );
}
