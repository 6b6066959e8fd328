import { claimDocument } from "../lib/claim.js";
import { claims } from "../lib/record.js";

export const data = {
  claims,
  pagination: { data: "claims", size: 1, alias: "claim" },
  eleventyExcludeFromCollections: true,
  permalink: ({ claim }) => `/claims/${claim.id}/index.json`,
};

export const render = ({ claim }) => claimDocument(claim);
