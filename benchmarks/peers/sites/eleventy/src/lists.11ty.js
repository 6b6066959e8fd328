import { address, listPage } from "../lib/list.js";
import { listPages } from "../lib/record.js";

export const data = {
  lists: listPages,
  pagination: { data: "lists", size: 1, alias: "list" },
  eleventyExcludeFromCollections: true,
  permalink: ({ list }) => `${address(list, list.number)}index.html`,
};

export const render = ({ list }) => listPage(list);
