import { absolute, each } from "../lib/html.js";
import { address } from "../lib/list.js";
import { listPages, listed, shelves } from "../lib/record.js";

export const data = { eleventyExcludeFromCollections: true, permalink: "/sitemap.xml" };

export const render = () => {
  const urls = [
    "/",
    ...listPages.filter((list) => list.number === 1).map((list) => address(list, 1)),
    ...shelves.map(({ section }) => `/${section}/`),
    ...listed.map((claim) => `/claims/${claim.id}/`),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${each(urls, (url) => `<url><loc>${absolute(url)}</loc></url>`, "\n")}
</urlset>
`;
};
