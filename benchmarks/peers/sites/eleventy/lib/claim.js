// The page of a claim, and its document for machines.
import markdownIt from "markdown-it";

import { absolute, each, escape, layout } from "./html.js";
import { card, clauseOf, date, finding, ruleFacts, source, sourceLine, speaker, words } from "./parts.js";
import { byId, cases, organizations, rules, sources, speakers, terms, topics } from "./record.js";

const markdown = markdownIt("commonmark").enable("table");

const mark = (text, turning, number, href, label) =>
  text.replaceAll(turning, `<mark>${turning}<a class="tie" href="${href}" aria-label="${number}: ${label}">${number}</a></mark>`);

function comparison(held, place) {
  const number = place + 1;
  const clause = clauseOf(held);
  const shown = mark(escape(clause.text), escape(held.rule_words), number, "#words", "back to the words");
  return `<section class="comparison" id="comparison-${number}">
<h3 class="comparison__head"><span class="comparison__number">${number}</span>${finding(held.relation)}<a class="comparison__citation" href="/rules/${held.rule}/#${held.version}-${held.clause}">${escape(rules[held.rule].citation)}, ${held.clause}</a></h3>
${held.is_for_contrast ? '<p class="contrast__head"><strong>For contrast only.</strong> What follows carries no part of the finding: mostly because the rule does not bind those whom the statement is about, or was not in force that day. Each says whom it binds.</p>' : ""}
<p class="comparison__said">Held against: “${escape(held.quote_words)}”</p>
<p class="comparison__clause">${escape(clause.heading)}</p>
<blockquote class="words words--clause" lang="en" dir="ltr"><p>${shown}</p></blockquote>
${clause.note ? `<p class="note">${escape(clause.note)}</p>` : ""}
<div class="prose comparison__why">${markdown.render(held.reasoning)}</div>
${ruleFacts(`${held.rule} ${held.version} ${held.clause}`, held)}
</section>`;
}

const printed = (claim) => (form) => `<div class="pair">
<p class="pair__drift"><strong>${escape(terms.drift[form.drift].label)}.</strong> ${escape(form.note ?? terms.drift[form.drift].meaning)}</p>
<div class="pair__side">
<p class="pair__head">The record’s words</p>
<p class="pair__words" lang="en" dir="ltr">“${escape(form.renders)}”</p>
<p class="pair__from">${terms.fidelity[claim.fidelity].label}.</p>
</div>
<div class="pair__side">
<p class="pair__head">As printed by ${escape(sources[form.source].publisher)}</p>
<p class="pair__words" lang="en" dir="ltr">${escape(form.text)}</p>
<p class="pair__from">${terms.fidelity[form.fidelity].label}. ${sourceLine(form.source)}</p>
</div>
</div>`;

const response = (said) => `<li><p><a href="/people/${said.speaker}/"><bdi>${escape(speakers[said.speaker].name)}</bdi></a> · ${date(said.date)}</p>
${words(escape(said.text), said.fidelity)}
<p class="note">${terms.fidelity[said.fidelity].label}. ${sourceLine(said.source)}</p></li>`;

const part = (heading, inside) => (inside ? `<section class="part"><h2>${heading}</h2>${inside}</section>` : "");
const stack = (inside) => inside && `<ul class="stack">\n${inside}\n</ul>`;

function head(claim) {
  const { withdrawn } = claim;
  if (!withdrawn) {
    return `<p class="head__kind">${claim.findings ? "Claim about a rule" : "Not a claim about a rule"}${each(claim.cases, (id) => ` · <a href="/cases/${id}/">${escape(cases[id].title)}</a>`)}</p>
<h1>${escape(claim.title)}</h1>`;
  }
  const reason = terms.withdrawalreason[withdrawn.reason];
  return `<p class="head__kind">Withdrawn claim</p>
<h1>Withdrawn: ${escape(claim.title)}</h1>
<div class="banner">
<p><strong>This page no longer stands.</strong> It was withdrawn on ${date(withdrawn.date)}. ${reason.label}: ${escape(reason.meaning)}</p>
<p>${escape(withdrawn.note)}</p>
${withdrawn.replaced_by ? `<p>In its place: <a href="/claims/${withdrawn.replaced_by}/">${withdrawn.replaced_by}</a></p>` : ""}
</div>`;
}

export function claimPage(claim) {
  const url = `/claims/${claim.id}/`;
  const fidelity = terms.fidelity[claim.fidelity];
  const marked = claim.comparisons.reduce(
    (text, held, place) => mark(text, escape(held.quote_words), place + 1, `#comparison-${place + 1}`, "the clause held against these words"),
    escape(claim.quote),
  );
  const history = each(claim.history, (change) => `<li>${date(change.date)}. ${change.kind === "correction" ? '<strong class="flag">Correction</strong> ' : ""}${escape(change.what)}</li>`, "\n");
  const reviews = claim.reviews.length ? `Reviewed by ${each(claim.reviews, (review) => `${escape(review.name)} (${date(review.date)})`, ", ")}.` : "Not yet reviewed by anybody but its author.";
  const main = `<article>
<header class="head">
${head(claim)}
<p>${speaker(claim)}${claim.occasion ? ` · ${escape(claim.occasion)}` : ""}</p>
</header>
<div class="result">
${
  claim.findings
    ? `<p class="result__finding"><span class="visually-hidden">Finding: </span>${finding(claim.findings)}</p>
<p class="result__meaning">${escape(terms.finding[claim.findings].meaning)}</p>`
    : '<p class="result__finding">Not a claim about a rule</p>'
}
<p class="result__summary">${escape(claim.summary)}</p>
</div>
<div class="spread spread--stay">
<section class="spread__said" id="words">
<h2 class="spread__head">Said</h2>
${words(marked, claim.fidelity)}
<p class="fidelity"><strong>${fidelity.label}.</strong> ${escape(fidelity.meaning)}</p>
</section>
${claim.findings ? `<section class="spread__written">\n<h2 class="spread__head">Written</h2>\n${each(claim.comparisons, comparison, "\n")}\n</section>` : ""}
</div>
${part("What was not checked", claim.not_checked && `<div class="prose">${markdown.render(claim.not_checked)}</div>`)}
${part("The same words in other print", each(claim.printed, printed(claim), "\n"))}
${part("Responses", stack(each(claim.responses, response, "\n")))}
${part("Said before", each(claim.repeats, (id) => card(byId.get(id)), "\n"))}
${part("Sources", stack(each(claim.sources, (id) => source(id), "\n")))}
<section class="part"><h2>Where it belongs</h2><dl class="facts">
<div><dt>About</dt><dd>${each(claim.organizations, (id) => `<a href="/organizations/${id}/">${escape(organizations[id].name)}</a>`)}</dd></div>
${each(claim.cases, (id) => `<div><dt>Case</dt><dd><a href="/cases/${id}/">${escape(cases[id].title)}</a></dd></div>`)}
<div><dt>Topics</dt><dd>${each(claim.topics, (id) => `<a href="/topics/${id}/">${escape(topics[id].name)}</a>`, ", ")}</dd></div>
</dl></section>
${part("History", `${stack(history)}\n<p>${reviews}</p>`)}
<section class="part"><h2>Cite this page</h2><p class="cite">Made-up record. ${escape(claim.title)} (words of ${escape(speakers[claim.speaker].name)}, ${claim.said.words}). Published ${claim.history[0].date.words}. ${absolute(url)}</p></section>
</article>`;
  return layout({ ...claim, url, section: "claims", type: "article" }, main);
}

export const claimDocument = (claim) =>
  JSON.stringify({
    ...claim,
    url: absolute(`/claims/${claim.id}/`),
    comparisons: claim.comparisons.map((held) => ({
      ...held,
      title: rules[held.rule].title,
      url: absolute(`/rules/${held.rule}/`),
      text: clauseOf(held).text,
    })),
    sources: claim.sources.map((id) => ({ id, ...sources[id] })),
  });
