// The register of cameras: what there is, in which state, whose, where now, and what is to be seen to.

import {ask, begin, complain, may} from './desk.js';
import {cell, listing, row} from './desk-table.js';
import {cameraLink, cameraPage, named, offerOfficers, officerNames, outNow, registerCamera, serial, STATES, stateChip, WARNINGS, warningChips, whereabouts} from './equipment.js';
import {importing} from './importing.js';
import {count, text} from './words.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
let out = new Map();
let names = new Map();

function line(camera) {
  return row(
    cell(cameraLink(camera.camera, camera.number), camera.number ? serial(camera.camera) : '', camera.note),
    cell(camera.model, camera.maker, camera.firmware ?? ''),
    cell(stateChip(camera), camera.held ? text('camera.held', camera.held) : ''),
    cell(camera.registered ? named(names, camera.custodian) || text('camera.pool') : '', camera.department),
    cell(...whereabouts(camera, out.get(camera.camera))),
    cell('', ...warningChips(camera)));
}

function wanted() {
  const query = new URLSearchParams();
  for (const name of ['search', 'state', 'warning', 'custodian']) {
    const value = filter.elements[name].value.trim();
    if (value) query.set(name, value);
  }
  if (filter.elements.unregistered.checked) query.set('registered', 'false');
  return '/cameras?' + query;
}

async function provision() {
  const is = (await ask('GET', '/camera-provision')).body;
  find('provision').textContent = text('cameras.provision', count(is.inService), count(is.officers), count(is.officersPerCamera))
      + (is.missing > 0 ? ' ' + text('cameras.missing', count(is.missing)) : '')
      + is.crowds.map((crowd) => ' ' + text('cameras.crowded', crowd.dock ?? text('cameras.crowded.here'), count(crowd.max), count(crowd.leftOut)))
        .join('');
}

const session = await begin(true);
if (session) {
  for (const state of STATES) filter.elements.state.append(new Option(text('camera.state.' + state), state));
  for (const one of WARNINGS) filter.elements.warning.append(new Option(text('camera.warning.' + one), one));
  const asked = new URLSearchParams(location.search);
  for (const name of ['search', 'state', 'warning', 'custodian']) filter.elements[name].value = asked.get(name) ?? '';
  const list = listing({
    body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path: wanted, make: line,
  });
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    complain();
    list.load();
  });
  if (may(session, 'OFFICER_READ')) offerOfficers(filter.elements.custodian).catch(complain);
  find('create').hidden = find('import').hidden = !may(session, 'CAMERA_REGISTER');
  find('create').addEventListener('click', async () => {
    const made = await registerCamera();
    if (made) location.assign(cameraPage(made.camera));
  });
  find('import').addEventListener('click', () => importing({
    path: '/camera-file', title: 'cameras.import', help: text('cameras.import.help'), done: () => list.load(),
  }));
  const known = officerNames(session).catch((refused) => {
    complain(refused);
    return names;
  });
  [out, names] = await Promise.all([outNow().catch(() => new Map()), known, provision().catch(complain)]);
  await list.load();
}
