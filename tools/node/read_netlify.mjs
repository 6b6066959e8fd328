/* Read _headers and _redirects as Netlify does, with its own parsers: node read_netlify.mjs FOLDER PATH...

Print {errors, redirects, headers} as JSON: headers are those that Netlify sends for each path. */

import path from "node:path";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";

const [folder, ...paths] = process.argv.slice(2);
const rules = await parseAllHeaders({ headersFiles: [path.join(folder, "_headers")], configHeaders: [], minimal: false });
const moved = await parseAllRedirects({ redirectsFiles: [path.join(folder, "_redirects")], configRedirects: [], minimal: true });
const sent = (one) => Object.assign({}, ...rules.headers.filter(({ forRegExp }) => forRegExp.test(one)).map(({ values }) => values));
console.log(JSON.stringify({
  errors: [...rules.errors, ...moved.errors].map(String),
  redirects: moved.redirects.map(({ from, to, status, force }) => [from, to, status, force]),
  headers: Object.fromEntries(paths.map((one) => [one, sent(one)])),
}));
