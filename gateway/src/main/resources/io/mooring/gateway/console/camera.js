// One camera: its card, what its model can do, whose it is to be, and each time it was away.

import {ask, begin, complain, element, may} from './desk.js';
import {change, dialog, known, versioned} from './desk-form.js';
import {announce, button, cell, figure, listing, pairs, row, timeCell} from './desk-table.js';
import {cameraPath, changeCamera, named, officerNames, registerCamera, serial, STATES, stateChip, warningChips, whereabouts} from './equipment.js';
import {stamp} from './times.js';
import {count, offset, text, textOr} from './words.js';

const DAY_MILLIS = 86400000;
const DRIFT_LEAST_MILLIS = 3600000;
/** What a model has for a version of which nobody said anything yet. */
const NOBODY_SAID = {version: '0'};
const find = (id) => document.getElementById(id);
const key = new URLSearchParams(location.search).get('c') ?? '';
let session;
let roster;
let names = new Map();

/** The camera as it is now, shown. */
async function show() {
  const camera = (await ask('GET', cameraPath(key))).body;
  const holding = await ask('GET', cameraPath(key, '/holder')).then((found) => found.body, () => undefined);
  const title = camera.number || serial(key);
  document.title = title;
  find('name').textContent = title;
  find('warnings').replaceChildren(stateChip(camera), ...warningChips(camera));
  pairs(find('facts'), [
    [text('cameras.serial'), serial(key)],
    [text('cameras.model'), [camera.maker, camera.model, camera.firmware].filter(Boolean).join(' · ')],
    [text('cameras.place'), whereabouts(camera, holding?.brought ? undefined : holding).join(' · ')],
    [text('cameras.department'), camera.department],
    [text('cameras.custodian'), camera.registered ? named(names, camera.custodian) || text('camera.pool') : ''],
    [text('camera.owner'), camera.owner],
    [text('cameras.note'), camera.note],
    [text('camera.state.since'), camera.stateSince ? [stamp(camera.stateSince.at, camera.stateSince.trust), camera.stateReason].filter(Boolean).join(' · ') : ''],
    [text('camera.held.why'), camera.held],
    [text('camera.first'), camera.firstSeen ? stamp(camera.firstSeen.at, camera.firstSeen.trust) : ''],
    [text('camera.last'), camera.lastSeen ? stamp(camera.lastSeen.at, camera.lastSeen.trust) : ''],
    [text('camera.visits'), count(camera.visits)],
  ]);
  find('card').hidden = false;
  model(camera);
  acts(camera);
  return camera;
}

function model(camera) {
  const facts = camera.facts ?? {};
  const yes = (is) => is === undefined || is === null ? '' : text(is ? 'list.yes' : 'list.no');
  const number = (value, unit) => value === undefined || value === null ? '' : count(value) + ' ' + unit;
  pairs(find('model-facts'), [
    [text('camera.model.height'), number(facts.heightLines, text('unit.lines'))],
    [text('camera.model.battery'), number(facts.batteryMilliampHours, 'mAh')],
    [text('camera.model.minutes'), number(facts.recordingMinutes, text('unit.minute'))],
    [text('camera.model.storage'), number(facts.storageMegabytes, 'MB')],
    [text('camera.model.erasable'), yes(facts.erasable)],
    [text('camera.model.source'), facts.source],
  ]);
  find('model').hidden = false;
  find('model-none').hidden = Boolean(camera.facts);
  find('model-change').hidden = !may(session, 'CAMERA_CHANGE');
  find('model-change').onclick = () => after(describe(camera, facts));
}

function describe(camera, facts) {
  const now = versioned(camera.facts ?? NOBODY_SAID, async () => (await show()).facts);
  const number = (name, label) => ({name, label, type: 'number', min: 0, value: facts[name]});
  return dialog({
    title: 'camera.model.change',
    lead: text('camera.model.lead', [camera.maker, camera.model].join(' ')),
    fields: [
      number('heightLines', 'camera.model.height'), number('batteryMilliampHours', 'camera.model.battery'),
      number('recordingMinutes', 'camera.model.minutes'), number('storageMegabytes', 'camera.model.storage'),
      {name: 'erasable', label: 'camera.model.erasable', type: 'select', nothing: text('list.unknown'),
        value: facts.erasable === undefined || facts.erasable === null ? undefined : String(facts.erasable),
        options: [['false', text('list.no')], ['true', text('list.yes')]]},
      {name: 'source', label: 'camera.model.source', max: 300, value: facts.source},
    ],
    conflict: now.conflict,
    send: async ({erasable, ...said}) => (await change('PUT', '/camera-models',
      {...said, erasable: erasable === '' ? undefined : erasable === 'true', maker: camera.maker, model: camera.model}, now.tag())).body,
  });
}

/** What this role may do with the camera as it is. */
function acts(camera) {
  const made = [];
  const offer = (act, words, run, when = true) => {
    if (when && may(session, act)) made.push(button(text(words), () => after(run())));
  };
  offer('CAMERA_REGISTER', 'cameras.register', () => registerCamera(camera), !camera.registered);
  offer('CAMERA_CHANGE', 'cameras.change', () => changeCamera(key), camera.registered);
  offer('CAMERA_CHANGE', 'camera.life', () => life(camera), camera.registered);
  offer('CAMERA_HOLD', 'camera.hold', () => reasoned('camera.hold', (reason) => ask('POST', '/camera-holds', {camera: key, reason, unseen: true})), !camera.held);
  offer('CAMERA_RELEASE', 'camera.release', () => release(camera), Boolean(camera.held));
  find('acts').replaceChildren(find('acts').firstElementChild, ...made);
}

const reason = {name: 'reason', label: 'form.reason', type: 'textarea', max: 200, required: true};

function reasoned(title, send, conflict) {
  return dialog({title, lead: text(title + '.lead', serial(key)), fields: [reason], submit: title, conflict, send: (said) => send(said.reason)});
}

function release(camera) {
  const now = versioned({version: camera.heldVersion}, async () => ({version: (await show()).heldVersion}));
  return reasoned('camera.release', (reason) => ask('POST', '/camera-holds/' + encodeURIComponent(key) + '/release', {reason}, now.tag()), now.conflict);
}

function life(camera) {
  const now = versioned(camera, show);
  const others = STATES.filter((state) => state !== camera.state).map((state) => [state, text('camera.state.' + state)]);
  return dialog({
    title: 'camera.life',
    lead: text('camera.life.lead', serial(key), text('camera.state.' + camera.state)),
    fields: [{name: 'to', label: 'cameras.state', type: 'select', options: others, required: true}, reason],
    conflict: now.conflict,
    send: (said) => ask('POST', cameraPath(key, '/state'), said, now.tag()),
  });
}

async function after(done) {
  complain();
  try {
    if (!await done) return;
    announce(text('list.done'));
    await show();
    await roster?.load();
  } catch (refused) {
    complain(refused);
  }
}

function rosterLine(line) {
  const acts = element('td', '', 'screen-only', 'row-acts');
  if (may(session, 'HANDOUT_RECORD')) {
    acts.append(button(text('roster.withdraw'), () => after(reasoned('roster.withdraw',
      (why) => ask('POST', '/roster/' + encodeURIComponent(line.line) + '/withdraw', {reason: why})))));
  }
  return row(cell(named(names, line.officer)), timeCell(line.from), timeCell(line.until, undefined, text('roster.open')), acts);
}

function plan() {
  return dialog({
    title: 'camera.roster.add',
    lead: text('camera.roster.lead', serial(key)),
    fields: [
      {name: 'officer', label: 'handovers.officer', max: 32, required: true},
      {name: 'from', label: 'roster.from', type: 'time', required: true},
      {name: 'until', label: 'roster.until', type: 'time', help: 'roster.until.help'},
    ],
    send: (said) => ask('POST', '/roster', {lines: [known({camera: key, ...said})]}),
  });
}

/**
 * How much the clock ran away in a day while the camera was out; only where it was set before and long enough ago. What was set
 * is the dock's own time, so what is found is what it gained since.
 */
function drift(use) {
  if (!use.clock?.believed || !use.out || !use.back) return '';
  const away = new Date(use.back.time.at) - new Date(use.out.time.at);
  return away < DRIFT_LEAST_MILLIS ? '' : text('camera.drift.value', offset(Math.round(use.clock.offsetMillis * DAY_MILLIS / away)));
}

function historyLine(use) {
  const faults = [...new Set(use.faults.map((fault) => fault.kind))].map((kind) => element('div', textOr('ledger.fault.' + kind) ?? kind, 'ill'));
  return row(
    timeCell(use.out?.time.at, use.out?.time.trust, text('ledger.departure.' + use.departure)),
    timeCell(use.back?.time.at, use.back?.time.trust, text('ledger.back.not')),
    cell(use.taker ? use.taker.name || use.taker.officer : text('handover.unknown'), use.taker?.name ? use.taker.officer : ''),
    figure(count(use.brought.clips)),
    figure(use.clock ? use.clock.believed ? offset(use.clock.offsetMillis) : text('camera.clock.unknown') : ''),
    figure(drift(use)),
    cell('', ...faults));
}

session = await begin(true);
if (session && !key) complain({message: text('camera.which')});
if (session && key) {
  try {
    names = await officerNames(session);
    await show();
    if (may(session, 'HANDOUT_READ')) {
      roster = listing({body: find('roster'), empty: find('roster-empty'), path: () => '/roster?camera=' + encodeURIComponent(key), make: rosterLine});
      find('roster-add').hidden = !may(session, 'HANDOUT_RECORD');
      find('roster-add').addEventListener('click', () => after(plan()));
      find('roster-part').hidden = false;
      await roster.load();
    }
    if (may(session, 'LEDGER_READ')) {
      const history = listing({body: find('history'), more: find('more'), empty: find('history-empty'), limit: 20,
        path: () => '/ledger?camera=' + encodeURIComponent(key), make: historyLine});
      find('history-part').hidden = false;
      await history.load();
    }
  } catch (refused) {
    complain(refused);
  }
}
