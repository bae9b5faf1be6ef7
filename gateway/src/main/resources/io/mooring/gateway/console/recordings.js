// Recordings: searched by everything that is known of them.

import {ask, begin, complain, element, may} from './desk.js';
import {cell, figure, listing, row} from './desk-table.js';
import {offerOfficers} from './equipment.js';
import {cameraCell, cameraName, clockChips, madeCell, placeCell, recordingCell, remembered, secrecyChip, stateChip, storedCell} from './files.js';
import {occasionsFor, occasionWords} from './filing.js';
import {dayBegins} from './times.js';
import {size} from './words.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
const TEXTS = ['text', 'caseName', 'caseNumber', 'party', 'place', 'fileName', 'camera', 'officer', 'recordClass', 'secrecy',
  'kind', 'mark', 'activity', 'occasion'];
const DAYS = [['from', 'recordedFrom', 0], ['to', 'recordedBefore', 1], ['storedfrom', 'storedFrom', 0], ['storedto', 'storedBefore', 1]];

/** By a deadline's state alone, or by everything else. */
function path() {
  const deadline = filter.elements.deadline.value;
  if (deadline) return '/deadlines?state=' + deadline;
  const query = new URLSearchParams();
  for (const name of TEXTS) {
    const value = filter.elements[name].value.trim();
    if (value) query.set(name, value);
  }
  for (const [field, name, later] of DAYS) {
    const value = filter.elements[field].value;
    if (value) query.set(name, dayBegins(value, later));
  }
  return '/recording-search?' + query;
}

function line(found) {
  if (found.clock) return found.recording ? lineOf(found.recording, undefined, stateChip(found.state)) : [];
  return lineOf(found.card, found.activity, clockChips(found.deadlines));
}

function lineOf(card, activity, clocks) {
  return row(
    madeCell(card),
    recordingCell(card, secrecyChip(card.secrecy)),
    cameraCell(card.camera),
    cell(element('span', card.officer, 'name')),
    placeCell(card, activity),
    cell(clocks),
    figure(size(card.sizeBytes)),
    storedCell(card));
}

async function choices(session) {
  if (may(session, 'OFFICER_READ')) await offerOfficers(filter.elements.officer);
  const cameras = may(session, 'CAMERA_READ') ? (await ask('GET', '/cameras?limit=500')).body.items : [];
  for (const one of cameras) {
    const name = cameraName(one.camera);
    filter.elements.camera.append(new Option([one.number, name.serial, name.model].filter(Boolean).join(' · '), one.camera));
  }
  const classes = new Set();
  for (const one of (await ask('GET', '/catalogues')).body.items) {
    const whole = (await ask('GET', '/catalogues/' + encodeURIComponent(one.catalogue) + '/versions/current')).body;
    whole.classes.forEach((each) => classes.add(each));
  }
  (await occasionsFor()).forEach((one) => filter.elements.occasion.append(new Option(occasionWords(one), one.code)));
  classes.forEach((each) => filter.elements.recordClass.append(new Option(each, each)));
}

/** Deadlines are looked for by themselves. */
function alone() {
  const deadline = filter.elements.deadline;
  for (const one of filter.elements) {
    if (one !== deadline && one.name) one.disabled = Boolean(deadline.value);
  }
}

const session = await begin(true);
if (session) {
  const list = listing({
    body: document.querySelector('#found tbody'), more: find('more'), empty: find('empty'), path, make: line,
  });
  await choices(session).catch(complain);
  const remember = remembered(filter);
  find('further').open = [...find('further').querySelectorAll('input, select')].some((one) => one.value);
  alone();
  const search = () => {
    complain();
    remember();
    return list.load();
  };
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  filter.addEventListener('reset', () => setTimeout(() => {
    alone();
    search();
  }));
  filter.addEventListener('change', (event) => {
    alone();
    if (event.target.tagName === 'SELECT') search();
  });
  await search();
}
