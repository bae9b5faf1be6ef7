// The register of officers: numbers and names, the cameras they have, and the PIN with which they take one.

import {ask, begin, complain, element, may} from './desk.js';
import {change, dialog, known} from './desk-form.js';
import {announce, button, cell, chip, link, listing, row} from './desk-table.js';
import {cameraLink, outNow} from './equipment.js';
import {importing} from './importing.js';
import {showOnce} from './persons.js';
import {bracketed, text} from './words.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
const path = (officer, more = '') => '/officers/' + encodeURIComponent(officer.number) + more;
const who = (officer) => officer.name + bracketed(officer.number);
let session;
let list;
let out = new Map();

function line(officer) {
  const acts = element('td', '', 'screen-only', 'row-acts');
  if (may(session, 'OFFICER_CHANGE')) acts.append(button(text('list.change'), () => edit(officer)));
  if (may(session, 'OFFICER_PIN') && officer.active) acts.append(button(text('officers.pin'), () => pin(officer)));
  if (may(session, 'OFFICER_PIN')) acts.append(button(text('officers.pin.take'), () => takePin(officer)));
  const has = [...out.values()].filter((one) => one.officer === officer.number);
  const cameras = cell('', ...has.map((one) => cameraLink(one.camera)));
  if (may(session, 'CAMERA_READ')) cameras.append(element('small'), link(text('officers.fixed'), '/cameras?custodian=' + encodeURIComponent(officer.number), 'quiet'));
  return row(
    cell(officer.number), cell(officer.name, officer.active ? '' : chip(text('officers.gone'))), cell(officer.department), cameras, acts);
}

function fields(officer) {
  return [
    ...(officer ? [] : [{name: 'number', label: 'officers.number', max: 32, required: true, help: 'officers.number.help'}]),
    {name: 'name', label: 'officers.name', max: 64, required: true, value: officer?.name},
    {name: 'department', label: 'cameras.department', max: 100, value: officer?.department},
    {name: 'active', label: 'officers.active', type: 'tick', value: officer?.active ?? true},
  ];
}

async function create() {
  await settle(dialog({
    title: 'officers.create', lead: text('officers.create.lead'), fields: fields(), submit: 'officers.create',
    send: async (said) => (await ask('POST', '/officers', known(said))).body,
  }));
}

async function edit(officer) {
  let seen;
  try {
    seen = await ask('GET', path(officer));
  } catch (refused) {
    complain(refused);
    return;
  }
  await settle(dialog({
    title: 'officers.change', lead: officer.number, fields: fields(seen.body),
    send: async (said) => (await change('PUT', path(officer), said, seen.version)).body,
    conflict: async () => {
      seen = await ask('GET', path(officer));
      await list.load();
    },
  }));
}

async function pin(officer) {
  const made = await dialog({
    title: 'officers.pin', lead: text('officers.pin.lead', who(officer)), submit: 'officers.pin.do',
    send: async () => (await ask('POST', path(officer, '/pin'), {})).body,
  });
  if (made) await showOnce('officers.pin.title', [[text('officers.number'), made.officer], ['PIN', made.pin]], text('officers.pin.help'));
}

async function takePin(officer) {
  await settle(dialog({
    title: 'officers.pin.take', lead: text('officers.pin.take.lead', who(officer)), submit: 'officers.pin.take',
    fields: [{name: 'reason', label: 'form.reason', type: 'textarea', max: 500, required: true}],
    send: (said) => ask('POST', path(officer, '/pin/take'), said),
  }));
}

async function settle(done) {
  complain();
  if (!await done) return;
  announce(text('list.done'));
  await list.load();
}

function wanted() {
  const query = new URLSearchParams();
  const search = filter.elements.search.value.trim();
  if (search) query.set('search', search);
  if (!filter.elements.gone.checked) query.set('active', 'true');
  return '/officers?' + query;
}

session = await begin(true);
if (session) {
  list = listing({
    body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path: wanted, make: line,
  });
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    complain();
    list.load();
  });
  find('create').hidden = find('import').hidden = !may(session, 'OFFICER_REGISTER');
  find('create').addEventListener('click', create);
  find('import').addEventListener('click', () => importing({
    path: '/officer-file', title: 'officers.import', help: text('officers.import.help'), done: () => list.load(),
  }));
  if (may(session, 'HANDOUT_READ')) out = await outNow().catch(() => out);
  await list.load();
}
