// Work records: what was not recorded, and why.

import {begin, complain, may} from './desk.js';
import {listing, word} from './desk-table.js';
import {known} from './desk-form.js';
import {remembered} from './files.js';
import {recordRow} from './work-record-rows.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');

const session = await begin(true);
if (session) {
  for (const state of ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'FILED']) {
    filter.elements.state.append(new Option(word('workrecord.state', state), state));
  }
  const list = listing({body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), make: recordRow,
    path: () => '/work-records?' + new URLSearchParams(known({state: filter.elements.state.value}))});
  const remember = remembered(filter);
  find('fresh').hidden = !may(session, 'WORK_RECORD_SUBMIT');
  filter.addEventListener('change', () => {
    complain();
    remember();
    list.load();
  });
  await list.load();
}
