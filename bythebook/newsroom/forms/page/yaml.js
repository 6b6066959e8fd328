// Records as YAML: read as the text that stands there, written in the one layout of `bythebook fmt`.
// What was not changed in the form is kept letter for letter, with its comments.

import { FAILSAFE_SCHEMA, load } from './js-yaml.js';

/** The key under which a record carries the text that it was read from. It is never written. */
const AS_READ = 'as_read';
const WIDTH = 120;
// The same signs and words as in bythebook/yaml/writing/scalars.py, which says where they come from.
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`~=<](?:[^\x00-\x1f:#]|:(?=\S)|(?<=\S)#)*$/u;
const NOT_IN_FLOW = /[\][{},:]/u;
const TAKEN = new RegExp(
  '^(?:true|false|yes|no|on|off|null|y|n' +
    '|[-+]?(?:0[xob][\\da-f_]+|\\.?\\d[\\d_,]*(?:\\.[\\d_]*)?(?:e[-+]?\\d+)?|\\d[\\d_]*(?::[0-5]?\\d)+(?:\\.\\d*)?|\\.inf|\\.nan)' +
    '|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]).*)$',
  'iu',
);
const UNSEEN = '[\\r\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u2028\\u2029\\ufeff]';
const ODD = new RegExp(`${UNSEEN}|\\n *\\t|^\\s|\\s$`, 'u');
const BETWEEN_WORDS = /(?<=\S) (?=\S)/u;

/**
 * Make the reader and the writer of records.
 * @param {{ rows: string[], flags: string[], everyone: string }} house What the models say: keys of lists whose groups
 * stand in a line each, keys that are answered by true or false, and the word that stands for everybody.
 * @returns {{ read: (text: string) => object, write: (record: object) => string }} The two.
 */
export function recordFormat(house) {
  return {
    read: (text) => ({ ...answered(load(text, { schema: FAILSAFE_SCHEMA }), house), [AS_READ]: text }),
    write: (given) => {
      const { [AS_READ]: before = '', ...form } = given;
      const record = said(form, house);
      const kept = before ? parts(before, house) : { head: '', keys: new Map(), tail: '' };
      const written = Object.keys(record).map((key) => {
        const old = kept.keys.get(key);
        if (old && same(old.value, record[key])) {
          return old.text;
        }
        return `${old ? old.above : ''}${member(key, record[key], 0, house).join('\n')}\n`;
      });
      return kept.head + written.join('') + kept.tail;
    },
  };
}

/** Turn the answers of a record into true and false, and the word for everybody into a list, as the form has them. */
function answered(value, house) {
  if (Array.isArray(value)) {
    return value.map((one) => answered(one, house));
  }
  if (!isGroup(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if (house.flags.includes(key)) {
        return [key, one === 'true'];
      }
      return [key, one === house.everyone && key === 'binds' ? [one] : answered(one, house)];
    }),
  );
}

/** Leave out what says nothing: no text, no entry, no group, and the answer "false". Ends of texts have no spaces. */
function said(value, house) {
  if (Array.isArray(value)) {
    return value.map((one) => said(one, house)).filter((one) => one !== undefined && !isEmpty(one));
  }
  if (isGroup(value)) {
    const pairs = Object.entries(value).map(([key, one]) => [key, said(one, house)]);
    const group = Object.fromEntries(pairs.filter(([, one]) => one !== undefined && !isEmpty(one)));
    if (Array.isArray(group.binds) && group.binds.includes(house.everyone)) {
      group.binds = house.everyone;
    }
    return group;
  }
  if (value === null || value === undefined || value === false) {
    return undefined;
  }
  return String(value).replaceAll('\r\n', '\n').trim();
}

function isGroup(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value) {
  return value === '' || (Array.isArray(value) ? value : isGroup(value) ? Object.keys(value) : [0]).length === 0;
}

function same(one, other) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isGroup(value) ? Object.keys(value).sort().map((key) => [key, sorted(value[key])]) : value;
}

/** Take a text apart into its head, its keys (each with its value, its lines, the comments above it) and its tail. */
function parts(text, house) {
  const values = said(answered(load(text, { schema: FAILSAFE_SCHEMA }), house), house);
  const keys = new Map();
  let head = '';
  let above = '';
  let open = '';
  for (const line of text.trimEnd().split('\n')) {
    const found = /^(?:"([^"]*)"|'([^']*)'|([^\s#'"[{-][^:]*?)):(?=\s|$)/u.exec(line);
    const key = found && (found[1] ?? found[2] ?? found[3]);
    if (key && key in values) {
      keys.set(key, { value: values[key], above, text: `${above}${line}\n` });
      [above, open] = ['', key];
    } else if (/^(?:#|\s*$)/u.test(line)) {
      above += `${line}\n`;
      if (!open && line.trim() === '') {
        head += above;
        above = '';
      }
    } else if (open) {
      keys.get(open).text += `${above}${line}\n`;
      above = '';
    }
  }
  const first = keys.values().next().value;
  const modeline = /^# yaml-language-server:.*\n/u.exec(first?.above ?? '')?.[0] ?? '';
  if (modeline) {
    head += modeline;
    [first.above, first.text] = [first.above, first.text].map((one) => one.slice(modeline.length));
  }
  return { head, keys, tail: above };
}

function member(key, value, indent, house) {
  const start = `${' '.repeat(indent)}${key}:`;
  if (isGroup(value)) {
    return [start, ...group(value, indent + 2, house)];
  }
  if (!Array.isArray(value)) {
    const [first, ...rest] = scalar(value, start.length + 1, indent + 2, house.flags.includes(key));
    return [`${start} ${first}`, ...rest];
  }
  const flow = flowList(value, start.length + 1);
  return flow === null ? [start, ...listing(key, value, indent + 2, house)] : [`${start} ${flow}`];
}

function group(value, indent, house) {
  return Object.entries(value).flatMap(([key, one]) => member(key, one, indent, house));
}

function listing(key, list, indent, house) {
  const dash = `${' '.repeat(indent)}- `;
  const rows = house.rows.includes(key) ? list.map((one) => row(one, dash, house)) : [null];
  if (!rows.includes(null)) {
    return rows;
  }
  return list.flatMap((one) => {
    if (isGroup(one)) {
      const [first, ...rest] = group(one, indent + 2, house);
      return [dash + first.slice(indent + 2), ...rest];
    }
    const [first, ...rest] = scalar(one, dash.length, dash.length, false);
    return [dash + first, ...rest];
  });
}

function row(value, dash, house) {
  if (!isGroup(value)) {
    return null;
  }
  const written = Object.entries(value).map(([key, one]) => {
    const text = typeof one === 'string' ? oneLine(one, house.flags.includes(key), true) : null;
    return text === null ? null : `${key}: ${text}`;
  });
  const line = `${dash}{${written.join(', ')}}`;
  return written.includes(null) || [...line].length > WIDTH ? null : line;
}

function flowList(list, start) {
  const written = list.map((one) => (typeof one === 'string' ? oneLine(one, false, true) : null));
  const flow = `[${written.join(', ')}]`;
  return written.includes(null) || start + [...flow].length > WIDTH ? null : flow;
}

function scalar(text, start, indent, isFlag) {
  const line = oneLine(text, isFlag, false);
  const inner = ' '.repeat(indent);
  if (line === null) {
    return ['|-', ...text.split('\n').map((each) => (each ? inner + each : ''))];
  }
  if (start + [...line].length > WIDTH && BETWEEN_WORDS.test(text) && !ODD.test(text)) {
    return ['>-', ...folded(text, inner)];
  }
  return [line];
}

function oneLine(text, isFlag, inFlow) {
  if (isFlag && (text === 'true' || text === 'false')) {
    return text;
  }
  if (text.includes('\n')) {
    return ODD.test(text) ? JSON.stringify(text) : null;
  }
  const isPlain = PLAIN.test(text) && !text.endsWith(':') && !TAKEN.test(text) && !ODD.test(text);
  if (isPlain && !(inFlow && NOT_IN_FLOW.test(text))) {
    return text;
  }
  return /["\\]/u.test(text) && !text.includes("'") && !ODD.test(text) ? `'${text}'` : JSON.stringify(text);
}

function folded(text, indent) {
  const lines = [];
  let line = '';
  for (const word of text.split(BETWEEN_WORDS)) {
    if (line && indent.length + [...line].length + 1 + [...word].length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, indent + line];
}
