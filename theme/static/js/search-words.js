/* The words that a text is found by: the same functions as bythebook/exports/search/folding.py and words.py. */

import { numbersInDigits } from "./search-numbers.js";

const MARKS = "\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a" +
  "\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0730-\\u074a\\u08d3-\\u08e1" +
  "\\u08e3-\\u08ff\\u093c\\u1ab0-\\u1ace\\u1dc0-\\u1dff\\u20d0-\\u20f0\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\u{e0100}-\\u{e01ef}";
const ACCENTS = new RegExp(
  `(\\u0438\\u0306|\\u0443\\u0306|\\u0456\\u0308|\\u0433\\u0301|\\u043a\\u0301)|[${MARKS}]`, "gu");
const SPACED_THOUSANDS = /([0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))/g;
const HEBREW_ACRONYM = /([\u05d0-\u05ea])"(?=[\u05d0-\u05ea])/g;
const APOSTROPHES = new RegExp("[\\u0060\\u00b4\\u02b9\\u02bb-\\u02bf\\u02c8\\u02ca\\u02cb\\u0374\\u0384\\u055a\\u05f3\\u05f4" +
  "\\u1fbd\\u1fbf\\u1fef\\u1ffd\\u1ffe\\u2018\\u2019\\u201b\\u2032\\u2035\\ua78b\\ua78c\\uff07]", "g");
const LETTERS = {
  đ: "d", ð: "d", ł: "l", ø: "o", ı: "i", ȷ: "j", æ: "ae", œ: "oe", ß: "ss", þ: "th", ħ: "h", ŧ: "t", ŋ: "n", ĸ: "k",
  "\u03c2": "\u03c3", "\u0640": "", "\u0901": "\u0902", "\u066c": ",", "\u200b": " ",
};
const give = (letters, folded) => { for (const letter of letters) LETTERS[letter] = folded; };
give("\u0671\u0672\u0673", "\u0627");
give("\u06a9\u06aa", "\u0643");
give("\u0649\u06cc\u06cd\u06d0\u06d2", "\u064a");
give("\u0629\u06be\u06c1\u06c3\u06d5", "\u0647");
give("_\u05be\u2010\u2011\u2012\u2212\u00b7\u0387\u200c", "-");

const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
const RUNS = new RegExp(`[${UNSPACED}]+|[0-9]+|[^${UNSPACED}0-9]+`, "gu");
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const INITIALS = /(^| )((?:[a-z]\.? +)+[a-z]\.?)(?= |$)/g;
const NAME_WITH_INITIALS = /^((?:[^0-9'&.-]\.){2,})([^'&.-]{2,}.*)$/u;
const THOUSANDS = /([0-9]),(?=[0-9]{3}(?![0-9]))/g;
const JOINER = /['&.-]+/;
const OUTER_JOINERS = /^['&.-]+|['&.-]+$/g;
const ACRONYM = /^[^0-9'&.-](?:\.[^0-9'&.-])+$/u;
const ORDINAL = /^([0-9]+)(?:st|nd|rd|th)$/;
const ZEROS = /^0+(?=[1-9][0-9]*$)/;
const ARTICLE = /^(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=.{3})/u;
const MOST_LETTERS = 32;

/** Say whether a text begins with a letter of a script that is written without spaces. */
export const isUnspaced = (text) => IS_UNSPACED.test(text);

const characters = new Map();

/** Give a character's folded form: a letter, digit or mark as such, a space for whatever separates words. */
function character(one) {
  if (!characters.has(one)) {
    characters.set(one, LETTERS[one] ?? (
      /['&.,-]/.test(one) ? one
        : /\p{Nd}/u.test(one) ? digit(one)
          : /[\p{L}\p{M}\p{N}]/u.test(one) ? one
            : /\p{Cf}/u.test(one) ? "" : " "));
  }
  return characters.get(one);
}

/** Give the value of a digit of any script: ten of a kind follow one another, and zero's code ends in 0 or 6. */
function digit(one) {
  const code = one.codePointAt(0);
  const isWhole = /\p{Nd}/u.test(String.fromCodePoint(code & ~15));
  return String((code & 15) - (isWhole ? 0 : 6));
}

/** Give a text in the letters that it is found by, with spaces between words. */
export function fold(text) {
  const plain = text.replace(APOSTROPHES, "'").replace(SPACED_THOUSANDS, "$1");
  const bare = plain.normalize("NFKC").toLowerCase().normalize("NFD").replace(ACCENTS, "$1");
  return Array.from(bare.normalize("NFC").replace(HEBREW_ACRONYM, "$1'"), character).join("");
}

/** Give the words of a text in order, each with the parts of a compound: {word, parts}. */
export function termsOf(text) {
  const joined = numbersInDigits(fold(text)).replace(INITIALS, (_, before, initials) => before + initials.replace(/\.? +/g, "-"));
  return joined.split(" ").flatMap((chunk) => chunk.replace(THOUSANDS, "$1").split(",").flatMap(termsOfPiece));
}

function termsOfPiece(piece) {
  let bare = piece.replace(OUTER_JOINERS, "");
  if (bare.endsWith("'s")) bare = bare.slice(0, -2).replace(OUTER_JOINERS, "");
  if (!bare) return [];
  const name = ACRONYM.test(bare) ? null : NAME_WITH_INITIALS.exec(bare); // "J.R.Smith" without spaces
  if (name) return name.slice(1).flatMap((part) => termsOfWord(part.replace(OUTER_JOINERS, "")));
  return termsOfWord(bare);
}

function termsOfWord(bare) {
  const pieces = bare.split(JOINER);
  const whole = pieces.join("").replace(ZEROS, "");
  if (ACRONYM.test(bare)) return [term(whole)];
  let parts = pieces.flatMap((part) => ORDINAL.exec(part)?.[1] ?? part.match(RUNS)?.map((run) => run.replace(ZEROS, "")) ?? []);
  if (HAS_UNSPACED.test(whole)) return parts.flatMap((part) => (IS_UNSPACED.test(part) ? pairs(part) : [term(part)]));
  const isOne = parts.length === 1 && parts[0] === whole;
  if (isOne) parts = ARTICLE.test(whole) ? [whole.replace(ARTICLE, "")] : [];
  return [term(whole, parts)];
}

const cut = (word) => Array.from(word).slice(0, MOST_LETTERS).join("");
const term = (word, parts = []) => ({ word: cut(word), parts: parts.map(cut) });

/** Give each two letters that follow one another, or the only letter; marks belong to their letter. */
function pairs(run) {
  const letters = run.match(/^\p{M}+|\P{M}\p{M}*/gu);
  return letters.length > 1 ? letters.slice(1).map((letter, place) => term(letters[place] + letter)) : [term(run)];
}
