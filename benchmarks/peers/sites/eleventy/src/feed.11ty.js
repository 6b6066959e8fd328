import { absolute, each, escape } from "../lib/html.js";
import { listed } from "../lib/record.js";

export const data = { eleventyExcludeFromCollections: true, permalink: "/feeds/claims.atom.xml" };

const changed = (claim) => `${claim.history.at(-1).date.iso}T00:00:00Z`;
const entry = (claim) =>
  `<entry><title>${escape(claim.title)}</title><link href="${absolute(`/claims/${claim.id}/`)}" rel="alternate"/><published>${claim.date}T00:00:00Z</published><updated>${changed(claim)}</updated><id>${absolute(`/claims/${claim.id}/`)}</id><summary type="html">${escape(claim.summary)}</summary></entry>`;

export const render = () => `<?xml version="1.0" encoding="utf-8"?>
<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom"><title>Made-up record: claims</title><link href="${absolute("/")}" rel="alternate"/><link href="${absolute("/feeds/claims.atom.xml")}" rel="self"/><id>${absolute("/")}</id><updated>${changed(listed[0])}</updated><author><name>Made-up record</name></author>
${each(listed.slice(0, 100), entry, "\n")}
</feed>
`;
