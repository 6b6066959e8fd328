/* Numbers of several English words in digits: the same function as in bythebook/exports/search/numbers.py. */

const UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const VALUES = new Map([["fourty", 40], ["ninty", 90]]);
[...UNITS, ...TEENS].forEach((word, place) => VALUES.set(word, place + 1));
TENS.forEach((word, place) => VALUES.set(word, 10 * (place + 2)));
ORDINALS.forEach((word, place) => VALUES.set(word, place + 1));
const SUFFIXES = { 1: "st", 2: "nd", 3: "rd" };

const units = UNITS.join("|");
const tens = [...TENS, "fourty", "ninty"].join("|");
const small = `(?:(?:${tens})(?:[ -](?:${units}))?|${TEENS.join("|")}|${units})`;
const hundreds = `${small}[ -]hundred(?:[ -](?:and[ -])?${small})?`;
const below = `(?:${hundreds}|${small})`;
const thousands = `${below}[ -]thousand(?:[ -](?:and[ -])?${below})?`;
const NUMBER = new RegExp(
  `(?:^|(?<=[ ,'-]))(?:${thousands}|${hundreds}|(?:${tens})[ -](?:${units}|${ORDINALS.join("|")}))(?=[ ,.'-]|$)`, "g");

/** Return a folded text with digits for numbers of several words: "47 days" for "forty-seven days". */
export const numbersInDigits = (folded) => folded.replace(NUMBER, digits);

function digits(number) {
  const words = number.split(/[ -]/);
  let [over, under] = [0, 0];
  for (const word of words) {
    if (word === "hundred") under *= 100;
    else if (word === "thousand") [over, under] = [under * 1000, 0];
    else under += VALUES.get(word) ?? 0;
  }
  const last = words.at(-1);
  return over + under + (ORDINALS.includes(last) ? SUFFIXES[VALUES.get(last)] ?? "th" : "");
}
