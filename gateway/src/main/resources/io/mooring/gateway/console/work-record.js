// One work record: written, laid beside, handed in, reviewed by another person, filed.

import {ask, begin, complain, element, may} from './desk.js';
import {announce, cell, link, pairs, row, timeCell, word} from './desk-table.js';
import {dialog, differences, known} from './desk-form.js';
import {bar, upload} from './desk-upload.js';
import {activityPath, asked, cameraName, workRecordPath} from './files.js';
import {recordState} from './work-record-rows.js';
import {second, stamp} from './times.js';
import {bracketed, language, size, text, textOr} from './words.js';

const FILE_BYTES_MAX = 8 * 1024 * 1024;
const find = (id) => document.getElementById(id);
const name = asked('w');
const path = '/work-records/' + encodeURIComponent(name);
let session;
let seen;
let rules;

const reasonWords = (reason) => language.startsWith('zh') ? reason.zh : reason.en;

/** The bureau's words for a reason, with its article. */
function reasonOf(content) {
  const reason = rules.find((one) => one.kind === content.kind)?.reasons.find((one) => one.code === content.reason);
  return reason ? reasonWords(reason) + bracketed(reason.article) : content.reason;
}

/** What the rules ask of a kind, in a sentence for each thing they state. */
function asks(kind) {
  const of = rules.find((one) => one.kind === kind);
  return [
    of.reasons.length === 0 && text('workrecord.rules.reasons.none'),
    of.within === undefined ? text('workrecord.rules.term.none')
      : of.within === 0 ? text('workrecord.rules.promptly', of.withinArticle) : text('workrecord.rules.within', of.within, of.withinArticle),
    of.reviewer ? text('workrecord.rules.reviewer', of.reviewer, of.reviewerArticle) : text('workrecord.rules.reviewer.none'),
    of.filer && text('workrecord.rules.filer', of.filer, of.filerArticle),
  ].filter(Boolean).join(' ');
}

function fields(content, cameras) {
  const reasons = rules.find((one) => one.kind === content.kind).reasons;
  return [
    ...(reasons.length ? [{name: 'reason', label: 'workrecord.reason', type: 'select', required: true, value: content.reason || undefined,
      options: reasons.map((one) => [one.code, reasonWords(one) + bracketed(one.article)])}] : []),
    {name: 'text', label: 'workrecord.text', type: 'textarea', rows: 5, required: true, max: 4000, value: content.text},
    {name: 'basis', label: 'workrecord.basis', type: 'textarea', rows: 2, required: true, max: 4000, value: content.basis, help: 'workrecord.basis.help'},
    {name: 'activity', label: 'recordings.activity', max: 20, value: content.activity, help: 'workrecord.activity.help'},
    {name: 'camera', label: 'recordings.camera', type: 'select', value: content.camera, nothing: text('workrecord.camera.none'), options: cameras},
    {name: 'from', label: 'workrecord.from', type: 'time', value: content.from},
    {name: 'to', label: 'workrecord.to', type: 'time', value: content.to},
    {name: 'activityEnd', label: 'workrecord.end', type: 'time', value: content.activityEnd, help: 'workrecord.end.help'},
  ];
}

async function cameras(content) {
  const all = may(session, 'CAMERA_READ') ? (await ask('GET', '/cameras?limit=500')).body.items.map((one) => one.camera) : [];
  if (content.camera && !all.includes(content.camera)) all.push(content.camera);
  return all.map((one) => [one, cameraName(one).serial + ' · ' + cameraName(one).model]);
}

/** As the API takes it: texts may be empty, moments and names are absent. */
const contentOf = (kind, said) => ({...known(said), kind, reason: said.reason ?? '', text: said.text, basis: said.basis});

async function write(content, send) {
  const all = fields(content, await cameras(content));
  const conflict = async () => {
    await load();
    return differences(content, seen.body.record.content, all);
  };
  return dialog({title: 'workrecord.kind.' + content.kind, lead: asks(content.kind), wide: true, fields: all, conflict, send: (said) => send(contentOf(content.kind, said))});
}

async function draft() {
  const kinds = await dialog({title: 'workrecords.fresh', submit: 'workrecord.next', fields: [
    {name: 'kind', label: 'workrecord.which', type: 'select', required: true, value: 'STOPPED',
      options: ['STOPPED', 'OMITTED'].map((one) => [one, word('workrecord.kind', one)])}],
  send: (said) => said});
  if (!kinds) return undefined;
  const content = {kind: kinds.kind, activity: asked('activity') || undefined, camera: asked('camera') || undefined};
  const made = await write(content, async (said) => (await ask('POST', '/work-records', {content: said})).body);
  return made && workRecordPath(made.record.workRecord);
}

/** A check is journalled as its item and what was found: said as the ledger says it. */
function factWords(found) {
  const [, item, rest] = /^([A-Z_]+)(?: (.*))?$/s.exec(found) ?? [];
  const named = item && (textOr('fact.found.' + item) ?? textOr('ledger.check.' + item));
  return named ? named + (rest ? ' ' + rest : '') : found;
}

function show() {
  const {record, attachments, speaks, facts} = seen.body;
  const content = record.content;
  find('name').replaceChildren(word('workrecord.kind', content.kind) + ' · ' + record.workRecord + ' ', recordState(record));
  document.title = record.workRecord;
  pairs(find('content-list'), [
    [text('workrecord.reason'), reasonOf(content), 'name'],
    [text('workrecord.text'), content.text, 'name', 'long'],
    [text('workrecord.basis'), content.basis, 'name', 'long'],
    [text('recordings.activity'), content.activity && link(content.activity, activityPath(content.activity))],
    [text('recordings.camera'), cameraName(content.camera).serial, 'name'],
    [text('workrecord.from'), content.from ? second(content.from) : ''],
    [text('workrecord.to'), content.to ? second(content.to) : ''],
    [text('workrecord.end'), content.activityEnd ? second(content.activityEnd) : ''],
  ]);
  pairs(find('way'), [
    [text('workrecords.author'), record.author + ' · ' + stamp(record.draftedAt, record.draftedTrust), 'name'],
    [text('deadlines.due'), record.dueAt ? second(record.dueAt) + (record.overdue ? ' · ' + text('workrecord.overdue') : '') : text('workrecord.undue')],
    [text('workrecord.submitted'), record.submittedAt ? second(record.submittedAt) : ''],
    [text('workrecord.reviewer'), record.reviewer, 'name'],
    [text('workrecord.remark'), record.remark, 'name'],
    [text('workrecord.filedby'), record.filedBy, 'name'],
    [text('workrecord.place'), record.place, 'name'],
  ]);
  find('speaks').textContent = content.camera ? word('workrecord.speaks', speaks) : text('workrecord.camera.none');
  find('camera-facts').replaceChildren(...facts.map((one) => row(cell(word('fact', one.about), text(one.wrong ? 'fact.wrong' : 'fact.right')),
    cell(element('span', factWords(one.found), 'name')), timeCell(one.at, one.trust))));
  find('attachments').replaceChildren(...attachments.map((one) => {
    const file = link(one.name, '/api/v1' + path + '/attachments/' + one.sha256, 'name');
    file.download = '';
    return row(cell(file, one.sha256), cell(size(one.sizeBytes)), cell(element('span', one.by, 'name')));
  }));
  find('unattached').hidden = attachments.length > 0;
  find('sheet').hidden = false;
  offer(record);
}

/** What may come next; that the author reviews nothing of his own is decided at the desk, and not offered here. */
function offer(record) {
  const mine = record.author === session.account;
  const open = record.state === 'DRAFT' || record.state === 'RETURNED';
  const handed = record.state === 'SUBMITTED';
  find('change').hidden = !(mine && open);
  find('attach').hidden = !(mine && open);
  find('submit').hidden = !(mine && open && may(session, 'WORK_RECORD_SUBMIT'));
  find('approve').hidden = !(handed && !mine && may(session, 'WORK_RECORD_APPROVE'));
  find('return').hidden = !(handed && !mine && may(session, 'WORK_RECORD_RETURN'));
  find('filed').hidden = !((record.state === 'APPROVED' || (handed && !mine)) && may(session, 'WORK_RECORD_FILE'));
  find('print').hidden = false;
}

async function load() {
  seen = await ask('GET', path);
  show();
}

async function step(verb, label, required) {
  const field = label ? [{name: 'said', label, type: 'textarea', max: 1000, required}] : [];
  const done = await dialog({title: 'workrecord.' + verb, lead: name, fields: field, submit: 'workrecord.' + verb, conflict: load,
    send: ({said}) => ask('POST', path + '/' + verb, {said: said ?? ''}, seen.version)});
  if (done) {
    await load();
    announce(text('done.saved'));
  }
}

async function attach(file) {
  if (!file) return;
  complain();
  if (file.size > FILE_BYTES_MAX) {
    complain({message: text('workrecord.large', file.name, size(file.size), size(FILE_BYTES_MAX))});
    return;
  }
  const shown = bar(file.name);
  find('progress').replaceChildren(element('p', text('workrecord.sending', file.name, size(file.size)), 'name'), shown);
  find('progress').hidden = false;
  try {
    await upload(path + '/attachments?name=' + encodeURIComponent(file.name), file, 'application/octet-stream', (part) => { shown.value = part; });
    await load();
    announce(text('workrecord.attached', file.name));
  } catch (refused) {
    complain(refused);
  } finally {
    find('progress').hidden = true;
    find('chosen-file').value = '';
  }
}

const on = (id, act) => find(id).addEventListener('click', () => Promise.resolve(act()).catch(complain));
on('change', async () => {
  if (await write(seen.body.record.content, (content) => ask('PUT', path, {content}, seen.version))) {
    await load();
    announce(text('done.saved'));
  }
});
on('attach', () => find('chosen-file').click());
find('chosen-file').addEventListener('change', () => attach(find('chosen-file').files[0]));
on('submit', () => step('submit'));
on('approve', () => step('approve', 'workrecord.remark'));
on('return', () => step('return', 'recording.reason', true));
on('filed', () => step('file', 'workrecord.place'));
on('print', () => window.print());

session = await begin(true);
if (session) {
  try {
    rules = (await ask('GET', '/work-record-rules')).body.items;
    if (name) {
      await load();
    } else if (may(session, 'WORK_RECORD_SUBMIT')) {
      location.assign(await draft() ?? '/work-records');
    }
  } catch (refused) {
    complain(refused);
  }
}
