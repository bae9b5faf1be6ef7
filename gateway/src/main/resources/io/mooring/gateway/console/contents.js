// Activities whose recordings nobody has checked whole for what they must show, what was opened first first.

import {begin, element} from './desk.js';
import {cell, chip, figure, listing, row, timeCell} from './desk-table.js';
import {activityLink} from './files.js';
import {count, text} from './words.js';

const find = (id) => document.getElementById(id);
const named = (words) => cell(element('span', words, 'name'));

function line(one) {
  return row(cell(activityLink({name: one.activity, facts: one}), one.activity), named(one.caseNumber), named(one.party),
    named(one.officers.join(' ')), timeCell(one.opened), figure(count(one.recordings)), cell(chip(text('contents.of', one.open, one.items), 'near')));
}

if (await begin(true)) {
  await listing({body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'),
    path: () => '/content-checks/unchecked', make: line}).load();
}
