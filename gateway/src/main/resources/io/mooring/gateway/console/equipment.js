// What pages about cameras and officers have in common: names, states, the card of a camera, who has it.

import {ask, may} from './desk.js';
import {change, dialog, known} from './desk-form.js';
import {chip, link} from './desk-table.js';
import {short} from './times.js';
import {text} from './words.js';

export const STATES = ['IN_SERVICE', 'REPAIR', 'LOST', 'RETIRED'];
export const WARNINGS = ['NOT_REGISTERED', 'NO_CUSTODIAN', 'CUSTODIAN_GONE', 'OWNER_DIFFERS', 'LOST_BUT_SEEN', 'RETIRED_BUT_SEEN',
  'HELD', 'MODEL_UNKNOWN', 'NOT_HIGH_DEFINITION', 'SMALL_BATTERY', 'SMALL_STORAGE', 'ERASABLE'];
const TONES = {IN_SERVICE: 'well', REPAIR: 'near', LOST: 'ill', RETIRED: ''};
const GRAVE = new Set(['OWNER_DIFFERS', 'LOST_BUT_SEEN', 'RETIRED_BUT_SEEN', 'CUSTODIAN_GONE', 'ERASABLE']);

/** The last part of a camera's key, as people read it; in a key only these two characters are written otherwise. */
export const serial = (key) => key.split('/').pop().replaceAll('%2F', '/').replaceAll('%25', '%');

const part = (words) => words.replaceAll('%', '%25').replaceAll('/', '%2F');

export const cameraPage = (key) => '/camera?c=' + encodeURIComponent(key);
export const cameraLink = (key, number) => link(number || serial(key), cameraPage(key));
export const cameraPath = (key, more = '') => '/cameras/' + encodeURIComponent(key) + more;

export function stateChip(camera) {
  return camera.registered
    ? chip(text('camera.state.' + camera.state), TONES[camera.state])
    : chip(text('camera.unregistered'), 'near');
}

export function warningChips(camera) {
  return camera.warnings.map((one) => chip(text('camera.warning.' + one), GRAVE.has(one) ? 'ill' : 'near'));
}

/** Where a camera is: in a bay, or with whom. */
export function whereabouts(camera, handover) {
  if (camera.bay) return [text(camera.dock ? 'bay.of-dock' : 'bay.number', camera.bay, camera.dock)];
  if (handover) return [holder(handover), text('camera.since', short(handover.taken.at))];
  return [camera.lastSeen ? text('camera.seen', short(camera.lastSeen.at)) : text('camera.never')];
}

export function holder(handover) {
  return handover.known === 'UNKNOWN' ? text('handover.unknown') : [handover.name, handover.officer].filter(Boolean).join(' · ');
}

/** Everything that is out, by camera. */
export async function outNow() {
  const out = new Map();
  let after = '';
  do {
    const page = (await ask('GET', '/handovers?out=true&limit=200' + (after && '&after=' + encodeURIComponent(after)))).body;
    page.items.forEach((one) => out.set(one.camera, one));
    after = page.next ?? '';
  } while (after && out.size < 2000);
  return out;
}

/** Officers' names by their numbers, as the register has them; none for who may not read it, and then numbers stand alone. */
export async function officerNames(session) {
  const names = new Map();
  let after = '';
  if (!may(session, 'OFFICER_READ')) return names;
  do {
    const page = (await ask('GET', '/officers?limit=500' + (after && '&after=' + encodeURIComponent(after)))).body;
    page.items.forEach((one) => names.set(one.number, one.name));
    after = page.next ?? '';
  } while (after && names.size < 5000);
  return names;
}

/** An officer by name and number, or by the number alone where nobody knows the name. */
export const named = (names, number) => [names.get(number), number].filter(Boolean).join(' · ');

/** Offers officers to fields that take a number, and takes a whole name for the number it stands for: people know names. */
export async function offerOfficers(...inputs) {
  const all = (await ask('GET', '/officers?active=true&limit=500')).body.items;
  const known = document.createElement('datalist');
  known.id = 'officers-known';
  known.append(...all.map((one) => new Option([one.name, one.department].filter(Boolean).join(' · '), one.number)));
  document.body.append(known);
  for (const input of inputs) {
    input.setAttribute('list', known.id);
    input.addEventListener('change', () => {
      const named = all.filter((one) => one.name === input.value.trim());
      if (named.length === 1) input.value = named[0].number;
    });
  }
}

function cardFields(camera) {
  return [
    {name: 'number', label: 'cameras.number', max: 64, value: camera.number},
    {name: 'department', label: 'cameras.department', max: 100, value: camera.department, help: 'cameras.department.help'},
    {name: 'custodian', label: 'cameras.custodian', max: 32, value: camera.custodian, help: 'cameras.custodian.help'},
    {name: 'note', label: 'cameras.note', type: 'textarea', max: 300, value: camera.note},
  ];
}

/** Enters a camera: one that was seen, or, without one, one that is not here yet. */
export function registerCamera(camera) {
  const names = ['maker', 'model', 'serial'].map((name) => ({name, label: 'cameras.' + name, max: 254, required: true}));
  return dialog({
    title: 'cameras.register',
    lead: camera ? serial(camera.camera) : text('cameras.register.lead'),
    fields: [...(camera ? [] : names), ...cardFields(camera ?? {})],
    submit: 'cameras.register',
    send: async ({maker, model, serial: number, ...card}) => (await ask('POST', '/cameras',
      known({...card, camera: camera ? camera.camera : [maker, model, number].map(part).join('/')}))).body,
  });
}

/** Changes a camera's card, from the version that is there now. */
export async function changeCamera(key) {
  let seen = await ask('GET', cameraPath(key));
  return dialog({
    title: 'cameras.change',
    lead: serial(key),
    fields: cardFields(seen.body),
    send: async (card) => (await change('PUT', cameraPath(key), card, seen.version)).body,
    conflict: async () => { seen = await ask('GET', cameraPath(key)); },
  });
}
