// What is kept back: recordings beyond their term, and cameras from use.

import {ask, begin, complain, element, may} from './desk.js';
import {dialog, versioned} from './desk-form.js';
import {announce, button, cell, link, listing, row, timeCell} from './desk-table.js';
import {cameraLink, serial} from './equipment.js';
import {holdFields, holdReasons, holdWords} from './files.js';
import {text} from './words.js';

const BRIEF = 12;
const find = (id) => document.getElementById(id);
const reason = {name: 'reason', label: 'form.reason', type: 'textarea', max: 200, required: true};
let session;
let recordings;
let cameras;
let reasons = [];

const recordingPath = (recording, more) => '/recordings/' + encodeURIComponent(recording) + more;

function since(hold) {
  const made = timeCell(hold.since, hold.trust);
  made.append(element('small', text('holds.by', hold.by)));
  return made;
}

function acts(act, words, run) {
  const made = element('td', '', 'screen-only', 'row-acts');
  if (may(session, act)) made.append(button(text(words), run));
  return made;
}

function recordingLine(hold) {
  const named = link(hold.recording.slice(0, BRIEF), '/recording?r=' + hold.recording, 'hash');
  named.title = hold.recording;
  return row(cell(document.querySelector('#nav a[href="/recordings"]') ? named : element('span', hold.recording.slice(0, BRIEF), 'hash')),
    cell(hold.name), cell(...holdWords(hold, reasons)), since(hold), acts('HOLD_LIFT', 'holds.lift', () => lift(hold)));
}

function cameraLine(hold) {
  return row(cell(cameraLink(hold.camera)), cell(hold.reason), since(hold), acts('CAMERA_RELEASE', 'camera.release', () => release(hold)));
}

function place() {
  return settle(recordings, dialog({
    title: 'holds.place', lead: text('holds.place.lead'), submit: 'holds.place',
    fields: [
      {name: 'recording', label: 'holds.recording', max: 64, min: 8, required: true, help: 'holds.recording.help',
        value: new URLSearchParams(location.search).get('recording') ?? ''},
      {name: 'name', label: 'holds.name', max: 200, required: true, help: 'holds.name.help'}, ...holdFields(reasons),
    ],
    send: async ({recording, ...said}) => (await ask('POST', recordingPath(recording, '/holds'), said)).body,
  }));
}

function lift(hold) {
  const now = versioned(hold, async () => {
    await recordings.load();
    return (await ask('GET', recordingPath(hold.recording, ''))).body.holds.find((other) => other.name === hold.name);
  });
  return settle(recordings, dialog({
    title: 'holds.lift', lead: text('holds.lift.lead', hold.recording.slice(0, BRIEF), hold.name), fields: [reason], submit: 'holds.lift',
    conflict: now.conflict,
    send: (said) => ask('POST', recordingPath(hold.recording, '/holds/' + encodeURIComponent(hold.name) + '/lift'), said, now.tag()),
  }));
}

function hold() {
  return settle(cameras, dialog({
    title: 'camera.hold', lead: text('holds.camera.lead'), submit: 'camera.hold',
    fields: [
      {name: 'camera', label: 'cameras.serial', max: 400, required: true, help: 'holds.camera.help'}, reason,
      {name: 'unseen', label: 'holds.camera.unseen', type: 'tick'},
    ],
    send: async (said) => (await ask('POST', '/camera-holds', said)).body,
  }));
}

function release(held) {
  const now = versioned(held, async () => {
    await cameras.load();
    return {version: (await ask('GET', '/cameras/' + encodeURIComponent(held.camera))).body.heldVersion ?? held.version};
  });
  return settle(cameras, dialog({
    title: 'camera.release', lead: text('camera.release.lead', serial(held.camera)), fields: [reason], submit: 'camera.release',
    conflict: now.conflict,
    send: (said) => ask('POST', '/camera-holds/' + encodeURIComponent(held.camera) + '/release', said, now.tag()),
  }));
}

async function settle(list, done) {
  complain();
  if (!await done) return;
  announce(text('list.done'));
  await list.load();
}

session = await begin(true);
if (session) {
  if (may(session, 'HOLD_READ')) {
    reasons = await holdReasons();
    recordings = listing({body: find('recordings'), more: find('recordings-more'), empty: find('recordings-empty'), path: () => '/recording-holds', make: recordingLine});
    find('place').hidden = !may(session, 'HOLD_PLACE');
    find('place').addEventListener('click', place);
    find('recordings-part').hidden = false;
    await recordings.load();
  }
  if (may(session, 'CAMERA_READ')) {
    cameras = listing({body: find('cameras'), more: find('cameras-more'), empty: find('cameras-empty'), path: () => '/camera-holds', make: cameraLine});
    find('hold').hidden = !may(session, 'CAMERA_HOLD');
    find('hold').addEventListener('click', hold);
    find('cameras-part').hidden = false;
    await cameras.load();
  }
}
