// The check before use of one bay: a line that says what it came to, and each item beneath it. Only text is ever put in.

import {because, language, size, text, textOr} from './words.js';

const list = new Intl.ListFormat(language);
const marks = {passed: '✓', failed: '✗'};

/** @param said why the bay is as it is: `message` in English, as a check may have found it, and its `causes` */
export function showChecks(place, checks, said) {
  const key = JSON.stringify([checks, said.causes]);
  if (place.dataset.shown === key) {
    return;
  }
  place.dataset.shown = key;
  place.hidden = checks.length === 0;
  const failed = checks.filter((check) => check.result === 'failed' && check.decides);
  const verdict = place.querySelector('.checks-verdict');
  verdict.textContent = failed.length === 0 ? text('checklist.passed') : list.format(failed.map(nameOf));
  verdict.classList.toggle('ill', failed.length > 0);
  place.querySelector('ul').replaceChildren(...checks.map((check) => row(check, said)));
}

function nameOf(check) {
  return textOr('checklist.item.' + check.item) ?? check.item;
}

function row(check, said) {
  const made = document.createElement('li');
  made.classList.add('check-' + check.result);
  made.classList.toggle('check-advisory', check.result === 'failed' && !check.decides);
  made.append(part('i', marks[check.result] ?? '–'), part('b', nameOf(check)), part('span', evidence(check, said)));
  made.title = text('checklist.result.' + check.result);
  made.firstElementChild.setAttribute('role', 'img');
  made.firstElementChild.setAttribute('aria-label', made.title);
  return made;
}

function part(tag, words) {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

function evidence(check, said) {
  const absent = check.result === 'not_applicable' ? textOr('checklist.absent.' + check.item) : undefined;
  const found = absent ?? (check.found && check.found === said.message ? because(said.causes) : value(check.found));
  const expected = check.result === 'failed' && check.expected ? text('checklist.expected', value(check.expected)) : '';
  const advisory = check.result === 'failed' && !check.decides ? text('checklist.advisory') : '';
  return [found, expected, advisory].filter(Boolean).join(' · ');
}

/** What was found or is expected, in words: a quantity with its unit, a known word, or as it came. */
function value(plain) {
  const quantity = /^(\d{1,18}) (B|stored|delivered)$/.exec(plain);
  if (!quantity) {
    return textOr('checklist.found.' + plain.replaceAll(' ', '_')) ?? plain;
  }
  return quantity[2] === 'B' ? size(Number(quantity[1])) : text('checklist.unit.' + quantity[2], quantity[1]);
}
