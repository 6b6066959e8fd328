/* Check the API's description and JSON Schemas: node check_api.mjs openapi|schemas FILE... [-- KEYWORD...]

Print the problems as a JSON list of {tool, rule, severity, message}. A KEYWORD is one of an editor's own, which ajv
should know. */

import path from "node:path";
import fs from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import ajv from "ajv/dist/2020.js";

const SEVERITIES = ["error", "warn", "info", "hint"];

async function checkOpenApi(file) {
  const source = fs.readFileSync(file, "utf8");
  const config = await createConfig({ extends: ["recommended"] });
  const redocly = await lintFromString({ source, absoluteRef: file, config });
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [[rulesets.oas, "recommended"]] });
  const found = await linter.run(JSON.parse(source));
  return [
    ...redocly.map(({ ruleId, severity, message }) => ({ tool: "redocly", rule: ruleId, severity, message })),
    ...found.map(({ code, severity, message }) => ({
      tool: "spectral", rule: String(code), severity: SEVERITIES[severity], message,
    })),
  ];
}

function checkSchema(file, keywords, all) {
  const compiler = new ajv.Ajv2020({ strict: true, allowUnionTypes: keywords.length > 0, keywords });
  for (const other of all.filter((one) => one !== file)) {
    // One schema refers to another by the name of its file.
    compiler.addSchema(JSON.parse(fs.readFileSync(other, "utf8")), path.basename(other));
  }
  try {
    compiler.compile(JSON.parse(fs.readFileSync(file, "utf8")));
    return [];
  } catch (error) {
    return [{ tool: "ajv", rule: file, severity: "error", message: error.message }];
  }
}

const [what, ...rest] = process.argv.slice(2);
const end = rest.includes("--") ? rest.indexOf("--") : rest.length;
const files = rest.slice(0, end);
const found = what === "openapi"
  ? (await Promise.all(files.map(checkOpenApi))).flat()
  : files.flatMap((file) => checkSchema(file, rest.slice(end + 1), files));
process.stdout.write(JSON.stringify(found));
