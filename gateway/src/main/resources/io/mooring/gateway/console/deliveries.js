// What is delivered where, and whether somebody paused it.

import {ask, begin, complain, element, may} from './desk.js';
import {dialog, versioned} from './desk-form.js';
import {announce, button, cell, chip, figure, follow, listing, row} from './desk-table.js';
import {minute, short} from './times.js';
import {because, count, size, text} from './words.js';

const LOOK_MILLIS = 5000;
const find = (id) => document.getElementById(id);
const path = (one, word) => '/deliveries/' + encodeURIComponent(one.destination) + '/' + word;
let session;
let list;
let status = new Map();

async function look() {
  const answer = await fetch('/api/status');
  if (answer.ok) status = new Map((await answer.json()).destinations.map((one) => [one.name, one]));
}

function state(one, now) {
  if (one.paused) return chip(text('deliveries.paused'), 'near');
  if (!now) return chip(text('deliveries.runs'));
  if (now.open === false) return chip(text('deliveries.closed'));
  return now.reachable ? chip(text('deliveries.runs'), 'well') : chip(text('deliveries.away'), 'ill');
}

function line(one) {
  const now = status.get(one.destination);
  const acts = element('td', '', 'screen-only', 'row-acts');
  if (may(session, 'DELIVERY_PAUSE')) {
    const word = one.paused ? 'resume' : 'pause';
    acts.append(button(text('deliveries.' + word), () => decide(one, word)));
  }
  return row(
    cell(one.destination, now && !now.counts ? text('deliveries.counts.not') : ''),
    cell(state(one, now), one.paused ? text('deliveries.paused.by', one.by, minute(one.since)) : '', one.reason ?? '', now ? because(now.causes) : ''),
    figure(now ? count(now.waiting) : '', now?.waiting ? size(now.waiting_bytes) : ''),
    figure(now ? count(now.confirmed) : ''),
    cell(now?.opens_at && now.open === false ? text('deliveries.opens', short(now.opens_at)) : '', now?.rate_max ? text('deliveries.rate', size(now.rate_max)) : ''),
    acts);
}

async function decide(one, word) {
  complain();
  const now = versioned(one, async () => {
    await list.load();
    return (await ask('GET', '/deliveries')).body.items.find((other) => other.destination === one.destination);
  });
  const done = await dialog({
    title: 'deliveries.' + word,
    lead: text('deliveries.' + word + '.lead', one.destination),
    fields: [{name: 'reason', label: 'form.reason', type: 'textarea', max: 200, required: true}],
    submit: 'deliveries.' + word,
    conflict: now.conflict,
    send: async (said) => (await ask('POST', path(one, word), said, now.tag())).body,
  });
  if (!done) return;
  announce(text('list.done'));
  await list.load();
}

session = await begin(true);
if (session) {
  list = listing({body: document.querySelector('#list tbody'), empty: find('empty'), path: () => '/deliveries', make: line});
  await follow(list, look, LOOK_MILLIS);
}
