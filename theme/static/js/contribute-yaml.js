// A bundle as YAML. Texts that another type could be read from are quoted; bythebook fmt writes the canonical form later.

const PLAIN = /^[A-Za-z][A-Za-z ,.'’()-]*[A-Za-z.’)]$/u;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value) {
  if (typeof value === "boolean" || (PLAIN.test(value) && !WORDS.test(value))) return String(value);
  return JSON.stringify(value);
}

function lines(value, indent) {
  const space = " ".repeat(indent);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (Array.isArray(inner) && inner.every((one) => typeof one === "string")) return [`${space}${key}: [${inner.map((one) => JSON.stringify(one)).join(", ")}]`];
    if (Array.isArray(inner)) return [`${space}${key}:`, ...inner.flatMap((one) => item(one, indent + 2))];
    if (typeof inner === "object") return [`${space}${key}:`, ...lines(inner, indent + 2)];
    return [`${space}${key}: ${scalar(inner)}`];
  });
}

function item(value, indent) {
  const [first, ...rest] = lines(value, indent + 2);
  return [`${" ".repeat(indent)}- ${first.trimStart()}`, ...rest];
}

export function asYaml(bundle) {
  return `${lines(bundle, 0).join("\n")}\n`;
}
