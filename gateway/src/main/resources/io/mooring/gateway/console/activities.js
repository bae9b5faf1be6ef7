// Activities, what was opened last first; and opening one.

import {ask, begin, complain, element, may} from './desk.js';
import {cell, figure, listing, row, timeCell} from './desk-table.js';
import {dialog, known} from './desk-form.js';
import {activityLink, activityPath, between, catalogueWords, remembered} from './files.js';
import {catalogueChooser, factFields, factsOf, occasionOf, occasionsFor, occasionWords} from './filing.js';
import {count} from './words.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
const named = (words, ...below) => cell(element('span', words, 'name'), ...below.map((one) => one && element('small', one, 'name')));
let occasions = [];

function line(one) {
  return row(cell(activityLink(one), one.name), named(one.facts.caseNumber), named(one.facts.party), named(one.facts.place),
    named(catalogueWords(one.facts.row), occasionOf(one.facts.occasion, occasions)), figure(count(one.recordings)), cell(between(one.recordedFrom, one.recordedTo)), timeCell(one.ended));
}

async function open() {
  const rows = await catalogueChooser();
  const fields = factFields({}, occasions);
  const opened = await dialog({title: 'activities.open', fields, below: rows?.place, wide: true,
    send: async (said) => (await ask('POST', '/activities', {facts: factsOf(said, rows?.value())})).body});
  if (opened) location.assign(activityPath(opened.name));
}

const session = await begin(true);
if (session) {
  const path = () => '/activities?' + new URLSearchParams(known({text: filter.elements.text.value.trim(), occasion: filter.elements.occasion.value}));
  occasions = await occasionsFor();
  occasions.forEach((one) => filter.elements.occasion.append(new Option(occasionWords(one), one.code)));
  const list = listing({body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path, make: line});
  const remember = remembered(filter);
  find('open').hidden = !may(session, 'ACTIVITY_CREATE');
  find('open').addEventListener('click', () => open().catch(complain));
  const again = () => {
    complain();
    remember();
    list.load();
  };
  filter.elements.occasion.addEventListener('change', again);
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    again();
  });
  await list.load();
}
