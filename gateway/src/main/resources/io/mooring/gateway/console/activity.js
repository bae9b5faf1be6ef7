// One activity: what is known of it, its clips of all cameras in the order of time with what lies between, and what it asks for.

import {ask, begin, complain, element, may} from './desk.js';
import {announce, cell, chip, figure, labels, pairs, row, word} from './desk-table.js';
import {dialog, differences, known} from './desk-form.js';
import {contentSection} from './content.js';
import {clockRow} from './deadline-rows.js';
import {named, officerNames} from './equipment.js';
import {declareException} from './exceptions.js';
import {findingRow} from './finding-rows.js';
import {activityTitle, asked, between, cameraCell, cameraName, catalogueWords, madeCell, recordingCell, recordingName, recordings, secrecyChip, storedCell} from './files.js';
import {catalogueChooser, factFields, factsOf, occasionOf, occasionsFor} from './filing.js';
import {recordRow} from './work-record-rows.js';
import {second} from './times.js';
import {count, size, span, text} from './words.js';

const find = (id) => document.getElementById(id);
const name = asked('a');
const path = '/activities/' + encodeURIComponent(name);
const chosen = new Map();
let session;
let seen;
let clocks;
let occasions = [];
let content;
let names = new Map();

function list(id, rows, none) {
  find(id).replaceChildren(...rows);
  labels(find(id));
  find(id).closest('table').hidden = rows.length === 0;
  if (none) find(none).hidden = rows.length > 0;
}

/** Every part of a list. */
async function whole(asking) {
  const all = [];
  let after;
  do {
    const page = (await ask('GET', asking + (asking.includes('?') ? '&' : '?') + new URLSearchParams(known({limit: '500', after})))).body;
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}

function facts() {
  const one = seen.body;
  find('name').textContent = activityTitle(one);
  document.title = activityTitle(one) + ' · ' + one.name;
  pairs(find('facts-list'), [
    [text('activities.number'), one.name],
    [text('facts.name'), one.facts.caseName, 'name'],
    [text('facts.number'), one.facts.caseNumber, 'name'],
    [text('facts.party'), one.facts.party, 'name'],
    [text('facts.place'), one.facts.place, 'name'],
    [text('facts.officers'), one.facts.officers.map((number) => named(names, number)).join(', '), 'name'],
    [text('facts.occasion'), occasionOf(one.facts.occasion, occasions) || text('facts.occasion.none'), 'name'],
    [text('facts.row'), catalogueWords(one.facts.row) || text('facts.row.none'), 'name'],
  ]);
  pairs(find('dates'), [
    [text('facts.began'), one.facts.began ? second(one.facts.began) : ''],
    [text('activities.ended'), one.ended ? second(one.ended) : text('activity.unended')],
    [text('activities.recorded'), between(one.recordedFrom, one.recordedTo)],
    [text('activity.stored'), between(one.storedFrom, one.storedTo)],
    [text('activity.opened'), second(one.opened)],
    [text('activities.recordings'), count(one.recordings)],
  ]);
}

const when = (card) => Date.parse(card.recorded ?? card.stored);

/** Clips in the order of time; a gap that was found stands where it is, as a line of its own. */
function timeline(cards, findings) {
  const lines = cards.map((card) => ({at: when(card), made: () => clip(card)}));
  for (const gap of findings) {
    if (gap.kind === 'GAP' && gap.from) lines.push({at: Date.parse(gap.from), made: () => gapLine(gap)});
  }
  return lines.sort((one, other) => one.at - other.at).map((one) => one.made());
}

function gapLine(gap) {
  const words = cell(chip(word('finding.kind', 'GAP'), 'near'));
  words.append(' ', cameraName(gap.camera).serial + ' · ', between(gap.from, gap.to), ' ', element('strong', span(Date.parse(gap.to) - Date.parse(gap.from))), element('small', gap.finding + ' · ' + word('finding.state', gap.state)));
  words.colSpan = 8;
  const made = row(words);
  made.classList.add('gap-line');
  return made;
}

function clip(card) {
  const tick = document.createElement('input');
  tick.type = 'checkbox';
  tick.setAttribute('aria-label', text('classify.choose') + ' ' + recordingName(card));
  tick.checked = chosen.has(card.recording);
  tick.addEventListener('change', () => {
    if (tick.checked) chosen.set(card.recording, card);
    else chosen.delete(card.recording);
    counted();
  });
  const first = may(session, 'CLASSIFICATION_CHANGE') ? cell(tick) : cell();
  first.classList.add('screen-only');
  return row(first, madeCell(card), recordingCell(card, secrecyChip(card.secrecy)), cameraCell(card.camera),
    cell(element('span', named(names, card.officer), 'name')), cell(element('span', catalogueWords(card.row), 'name')), figure(size(card.sizeBytes)), storedCell(card));
}

function counted() {
  find('chosen').textContent = chosen.size === 0 ? '' : recordings(chosen.size);
  find('unfile').disabled = chosen.size === 0;
}

async function load() {
  const [one, cards, findings] = await Promise.all([ask('GET', path), whole(path + '/recordings'),
    may(session, 'FINDING_READ') ? whole(path + '/findings') : []]);
  seen = one;
  occasions = await occasionsFor(name);
  facts();
  list('clips', timeline(cards, findings), 'unfilled');
  list('findings', findings.map((finding) => findingRow(finding, session, again)), 'unfound');
  find('sheet').hidden = false;
  for (const [id, act] of [['change', 'ACTIVITY_CHANGE'], ['end', 'ACTIVITY_CHANGE'], ['begin', 'ACTIVITY_CHANGE'], ['meet', 'ACTIVITY_CHANGE'],
    ['unfile-bar', 'CLASSIFICATION_CHANGE'], ['exception', 'EXCEPTION_DECLARE'], ['record', 'WORK_RECORD_SUBMIT']]) {
    find(id).hidden = !may(session, act);
  }
  counted();
  await content.load();
  if (may(session, 'DEADLINE_READ')) {
    clocks = await ask('GET', '/deadlines/of/' + encodeURIComponent(name));
    list('clocks', clocks.body.clocks.map((clock) => clockRow(clock)), 'unclocked');
  }
  if (may(session, 'WORK_RECORD_READ')) {
    list('records', (await whole('/work-records?activity=' + encodeURIComponent(name))).map(recordRow), 'unrecorded');
  }
}

async function again(said) {
  complain();
  chosen.clear();
  await load().catch(complain);
  if (said) announce(said);
}

async function change() {
  const facts = seen.body.facts;
  const rows = await catalogueChooser(facts.row);
  const changed = await dialog({title: 'activity.change', below: rows?.place, wide: true,
    fields: [...factFields(facts, occasions), {name: 'reason', label: 'activity.reason', max: 200, help: 'activity.reason.help'}],
    async conflict() {
      await load();
      return differences(facts, seen.body.facts, factFields(facts, occasions));
    },
    send: (said) => ask('PUT', path, known({facts: factsOf(said, rows ? rows.value() : facts.row), reason: said.reason}), seen.version)});
  if (changed) await again(text('done.saved'));
}

async function end() {
  const declared = await dialog({title: 'activity.end', lead: text('activity.end.lead'), fields: [
    {name: 'ended', label: 'activities.ended', type: 'time', required: true, value: seen.body.ended ?? seen.body.recordedTo},
    {name: 'reason', label: 'activity.reason', max: 200, help: 'activity.reason.help'}],
  async conflict() {
    await load();
    return seen.body.ended ? text('activities.ended') + ': ' + second(seen.body.ended) : undefined;
  },
  send: (said) => ask('POST', path + '/end', known(said), seen.version)});
  if (declared) await again(text('done.saved'));
}

const clockFields = () => [
  {name: 'clock', label: 'deadlines.clock', type: 'select', required: true, options: ['ARCHIVE', 'ARRANGEMENT'].map((one) => [one, word('clock', one)])},
  {name: 'at', label: 'activity.at', type: 'time', required: true},
  {name: 'note', label: 'recording.note', type: 'textarea', max: 1000}];

async function declare(verb) {
  const declared = await dialog({title: 'activity.' + verb, lead: text('activity.' + verb + '.lead'), fields: clockFields(),
    conflict: load,
    send: (said) => ask('POST', '/deadlines/of/' + encodeURIComponent(name) + '/' + verb, known(said), clocks.version)});
  if (declared) await again(text('done.saved'));
}

async function unfile() {
  const all = [...chosen.keys()];
  const removed = await dialog({title: 'act.unfile', lead: recordings(all.length), fields: [
    {name: 'reason', label: 'recording.reason', type: 'textarea', required: true, max: 200}],
  send: ({reason}) => ask('POST', path + '/removals', {recordings: all, reason})});
  if (removed) await again(text('done.saved'));
}

const on = (id, act) => find(id).addEventListener('click', () => Promise.resolve(act()).catch(complain));
on('change', change);
on('end', end);
on('begin', () => declare('begin'));
on('meet', () => declare('meet'));
on('unfile', unfile);
on('exception', async () => {
  if (await declareException({activity: name}, activityTitle(seen.body))) await again(text('done.exception'));
});
on('record', () => location.assign('/work-record?activity=' + encodeURIComponent(name)));
on('print', () => window.print());

session = await begin(true);
if (session) {
  content = contentSection(name, session);
  names = await officerNames(session).catch(() => names);
  if (/^A-\d{6,}$/.test(name)) await load().catch(complain);
  else complain({message: text('activity.which')});
}
