// Catalogues of recording items: their lines as printed, what is odd about some, their versions, and another's adoption.

import {ask, begin, complain, element, may} from './desk.js';
import {dialog, known, SECOND} from './desk-form.js';
import {announce, cell, chip, listing, row} from './desk-table.js';
import {typeOf} from './importing.js';
import {upload} from './desk-upload.js';
import {minute} from './times.js';
import {count, text} from './words.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
let list;
let columns = 0;

const catalogue = () => filter.elements.catalogue.value;
const version = () => filter.elements.version.value || 'current';
const path = (more) => '/catalogues/' + encodeURIComponent(catalogue()) + more;
const of = (more) => path('/versions/' + encodeURIComponent(version()) + more);

/** A printed line has as many cells as it has; none is put under a heading it does not stand under. */
function line(printed) {
  const cells = printed.cells.map((words) => cell(words));
  while (cells.length < columns) cells.push(cell(''));
  const marks = cell('', ...printed.oddities.map((code) => chip(text('catalogue.mark.' + code.replaceAll('-', '.')), 'near')));
  const made = row(cell(String(printed.row)), ...cells, marks);
  made.classList.toggle('odd-line', printed.oddities.length > 0);
  return made;
}

async function versions(wanted) {
  const all = (await ask('GET', path('/versions?limit=200'))).body.items;
  const newest = all.sort((a, b) => b.entry - a.entry);
  filter.elements.version.replaceChildren(...newest.map((one) => new Option(text('catalogue.version.option', one.version, minute(one.at)), one.version)));
  if (wanted) filter.elements.version.value = wanted;
}

async function show() {
  complain();
  try {
    const whole = (await ask('GET', of(''))).body;
    const is = whole.version;
    columns = whole.header.length;
    find('columns').replaceChildren(element('th', text('catalogue.row')), ...whole.header.map((head) => element('th', head)), element('th', text('catalogue.marks')));
    find('title').textContent = is.title;
    find('facts').textContent = [
      text('catalogue.facts', is.version, count(is.lines)), text('catalogue.adopted', minute(is.at), is.by),
      is.approvedBy ? text('policy.approved', is.approvedBy) : '', is.reason ?? '',
      whole.classes.length ? text('catalogue.classes', whole.classes.join(text('ledger.list.comma'))) : '',
    ].filter(Boolean).join(' · ');
    find('csv').href = '/api/v1' + of('/file?format=CSV');
    find('xlsx').href = '/api/v1' + of('/file?format=XLSX');
    find('none').hidden = true;
    for (const id of ['csv', 'xlsx', 'print']) find(id).hidden = false;
    find('sheet').hidden = false;
    await list.load();
  } catch (refused) {
    complain(refused);
  }
}

/** A file is looked at, what is odd is shown, and two persons adopt it. */
async function bring() {
  const names = [...filter.elements.catalogue.options].map((one) => [one.value, one.textContent]);
  const brought = await dialog({
    title: 'catalogue.bring',
    lead: text('catalogue.bring.lead'),
    fields: [
      {name: 'catalogue', label: 'catalogue.which', max: 40, required: true, value: catalogue(), help: 'catalogue.id.help'},
      {name: 'file', label: 'import.file', type: 'file', required: true},
    ],
    submit: 'catalogue.look',
    send: async ({catalogue: id, file}) => ({id, seen: await inForce(id),
      ...(await upload('/catalogues/' + encodeURIComponent(id) + '/files', file, typeOf(file), () => {})).body}),
  });
  if (!brought) return;
  const adopted = await dialog({
    title: 'catalogue.adopt',
    lead: text('catalogue.adopt.lead', count(brought.lines), count(brought.odd.length), brought.classes.join(text('ledger.list.comma'))),
    extra: odd(brought),
    fields: [
      {name: 'title', label: 'catalogue.title.field', max: 200, required: true, value: names.find(([id]) => id === brought.id)?.[1]},
      {name: 'reason', label: 'form.reason', type: 'textarea', max: 200, help: 'catalogue.reason.help'},
      ...SECOND,
    ],
    submit: 'catalogue.adopt.do',
    conflict: async () => { brought.seen = await inForce(brought.id); },
    send: async (said) => (await ask('POST', '/catalogues/' + encodeURIComponent(brought.id) + '/versions',
      known({...said, contentSha256: brought.contentSha256}), brought.seen)).body,
  });
  if (!adopted) return;
  announce(text('catalogue.done', adopted.version.title, adopted.version.version));
  await named(brought.id);
  await versions();
  await show();
}

/** The version that is in force while a file is looked at; of a catalogue that is new, the one before the first. */
async function inForce(id) {
  try {
    return (await ask('GET', '/catalogues/' + encodeURIComponent(id) + '/versions/current')).version;
  } catch (refused) {
    if (refused.status === 404) return '"0"';
    throw refused;
  }
}

function odd(brought) {
  const made = element('ul', '', 'plain', 'odd-list');
  made.append(...brought.odd.map((one) => {
    const item = element('li', text('catalogue.odd', one.row, one.item || one.cells.join(' ').slice(0, 60)) + ' ');
    item.append(...one.oddities.map((code) => chip(text('catalogue.mark.' + code.replaceAll('-', '.')), 'near')));
    return item;
  }));
  return made;
}

/** A sheet that ended where the screen did would pass for the whole. */
async function printed() {
  let before = -1;
  while (!find('more').hidden && list.items.length > before) {
    before = list.items.length;
    await list.load(false);
  }
  if (find('more').hidden) window.print();
}

async function named(wanted) {
  const all = (await ask('GET', '/catalogues?limit=200')).body.items;
  filter.elements.catalogue.replaceChildren(...all.map((one) => new Option(one.title, one.catalogue)));
  if (wanted) filter.elements.catalogue.value = wanted;
  return all.length;
}

const session = await begin(true);
if (session) {
  list = listing({
    body: document.querySelector('#lines tbody'), more: find('more'), empty: find('empty'), make: line, limit: 100,
    path: () => {
      const search = filter.elements.search.value.trim();
      return of('/lines') + (search ? '?search=' + encodeURIComponent(search) : '');
    },
  });
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  filter.elements.catalogue.addEventListener('change', () => versions().then(show, complain));
  filter.elements.version.addEventListener('change', show);
  find('print').addEventListener('click', printed);
  find('bring').hidden = !may(session, 'CATALOGUE_CHANGE');
  find('bring').addEventListener('click', () => bring().catch(complain));
  try {
    if (await named()) {
      await versions();
      await show();
    } else {
      find('none').hidden = false;
      for (const id of ['csv', 'xlsx', 'print']) find(id).hidden = true;
    }
  } catch (refused) {
    complain(refused);
  }
}
