// A bundle as YAML. Keys keep their order; bythebook fmt writes the canonical form later.

const PLAIN = /^[A-Za-z][A-Za-z ,.'’()-]*[A-Za-z.’)]$/u;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value) {
  return PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);
}

function lines(value, indent) {
  const space = " ".repeat(indent);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (Array.isArray(inner)) {
      if (inner.every((one) => typeof one === "string")) return [`${space}${key}: [${inner.map((one) => JSON.stringify(one)).join(", ")}]`];
      return [`${space}${key}:`, ...inner.flatMap((one) => item(one, indent + 2))];
    }
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

export function idOf(text, most = 60) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/['’]/g, "").replace(/[^a-z0-9]+/g, "-").slice(0, most).replace(/^-+|-+$/g, "");
}

// A group without the keys that nobody filled in.
export function filled(group) {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== "" && !(Array.isArray(value) && !value.length)));
}
