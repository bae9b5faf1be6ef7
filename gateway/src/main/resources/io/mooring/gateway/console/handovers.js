// Who has which camera: out now, late, and takings by somebody nobody knows, who are to be named.

import {ask, begin, complain, element, may} from './desk.js';
import {dialog, known, versioned} from './desk-form.js';
import {announce, button, cell, chip, listing, row, timeCell} from './desk-table.js';
import {cameraLink, holder, named, offerOfficers, officerNames, serial} from './equipment.js';
import {dayBegins, short} from './times.js';
import {text} from './words.js';

const SHOWN = {
  out: {out: 'true'}, late: {irregularity: 'RETURNED_LATE'}, unknown: {unknown: 'true'}, missing: {irregularity: 'NEVER_RETURNED'},
  another: {irregularity: 'TAKEN_BY_ANOTHER'}, all: {},
};
const find = (id) => document.getElementById(id);
const filter = find('filter');
const path = (one, more) => '/handovers/' + encodeURIComponent(one.handover) + more;
let session;
let list;
let names = new Map();

function line(one) {
  const acts = element('td', '', 'screen-only', 'row-acts');
  if (may(session, 'HANDOUT_RECORD')) {
    if (one.known === 'UNKNOWN') acts.append(button(text('handovers.name'), () => name(one)));
    const open = one.irregularities.filter((kind) => !one.explanations.some((said) => said.irregularity === kind));
    if (open.length > 0) acts.append(button(text('handovers.explain'), () => explain(one, open)));
  }
  const faults = one.irregularities.map((kind) => {
    const made = chip(text('handover.irregularity.' + kind), 'ill');
    return made;
  });
  const said = one.explanations.map((word) => text('handovers.said', word.explanation, word.by));
  const back = timeCell(one.brought?.at, one.brought?.trust, one.until ? text('handovers.until', short(one.until)) : text('handovers.out.still'));
  if (one.brought) {
    back.append(element('small', text(one.broughtDock ? 'bay.of-dock' : 'bay.number', one.broughtBay, one.broughtDock)));
    if (one.broughtBy && one.broughtBy !== one.officer) back.append(element('small', text('handovers.by', named(names, one.broughtBy))));
  }
  const taken = timeCell(one.taken.at, one.taken.trust);
  taken.append(element('small', text(one.dock ? 'bay.of-dock' : 'bay.number', one.bay, one.dock)), element('small', text('handover.how.' + one.how)));
  const taker = cell(one.known === 'UNKNOWN' ? element('span', holder(one), 'doubt') : holder(one),
    one.known === 'UNKNOWN' ? '' : text('handover.known.' + one.known), one.explanation,
    one.meantFor && one.meantFor !== one.officer ? text('handovers.meant', named(names, one.meantFor)) : '');
  return row(cell(cameraLink(one.camera)), taker, taken, back, cell('', ...faults, ...said), acts);
}

const seen = (one) => versioned(one, async () => {
  await list.load();
  return (await ask('GET', path(one, ''))).body;
});

async function name(one) {
  const now = seen(one);
  await settle(dialog({
    title: 'handovers.name',
    lead: text('handovers.name.lead', serial(one.camera), short(one.taken.at)),
    fields: [
      {name: 'officer', label: 'handovers.officer', max: 32, help: 'handovers.officer.help'},
      {name: 'name', label: 'handovers.person', max: 64, help: 'handovers.person.help'},
      {name: 'explanation', label: 'handovers.why', type: 'textarea', max: 300, required: true},
    ],
    conflict: now.conflict,
    send: async (said) => (await ask('POST', path(one, '/taker'), known(said), now.tag())).body,
  }));
}

async function explain(one, open) {
  const now = seen(one);
  await settle(dialog({
    title: 'handovers.explain',
    lead: text('handovers.explain.lead', serial(one.camera), holder(one)),
    fields: [
      {name: 'irregularity', label: 'handovers.fault', type: 'select', required: true, value: open[0],
        options: open.map((kind) => [kind, text('handover.irregularity.' + kind)])},
      {name: 'explanation', label: 'handovers.explanation', type: 'textarea', max: 300, required: true},
    ],
    conflict: now.conflict,
    send: async (said) => (await ask('POST', path(one, '/explanations'), said, now.tag())).body,
  }));
}

async function settle(done) {
  complain();
  if (!await done) return;
  announce(text('list.done'));
  await list.load();
}

function wanted() {
  const query = new URLSearchParams(SHOWN[filter.elements.show.value] ?? {});
  const {officer, since, before} = filter.elements;
  if (officer.value.trim()) query.set('officer', officer.value.trim());
  if (since.value) query.set('since', dayBegins(since.value));
  if (before.value) query.set('before', dayBegins(before.value, 1));
  return '/handovers?' + query;
}

session = await begin(true);
if (session) {
  const asked = new URLSearchParams(location.search);
  if (asked.get('show') in SHOWN) filter.elements.show.value = asked.get('show');
  filter.elements.officer.value = asked.get('officer') ?? '';
  list = listing({
    body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path: wanted, make: line,
  });
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    complain();
    list.load();
  });
  if (may(session, 'OFFICER_READ')) offerOfficers(filter.elements.officer).catch(complain);
  try {
    names = await officerNames(session);
  } catch (refused) {
    complain(refused);
  }
  await list.load();
}
