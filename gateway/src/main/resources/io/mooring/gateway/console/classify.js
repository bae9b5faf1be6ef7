// Classifying: what belongs nowhere yet, what seems to belong together, and a few keys to say where it belongs.

import {ask, begin, complain, element, may} from './desk.js';
import {announce, button, cell, figure, link, listing, row, word} from './desk-table.js';
import {dialog} from './desk-form.js';
import {activityPath, between, cameraCell, cameraName, clockChips, inParts, madeCell, markAll, marksNow, options, recordingCell, recordingName, recordingPath,
  recordings, SECRECIES, secrecyChip, storedCell} from './files.js';
import {fileAway} from './filing.js';
import {count, size, text} from './words.js';

const find = (id) => document.getElementById(id);
const REASON = {name: 'reason', label: 'recording.reason', type: 'textarea', required: true, max: 200};
const chosen = new Map();
const cards = new Map();
let session;
let list;
let groups;

function tick(card) {
  const made = document.createElement('input');
  made.type = 'checkbox';
  made.checked = chosen.has(card.recording);
  made.value = card.recording;
  made.setAttribute('aria-label', text('classify.choose') + ' ' + recordingName(card));
  made.addEventListener('change', () => choose(card, made.checked));
  return made;
}

function choose(card, wanted) {
  if (wanted) chosen.set(card.recording, card);
  else chosen.delete(card.recording);
  counted();
}

function counted() {
  const all = [...chosen.values()];
  find('chosen').textContent = all.length === 0 ? '' : text('classify.chosen', count(all.length),
    size(all.reduce((sum, card) => sum + card.sizeBytes, 0)));
  for (const id of ['file', 'unrelated', 'secrecy']) find(id).disabled = all.length === 0;
  find('every').checked = all.length > 0 && all.length === list.items.length;
  find('every').indeterminate = all.length > 0 && all.length < list.items.length;
}

function line({card, deadlines}) {
  cards.set(card.recording, card);
  return row(cell(tick(card)), madeCell(card), recordingCell(card, secrecyChip(card.secrecy)), cameraCell(card.camera),
    cell(element('span', card.officer, 'name')), cell(clockChips(deadlines)), figure(size(card.sizeBytes)), storedCell(card));
}

/** A reason in words: whose they are, and how near to each other. */
function why(reason) {
  const of = reason.kind === 'SAME_CAMERA' ? cameraName(reason.of).serial : reason.of;
  return text('proposal.' + reason.kind, of, count(reason.minutes));
}

/** As they stand in the journal when the group is accepted: without a language. */
function words(proposal) {
  const all = proposal.reasons.map((one) => one.kind + ' ' + one.of + ' ' + one.minutes + ' min').join('; ');
  return all.length <= 200 ? all : all.slice(0, 199) + '…';
}

async function cardsOf(proposal) {
  return Promise.all(proposal.recordings.map(async (one) => {
    if (!cards.has(one)) cards.set(one, (await ask('GET', '/recordings/' + one + '/sheet')).body.card);
    return cards.get(one);
  }));
}

function group(proposal) {
  const made = element('article', '', 'group-card');
  const head = element('p', '');
  const all = element('ul', '', 'clips');
  made.tabIndex = 0;
  head.append(element('strong', recordings(proposal.recordings.length)), ' ', between(proposal.from, proposal.to));
  proposal.recordings.forEach((one) => {
    const item = element('li', '');
    const card = cards.get(one);
    item.append(link(card ? recordingName(card) : one.slice(0, 12), recordingPath(one), 'name'));
    if (card) item.append(' ', element('small', [word('kind', card.kind), cameraName(card.camera).serial, size(card.sizeBytes)].join(' · '), 'quiet'));
    all.append(item);
  });
  made.append(head, element('p', proposal.reasons.map(why).join(text('ledger.list.comma')), 'quiet'));
  if (proposal.activity) {
    const to = element('p', text('proposal.activity') + ' ');
    to.append(link(proposal.activity, activityPath(proposal.activity)));
    made.append(to);
  }
  const acts = element('p', '', 'acts');
  acts.append(button(text('classify.accept'), () => accept(proposal), 'main'), button(text('act.unrelated'), () => unrelated(proposal)),
    button(text('classify.pick'), () => pick(proposal)));
  made.append(all, acts);
  made.addEventListener('keydown', (event) => pressed(event, made, proposal));
  return made;
}

/** Keys on a group: Enter accepts, U marks as unrelated, X chooses its recordings below, arrows go on. */
function pressed(event, made, proposal) {
  if (event.target !== made || event.ctrlKey || event.altKey || event.metaKey) return;
  const acts = {Enter: () => accept(proposal), u: () => unrelated(proposal), x: () => pick(proposal),
    ArrowDown: () => made.nextElementSibling?.focus(), ArrowUp: () => made.previousElementSibling?.focus(),
    j: () => made.nextElementSibling?.focus(), k: () => made.previousElementSibling?.focus()};
  // Also with the key for capitals locked.
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

async function accept(proposal) {
  await guarded(async () => done(await fileAway(await cardsOf(proposal), session,
    {proposal: words(proposal), proposed: proposal.activity, lead: recordings(proposal.recordings.length) + ' · ' + proposal.reasons.map(why).join(text('ledger.list.comma'))})));
}

async function pick(proposal) {
  await guarded(async () => {
    (await cardsOf(proposal)).forEach((card) => chosen.set(card.recording, card));
    list.redraw();
    counted();
    find('file').focus();
  });
}

const unrelated = (proposal) => guarded(async () => markUnrelated(await cardsOf(proposal)));

async function markUnrelated(all) {
  const marked = await dialog({title: 'act.unrelated', lead: recordings(all.length) + ' · ' + text('classify.kept'), fields: [REASON],
    send: ({reason}) => inParts(all.map((card) => card.recording), (part) => ask('POST', '/unrelated-marks', {recordings: part, reason}))});
  if (marked) await done(text('done.unrelated.many', recordings(all.length)));
}

async function markSecrecy(all) {
  const fields = [{name: 'secrecy', label: 'recordings.secrecy', type: 'select', required: true, options: options('secrecy', SECRECIES)}, REASON];
  const marked = await dialog({title: 'act.secrecy', lead: recordings(all.length), fields, conflict: () => marksNow(all),
    send: ({secrecy, reason}) => markAll(all, secrecy, reason)});
  if (marked) await done(text('done.saved'));
}

/** After something changed: says what, and shows what is left. The keys stay where they were. */
async function done(said) {
  if (!said) return;
  const at = [...find('proposals').children].indexOf(document.activeElement);
  chosen.clear();
  await load();
  announce(said);
  find('proposals').children[Math.min(Math.max(0, at), find('proposals').children.length - 1)]?.focus();
}

async function guarded(act) {
  complain();
  try {
    await act();
  } catch (refused) {
    complain(refused);
  }
}

async function load() {
  await list.load();
  await groups.load();
  counted();
}

session = await begin(true);
if (session) {
  list = listing({body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path: () => '/unclassified',
    make: line, limit: 100, shown: () => list && counted()});
  groups = listing({body: find('proposals'), more: find('more-groups'), empty: find('ungrouped'), path: () => '/filing-proposals', make: group, limit: 100});
  for (const one of document.querySelectorAll('#file, #unrelated, #secrecy')) one.hidden = !may(session, 'CLASSIFICATION_CHANGE');
  find('every').addEventListener('change', () => {
    for (const {card} of list.items) {
      if (find('every').checked) chosen.set(card.recording, card);
      else chosen.delete(card.recording);
    }
    list.redraw();
    counted();
  });
  find('file').addEventListener('click', () => guarded(async () => done(await fileAway([...chosen.values()], session))));
  find('unrelated').addEventListener('click', () => guarded(() => markUnrelated([...chosen.values()])));
  find('secrecy').addEventListener('click', () => guarded(() => markSecrecy([...chosen.values()])));
  await load();
}
