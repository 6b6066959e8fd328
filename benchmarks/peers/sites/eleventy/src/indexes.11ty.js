import { indexPage } from "../lib/list.js";
import { shelves } from "../lib/record.js";

export const data = {
  shelves,
  pagination: { data: "shelves", size: 1, alias: "shelf" },
  eleventyExcludeFromCollections: true,
  permalink: ({ shelf }) => `/${shelf.section}/index.html`,
};

export const render = ({ shelf }) => indexPage(shelf);
