// One recording: what it is, when it was made by whose clock, where it is, what runs, holds and was found.

import {ask, begin, complain, element, may} from './desk.js';
import {announce, button, cell, chip, labels, pairs, row, timeCell, word} from './desk-table.js';
import {dialog, versioned} from './desk-form.js';
import {clockRow} from './deadline-rows.js';
import {named, officerNames} from './equipment.js';
import {findingRow} from './finding-rows.js';
import {activityLink, asked, cameraName, catalogueWords, holdFields, holdReasons, holdWords, options, recordingName, SECRECIES, secrecyChip} from './files.js';
import {fileAway} from './filing.js';
import {second, stamp} from './times.js';
import {bracketed, count, offset, size, span, text} from './words.js';

const find = (id) => document.getElementById(id);
const name = asked('r');
let session;
let card;
let seen;
let reasons = [];
let names = new Map();

const REASON = {name: 'reason', label: 'recording.reason', type: 'textarea', required: true, max: 200};

function list(id, rows, none) {
  find(id).replaceChildren(...rows);
  labels(find(id));
  const table = find(id).closest('table');
  table.hidden = rows.length === 0;
  if (none) find(none).hidden = rows.length > 0;
}

function what(sheet, whole) {
  find('name').textContent = recordingName(card);
  document.title = recordingName(card);
  pairs(find('what'), [
    [text('recordings.kind'), word('kind', card.kind)],
    [text('recordings.size'), size(card.sizeBytes) + bracketed(count(card.sizeBytes) + ' B')],
    [text('recording.path'), sheet.origin?.path, 'name'],
    [text('recordings.place'), sheet.activity ? [activityLink(sheet.activity), ' ', element('span', sheet.activity.name, 'figure')]
      : chip(text(card.unrelated ? 'mark.UNRELATED' : 'mark.UNCLASSIFIED'), card.unrelated ? undefined : 'near')],
    [text('facts.row'), catalogueWords(card.row ?? sheet.activity?.facts.row), 'name'],
    [text('recordings.secrecy'), secrecyChip(card.secrecy) ?? text('secrecy.UNMARKED')],
    [text('recording.here'), whole && text(whole.damaged ? 'recording.here.damaged' : whole.here ? 'recording.here.yes' : 'recording.here.no')],
    [text('recording.elsewhere'), whole && text(whole.elsewhere ? 'recording.elsewhere.yes' : 'recording.elsewhere.no')],
  ]);
}

/** A time as a camera writes it, without a zone, as people write one; anything else as it came. */
const asWritten = (raw) => raw?.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})$/, '$1-$2-$3 $4:$5:$6');

function times(sheet) {
  const made = sheet.origin?.made;
  pairs(find('times'), [
    [text('recording.made.camera'), asWritten(sheet.origin?.createdRaw), 'name'],
    [text('recording.modified.camera'), asWritten(sheet.origin?.modifiedRaw), 'name'],
    [text('recording.made.corrected'), card.recorded ? second(card.recorded) : text('recording.made.unknown')],
    [text('recording.uncertainty'), card.recorded ? '± ' + span(card.recordedUncertaintyMillis) : ''],
    [text('recording.offset'), made?.offsetMillis === undefined ? '' : offset(made.offsetMillis)],
    [text('recording.basis'), made ? word('basis', made.basis) : ''],
    [text('recording.basis.found'), made?.offsetFoundAt ? second(made.offsetFoundAt) : ''],
    [text('recording.text'), made ? word('madetext', made.text) : ''],
    [text('recordings.stored'), stamp(card.stored, card.storedTrust)],
  ]);
}

async function who() {
  const camera = cameraName(card.camera);
  let had = [text('ledger.knownby.NOBODY')];
  const at = card.recorded ?? card.stored;
  if (card.camera && may(session, 'HANDOUT_READ')) {
    try {
      const holder = (await ask('GET', '/cameras/' + encodeURIComponent(card.camera) + '/holder?at=' + encodeURIComponent(at))).body;
      had = [[holder.name, holder.officer].filter(Boolean).join(' · ') || text('ledger.knownby.NOBODY'),
        holder.taken ? bracketed(text('recording.had.since', stamp(holder.taken.at, holder.taken.trust))) : ''];
    } catch (nobody) {
      if (nobody.status !== 404) complain(nobody);
    }
  }
  pairs(find('who'), [
    [text('recordings.camera'), [camera.serial, camera.model].filter(Boolean).join(' · '), 'name'],
    [text('recordings.officer'), named(names, card.officer), 'name'],
    [text('recording.had'), had, 'name'],
    [text('recording.visit'), card.visit, 'name'],
  ]);
}

function hashes(sheet) {
  pairs(find('hashes'), [
    ['SHA-256', card.recording, 'hash'],
    [text('recording.entry'), count(card.storedSeq)],
    [text('recording.listing'), sheet.origin?.listingSha256, 'hash'],
    [text('recording.verify'), sheet.origin ? word('verify', sheet.origin.verify) : ''],
    [text('recording.recovered'), sheet.origin?.recovered ? text('recording.recovered.yes') : ''],
  ]);
}

const DELIVERED = {WAITING: 'near', ACKNOWLEDGED: 'near', CONFIRMED: 'well'};

function delivered(one) {
  return row(cell(element('span', one.destination, 'name')),
    cell(chip(word('delivery', one.state), DELIVERED[one.state])),
    timeCell(one.acknowledged, one.acknowledgedTrust),
    timeCell(one.confirmed, one.confirmedTrust));
}

function held(hold) {
  return row(cell(element('span', hold.name, 'name')), timeCell(hold.since, hold.trust),
    cell(element('span', hold.by, 'name')), cell(...holdWords(hold, reasons).map((words) => element('span', words, 'name'))),
    may(session, 'HOLD_LIFT') ? cell(button(text('act.lift'), () => lift(hold))) : cell());
}

async function load() {
  const at = '/recordings/' + encodeURIComponent(name);
  const holds = may(session, 'HOLD_READ');
  const [sheet, whole, clocks, stated] = await Promise.all([
    ask('GET', at + '/sheet'),
    holds ? ask('GET', at) : undefined,
    ask('GET', '/deadlines/of/' + encodeURIComponent(name)),
    holds ? holdReasons() : [],
  ]);
  reasons = stated;
  card = sheet.body.card;
  seen = whole;
  what(sheet.body, whole?.body);
  times(sheet.body);
  hashes(sheet.body);
  list('clocks', clocks.body.clocks.map((one) => clockRow(one)), 'unclocked');
  list('deliveries', sheet.body.deliveries.map(delivered), 'undelivered');
  find('holds').closest('section').hidden = !whole;
  list('holds', (whole?.body.holds ?? []).map(held), 'unheld');
  find('sheet').hidden = false;
  offer();
  await who();
  if (may(session, 'FINDING_READ')) {
    const found = (await ask('GET', '/findings?limit=100&recording=' + encodeURIComponent(name))).body.items;
    list('findings', found.map((one) => findingRow(one, session, again)), 'unfound');
  }
}

function offer() {
  const filed = Boolean(card.activity);
  find('secrecy').hidden = !may(session, 'SECRECY_MARK');
  find('unrelated').hidden = filed || card.unrelated || !may(session, 'UNRELATED_MARK');
  find('related').hidden = !card.unrelated || !may(session, 'UNRELATED_MARK');
  find('file').hidden = filed || card.unrelated || !may(session, 'CLASSIFICATION_CHANGE');
  find('unfile').hidden = !filed || !may(session, 'CLASSIFICATION_CHANGE');
  find('hold').hidden = !may(session, 'HOLD_PLACE');
}

async function again(said) {
  complain();
  await load().catch(complain);
  if (said) announce(said);
}

async function act(fields, title, send, said, conflict) {
  if (await dialog({title, lead: recordingName(card), fields, send, conflict})) await again(text(said));
}

function lift(hold) {
  const now = versioned(hold, async () => {
    await load();
    return seen.body.holds.find((other) => other.name === hold.name);
  });
  return act([REASON], 'act.lift', ({reason}) => ask('POST',
    '/recordings/' + name + '/holds/' + encodeURIComponent(hold.name) + '/lift', {reason}, now.tag()), 'done.saved', now.conflict);
}

find('secrecy').addEventListener('click', () => act([
  {name: 'secrecy', label: 'recordings.secrecy', type: 'select', required: true, value: card.secrecy, options: options('secrecy', SECRECIES)},
  REASON], 'act.secrecy', (said) => ask('PUT', '/recordings/' + name + '/secrecy', said, seen.version), 'done.saved', load));
find('hold').addEventListener('click', () => act([
  {name: 'name', label: 'recording.hold', required: true, max: 200, help: 'recording.hold.help'}, ...holdFields(reasons)],
'act.hold', (said) => ask('POST', '/recordings/' + name + '/holds', said), 'done.saved'));
find('unrelated').addEventListener('click', () => act([REASON], 'act.unrelated',
  ({reason}) => ask('POST', '/unrelated-marks', {recordings: [name], reason}), 'done.unrelated'));
find('related').addEventListener('click', () => act([REASON], 'act.related',
  ({reason}) => ask('POST', '/unrelated-marks/lift', {recordings: [name], reason}), 'done.saved'));
find('unfile').addEventListener('click', () => act([REASON], 'act.unfile', ({reason}) => ask('POST',
  '/activities/' + encodeURIComponent(card.activity) + '/removals', {recordings: [name], reason}), 'done.saved'));
find('file').addEventListener('click', async () => {
  const filed = await fileAway([card], session);
  if (filed) await again(filed);
});
find('print').addEventListener('click', () => window.print());

session = await begin(true);
if (session) {
  names = await officerNames(session).catch(() => names);
  if (/^[0-9a-f]{64}$/.test(name)) await load().catch(complain);
  else complain({message: text('recording.which')});
}
