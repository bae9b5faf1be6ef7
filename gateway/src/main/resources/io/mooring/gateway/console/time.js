// The dock's own time, whether it can be believed, and a person's word for it.

import {ask, begin, complain, may} from './desk.js';
import {confirm, dialog} from './desk-form.js';
import {announce, chip, pairs} from './desk-table.js';
import {second} from './times.js';
import {span, text, textOr} from './words.js';

const TONES = {TRUSTED: 'well', HOLDOVER: 'near', UNTRUSTED: 'ill'};
const MANUAL = 'manual';
const ASSUMED = 'assumed';
const find = (id) => document.getElementById(id);
let session;
let shift = 0;

async function show() {
  const asked = performance.now();
  const time = (await ask('GET', '/time')).body;
  shift = new Date(time.now).getTime() - (asked + performance.now()) / 2;
  tick();
  pairs(find('facts'), [
    [text('vouch.trust'), chip(text('ledger.trust.' + time.trust), TONES[time.trust])],
    [text('vouch.bound'), time.boundMillis === undefined || time.boundMillis === null ? '' : '± ' + span(time.boundMillis)],
    [text('vouch.source'), textOr('time.source.' + time.source) ?? time.source],
    // Of a clock that nobody checked, the source has said it all.
    [text('vouch.why'), time.source === ASSUMED ? '' : time.reason],
    [text('vouch.remaining'), time.remainingSeconds === undefined || time.remainingSeconds === null ? '' : span(time.remainingSeconds * 1000)],
  ]);
  find('advice').textContent = text('vouch.advice.' + time.trust);
  const allowed = may(session, 'TIME_VOUCH');
  find('vouch').hidden = !allowed || time.trust === 'TRUSTED';
  find('end').hidden = !allowed || !time.source.toLowerCase().includes(MANUAL);
}

function tick() {
  find('now').textContent = second(new Date(performance.now() + shift).toISOString());
}

async function vouch() {
  await settle(dialog({
    title: 'vouch.do',
    lead: text('vouch.lead'),
    fields: [
      {name: 'withinMillis', label: 'vouch.within', type: 'number', min: 1, max: 10000, value: 1000, required: true, help: 'vouch.within.help'},
      {name: 'minutes', label: 'vouch.minutes', type: 'number', min: 1, max: 720, value: 60, required: true},
      {name: 'reason', label: 'form.reason', type: 'textarea', max: 200, required: true, help: 'vouch.reason.help'},
    ],
    submit: 'vouch.do',
    send: async (said) => (await ask('POST', '/time/vouching', said)).body,
  }));
}

async function settle(done) {
  complain();
  try {
    if (!await done) return;
    announce(text('list.done'));
    await show();
  } catch (refused) {
    complain(refused);
  }
}

session = await begin(true);
if (session) {
  find('vouch').addEventListener('click', vouch);
  find('end').addEventListener('click', () => settle(confirm('vouch.end', text('vouch.end.lead'), 'vouch.end',
    async () => (await ask('DELETE', '/time/vouching')).body)));
  await show().catch(complain);
  setInterval(tick, 250);
}
