// Articles and pages: lines of "Key: value", an empty line, Markdown. What was not changed is kept letter for letter.

/** The key under which a text carries the file that it was read from. It is never written. */
const AS_READ = 'as_read';
const HEADER_LINE = /^([A-Za-z][A-Za-z_ -]*):[ \t]*(.*)$/u;
const LISTS = ['aliases'];

/** The reader and the writer of Markdown files with a header. */
export const proseFormat = { read, write };

function read(text) {
  const { header, body } = apart(text);
  const values = header.map(({ key, value }) => [key, LISTS.includes(key) ? value.split(/\s*,\s*/u) : value]);
  return { ...Object.fromEntries(values), body, [AS_READ]: text };
}

function write({ [AS_READ]: before = '', body = '', ...fields }) {
  const said = new Map(Object.entries(fields).map(([key, value]) => [key, onOneLine(value)]));
  const { header, fence } = apart(before);
  const lines = header.flatMap(({ key, value, line }) => {
    const now = said.get(key) ?? '';
    said.delete(key);
    return now === '' ? [] : [now === value ? line : headerLine(key, now)];
  });
  for (const [key, value] of said) {
    if (value) {
      lines.push(headerLine(key, value));
    }
  }
  return `${[...fence, ...lines, ...fence].join('\n')}\n\n${body.replaceAll('\r\n', '\n').trim()}\n`;
}

function apart(text) {
  const lines = text.split('\n');
  let at = lines[0].trim() === '---' ? 1 : 0;
  const isFenced = at === 1;
  const header = [];
  for (let found; at < lines.length && (found = HEADER_LINE.exec(lines[at])); at += 1) {
    header.push({ key: found[1].trim().toLowerCase(), value: found[2].trim(), line: lines[at] });
  }
  if (isFenced && lines[at]?.trim() === '---') {
    at += 1;
  }
  return { header, body: lines.slice(at).join('\n').trim(), fence: isFenced ? ['---'] : [] };
}

function headerLine(key, value) {
  return `${key[0].toUpperCase()}${key.slice(1)}: ${value}`;
}

function onOneLine(value) {
  const text = Array.isArray(value) ? value.filter(Boolean).join(', ') : String(value ?? '');
  return text.split(/\s+/u).join(' ').trim();
}
