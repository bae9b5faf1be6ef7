// Numbers, sizes and spans of time in words, in the language of the page.

export const language = document.documentElement.lang;

let texts = {};

export async function loadTexts() {
  const answer = await fetch('/api/texts?language=' + encodeURIComponent(language));
  texts = await answer.json();
}

/** The text of a key, with {0}, {1} … put in; undefined if there is none. Of one, some sentences have words of their own. */
export function textOr(key, ...values) {
  const text = (values[0] === '1' && texts[key + '.one']) || texts[key];
  return text && text.replace(/\{(\d)\}/g, (place, index) => values[index]);
}

/** Why something is as it is, in one line: reasons as the status and the API give them. */
export function because(causes) {
  const shown = (one) => one.arguments.map((said, index) => one.heard?.[index]
    ? text('cause.' + one.heard[index], said, ...(one.heard_of?.[index] ?? [])) : said);
  const sentence = (one) => text('cause.' + one.code, ...shown(one)).replace('：（', '（');
  return causes.map(sentence).join(text('cause.and'));
}

export function text(key, ...values) {
  return textOr(key, ...values) ?? key;
}

/** What stands behind something to explain it, in the brackets of the page's language. */
export const bracketed = (words) => text('brackets', words);

const whole = new Intl.NumberFormat(language);
const steps = ['B', 'kB', 'MB', 'GB', 'TB'];

export function count(number) {
  return whole.format(number);
}

/** Decimal units, as on cards and disks. */
export function size(bytes) {
  let step = 0;
  let value = bytes;
  while (value >= 999.5 && step < steps.length - 1) {
    value /= 1000;
    step++;
  }
  const digits = step === 0 || value >= 99.95 ? 0 : 1;
  const format = new Intl.NumberFormat(language, {minimumFractionDigits: digits, maximumFractionDigits: digits});
  return format.format(value) + ' ' + steps[step];
}

/** The two largest units of a span, e.g. "2 h 14 min"; below 10 s with as many decimals as mean something. */
export function span(millis) {
  const away = Math.abs(millis);
  if (away < 1000) {
    return away + ' ' + text('unit.millisecond');
  }
  if (away < 10000) {
    const seconds = new Intl.NumberFormat(language, {maximumFractionDigits: 2}).format(away / 1000);
    return seconds + ' ' + text('unit.second');
  }
  const parts = [];
  let seconds = Math.round(away / 1000);
  for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]) {
    const number = Math.floor(seconds / length);
    if (number > 0 && parts.length < 2) {
      parts.push(count(number) + ' ' + text('unit.' + unit));
    } else if (parts.length > 0) {
      break;
    }
    seconds -= number * length;
  }
  return parts.join(' ');
}

/** Camera minus dock, with its sign: + is ahead. */
export function offset(millis) {
  return (millis < 0 ? '−' : '+') + span(millis);
}
