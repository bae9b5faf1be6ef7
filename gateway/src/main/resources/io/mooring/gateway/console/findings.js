// Findings: what asks for an explanation, by kind, and explaining it.

import {ask, begin, complain, may} from './desk.js';
import {announce, listing, word} from './desk-table.js';
import {known} from './desk-form.js';
import {findingRow} from './finding-rows.js';
import {cameraName, remembered} from './files.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
const KINDS = ['GAP', 'NUMBERS_MISSING', 'VANISHED', 'CLOCK_SET_WITHIN', 'CLOCK_SUSPECT', 'CLOCK_BACKWARDS', 'NO_SOUND', 'UNREADABLE', 'BELOW_HD', 'NOT_RECORDED',
  'NOT_LOOKED_INTO'];

const session = await begin(true);
if (session) {
  const path = () => '/findings?' + new URLSearchParams(known(Object.fromEntries(['state', 'kind', 'camera'].map((name) => [name, filter.elements[name].value]))));
  const after = async (said) => {
    await list.load();
    announce(said);
  };
  const list = listing({body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path,
    make: (one) => findingRow(one, session, after)});
  KINDS.forEach((kind) => filter.elements.kind.append(new Option(word('finding.kind', kind), kind)));
  try {
    const cameras = may(session, 'CAMERA_READ') ? (await ask('GET', '/cameras?limit=500')).body.items : [];
    for (const {camera} of cameras) {
      filter.elements.camera.append(new Option(cameraName(camera).serial, camera));
    }
  } catch (refused) {
    complain(refused);
  }
  const remember = remembered(filter);
  filter.addEventListener('change', () => {
    complain();
    remember();
    list.load();
  });
  filter.addEventListener('submit', (event) => event.preventDefault());
  await list.load();
}
