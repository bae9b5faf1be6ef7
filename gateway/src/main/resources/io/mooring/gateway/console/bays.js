// The dock's bays, and which of them somebody took out of use.

import {ask, begin, complain, element, may} from './desk.js';
import {dialog, versioned} from './desk-form.js';
import {announce, button, cell, chip, follow, listing, row, timeCell} from './desk-table.js';
import {because, text, textOr} from './words.js';

const LOOK_MILLIS = 5000;
const TONES = {green: 'well', red: 'ill', amber: 'near'};
const DISABLED = 'disabled';
const find = (id) => document.getElementById(id);
let session;
let list;
let status = new Map();

async function look() {
  const answer = await fetch('/api/status');
  if (answer.ok) status = new Map((await answer.json()).bays.map((bay) => [bay.bay, bay]));
}

function light(now) {
  return textOr('light.bay.' + now.light.name) ?? now.light.name;
}

/** What a person said comes first; while the bay does something else yet, that too. */
function state(one, now) {
  if (!one.disabled) return cell(now ? chip(light(now), TONES[now.light.colour]) : '', now ? because(now.causes) : '');
  return cell(chip(text('bays.out'), 'ill'), now && now.state !== DISABLED ? light(now) : '', one.reason);
}

function camera(now) {
  if (!now?.camera) return cell('');
  return cell([now.maker, now.model].filter(Boolean).join(' ') || now.camera, now.serial ? text('camera.serial', now.serial) : '');
}

function since(one) {
  const made = timeCell(one.since, one.trust, '');
  if (one.disabled) made.append(element('small', text('bays.by', one.by)));
  return made;
}

function line(one) {
  const now = status.get(one.bay);
  const acts = element('td', '', 'screen-only', 'row-acts');
  if (may(session, 'BAY_USE')) {
    const word = one.disabled ? 'enable' : 'disable';
    const act = button(text('bays.' + word), () => decide(one, word));
    act.setAttribute('aria-label', text('bays.' + word + '.of', one.bay));
    acts.append(act);
  }
  return row(cell(text('bay.number', one.bay)), state(one, now), camera(now), since(one), acts);
}

async function decide(one, word) {
  complain();
  const now = versioned(one, async () => {
    await list.load();
    return (await ask('GET', '/bays')).body.items.find((other) => other.bay === one.bay);
  });
  const done = await dialog({
    title: 'bays.' + word,
    lead: text('bays.' + word + '.lead', one.bay),
    fields: [{name: 'reason', label: 'form.reason', type: 'textarea', max: 200, required: true, help: 'bays.' + word + '.reason'}],
    submit: 'bays.' + word,
    conflict: now.conflict,
    send: async (said) => (await ask('POST', '/bays/' + one.bay + '/' + word, said, now.tag())).body,
  });
  if (!done) return;
  announce(text('list.done'));
  await look().catch(() => {});
  await list.load();
}

session = await begin(true);
if (session) {
  list = listing({body: document.querySelector('#list tbody'), empty: find('empty'), path: () => '/bays', make: line});
  await follow(list, look, LOOK_MILLIS);
}
