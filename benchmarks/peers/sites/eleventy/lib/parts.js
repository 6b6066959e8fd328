// The parts that pages are put together from. What many pages show is kept.
import { each, escape, kept } from "./html.js";
import { rules, sources, speakers, terms } from "./record.js";

const LONGEST = 280;
const FINDINGS = Object.keys(terms.finding);
const isQuotable = (fidelity) => fidelity === "verbatim" || fidelity === "reported";

export const date = ({ iso, words }) => (iso ? `<time datetime="${iso}">${words}</time>` : words);

export const finding = kept(
  (id) => `<a class="finding finding--${id}" href="/findings/${id}/">${escape(terms.finding[id].label)}</a>`,
);

export const speaker = (claim) =>
  `<a href="/people/${claim.speaker}/"><bdi>${escape(speakers[claim.speaker].name)}</bdi></a>${claim.offices ? `, ${escape(claim.offices)}` : ""}${claim.capacity ? `, ${terms.capacity[claim.capacity].label}` : ""} · ${date(claim.said)}`;

export const words = (text, fidelity) =>
  isQuotable(fidelity)
    ? `<blockquote class="words" lang="en" dir="ltr"><p>“${text}”</p></blockquote>`
    : `<div class="words words--told"><p class="words__kind">${terms.fidelity[fidelity].label}</p><div lang="en" dir="ltr"><p>${text}</p></div></div>`;

function excerpt(text) {
  return text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf(" ", LONGEST))} …`;
}

export const card = kept((claim) => {
  const shown = escape(excerpt(claim.quote));
  return `<article class="card">
<div>
<h3 class="card__title"><a href="/claims/${claim.id}/">${escape(claim.title)}</a></h3>
<p class="card__who">${speaker(claim)}</p>
${
  isQuotable(claim.fidelity)
    ? `<blockquote class="card__words" lang="en" dir="ltr"><p>“${shown}”</p></blockquote>`
    : `<div class="card__words"><p class="words__kind">${terms.fidelity[claim.fidelity].label}</p><p lang="en" dir="ltr">${shown}</p></div>`
}
</div>
<div class="card__finding">
${claim.findings ? `<p>${finding(claim.findings)}</p>` : '<p class="card__kind">Not a claim about a rule</p>'}
<p class="card__summary">${escape(claim.summary)}</p>
</div>
</article>`;
});

export const sourceLine = kept((id) => {
  const source = sources[id];
  return `<a href="${escape(source.url)}">${escape(source.title)}</a>, ${escape(source.publisher)}, ${date(source.date)}. ${terms.copyread[source.copy].label}.`;
});

export const source = kept((id) => {
  const { title, author, publisher, date: day, kind, copy, url, read_in: readIn, note } = sources[id];
  return `<li class="source"><p class="source__title"><a href="${escape(url)}">${escape(title)}</a></p>
<p>${author ? `${escape(author)}, ` : ""}${escape(publisher)}, ${date(day)}. ${terms.sourcekind[kind].label}. ${terms.copyread[copy].label}: ${escape(terms.copyread[copy].meaning)}</p>
<p>Original: <a class="address" href="${escape(url)}" rel="noopener external">${escape(url)}</a></p>
${readIn ? `<p>Copy read: <a class="address" href="${escape(readIn)}" rel="noopener external">${escape(readIn)}</a></p>` : ""}
${note ? `<p>${escape(note)}</p>` : ""}
</li>`;
});

export const clauseOf = ({ rule, version, clause }) => rules[rule].versions[version].clauses[clause];

export const ruleFacts = kept((key, { rule, version, clause }) => {
  const held = rules[rule];
  const inForce = held.versions[version];
  const availability = terms.availability[inForce.availability];
  return `<dl class="facts">
<div><dt>Rule</dt><dd><a href="/rules/${rule}/">${escape(held.title)}</a></dd></div>
<div><dt>Version</dt><dd>${version} version, in force ${inForce.in_force}</dd></div>
<div><dt>Binds</dt><dd>${escape(held.binds_note)}</dd></div>
<div><dt>Text</dt><dd>${terms.fidelity[inForce.clauses[clause].fidelity ?? "verbatim"].label}. ${availability.label}: ${escape(availability.meaning)}</dd></div>
<div><dt>Source</dt><dd>${sourceLine(inForce.source)}</dd></div>
</dl>`;
});

export const tally = kept((claims) => {
  const counts = Object.fromEntries(FINDINGS.map((id) => [id, 0]));
  for (const claim of claims) if (claim.findings) counts[claim.findings] += 1;
  const total = FINDINGS.reduce((sum, id) => sum + counts[id], 0);
  const row = (id) =>
    `<tr><th scope="row">${finding(id)}</th><td class="tally__count">${counts[id]} of ${total}</td><td class="tally__bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><path d="M0 .5h100"/>${counts[id] ? `<path class="tally__part" d="M0 .5h${((100 * counts[id]) / total).toFixed(1)}"/>` : ""}</svg></td></tr>`;
  return `<table class="tally">
<caption>claims about a rule: ${total} in all.</caption>
<thead><tr><th scope="col">Finding</th><th scope="col" colspan="2">Claims</th></tr></thead>
<tbody>
${each(FINDINGS, row, "\n")}
</tbody>
</table>`;
});
