// What docks were told to obey and which of them know it; at a dock, how it stands with that list, and whose it follows.

import {ask, begin, complain, element, may} from './desk.js';
import {dialog, SECOND} from './desk-form.js';
import {announce, cell, chip, figure, link, listing, pairs, row, timeCell} from './desk-table.js';
import {minute} from './times.js';
import {count, text, textOr} from './words.js';

const BRIEF = 12;
const LOOK_MILLIS = 15000;
const MISSING_MAX = 8;
const DIGEST = /^[0-9a-f]{64}$/;
const find = (id) => document.getElementById(id);
let session;
let offered;
let docks;
let list;

const hash = (whole) => element('span', whole, 'hash');

/** An order's sentence; what it is about by name, a recording by the beginning of its own. */
function said(one) {
  const words = one.about.map((about) => (DIGEST.test(about) ? about.slice(0, BRIEF) : textOr('secrecy.' + about) ?? textOr('camera.state.' + about) ?? about));
  return textOr('orders.act.' + one.act, ...words) ?? one.act;
}

function order(one) {
  const what = DIGEST.test(one.about[0] ?? '') ? link(said(one), '/recording?r=' + one.about[0]) : said(one);
  const by = timeCell(one.at.at, one.at.trust);
  by.append(element('small', one.by + ' · ' + (textOr('role.' + one.role.toUpperCase().replace('-', '_')) ?? one.role)));
  return row(figure(count(one.number)), cell(what), by, missing(one));
}

function missing(one) {
  if (one.docks === 0) return cell('–');
  if (one.missing.length === 0) return cell(chip(text('orders.all'), 'well'));
  const named = one.missing.slice(0, MISSING_MAX).join(text('ledger.list.comma'));
  const more = one.missing.length > MISSING_MAX ? text('orders.more', count(one.missing.length - MISSING_MAX)) : '';
  return cell(chip(text('orders.some', count(one.missing.length), count(one.docks)), 'near'), named + more);
}

function state(one) {
  if (one.parted) return chip(text('orders.parted'), 'ill');
  if (one.behind > 0) return chip(text('orders.behind', count(one.behind)), 'near');
  return chip(text('orders.level'), 'well');
}

function dock(one) {
  return row(cell(one.dock), cell(state(one)), figure(count(one.taken)), timeCell(one.since?.at, one.since?.trust),
    timeCell(one.heard?.at, one.heard?.trust, text('orders.unheard')));
}

function showHere(now) {
  offered = now.refused;
  pairs(find('here'), [
    [text('orders.taken.last'), count(now.taken)],
    [text('orders.readat'), now.readAt ? minute(now.readAt) : text('orders.unread')],
  ]);
  find('withheld').textContent = now.withheld === '' ? '' : text('orders.withheld.why', now.withheld);
  find('withheld').hidden = now.withheld === '';
  find('refused').hidden = !offered;
  find('follow').hidden = !offered || !may(session, 'ORDERS_FOLLOW');
  if (!offered) return;
  find('refused-lead').textContent = text('orders.refused.' + offered.kind);
  pairs(find('offer'), [
    [text('orders.office'), offered.office],
    [text('orders.key'), hash(offered.key)],
    [text('orders.end'), count(offered.last)],
    [text('orders.end.hash'), hash(offered.lastHash)],
    [text('orders.common'), offered.common > 0 ? count(offered.common) : text('orders.common.none')],
    [text('orders.before'), text('orders.before.value', offered.before, count(offered.taken))],
  ]);
}

function showEnd(end) {
  pairs(find('end'), [
    [text('orders.office'), end.office],
    [text('orders.key'), hash(end.key)],
    [text('orders.end'), count(end.last)],
    [text('orders.end.hash'), hash(end.lastHash)],
  ]);
}

async function show() {
  const now = (await ask('GET', '/orders/state')).body;
  find('follow-part').hidden = !now.follows;
  find('docks-part').hidden = !now.list;
  find('list-part').hidden = !now.list;
  if (now.follows) showHere(now);
  if (now.list) {
    showEnd(now.list);
    await Promise.all([docks.load(), list.load()]);
  } else if (!now.follows) {
    announce(text('orders.nobody'));
  }
}

async function follow() {
  complain();
  const {key, last, lastHash, office} = offered;
  const done = await dialog({
    title: 'orders.follow',
    lead: text('orders.follow.lead', office, count(last), lastHash.slice(0, BRIEF), key.slice(-BRIEF)),
    fields: [
      {name: 'compared', label: 'orders.follow.compared', type: 'tick', required: true},
      {name: 'reason', label: 'form.reason', type: 'textarea', max: 500, required: true, help: 'orders.follow.reason'},
      ...SECOND,
    ],
    submit: 'orders.follow',
    send: async ({reason, second}) => (await ask('POST', '/orders/follow', {key, last, lastHash, reason, second})).body,
  });
  if (!done) return;
  announce(text('orders.followed'));
  await show().catch(complain);
}

session = await begin(true);
if (session) {
  docks = listing({body: find('docks'), more: find('docks-more'), empty: find('docks-empty'), path: () => '/orders/docks', make: dock});
  list = listing({body: find('list'), more: find('list-more'), empty: find('list-empty'), path: () => '/orders', make: order});
  find('follow').addEventListener('click', () => follow().catch(complain));
  await show().catch(complain);
  // Who reads on, or has opened a dialog, is not disturbed.
  setInterval(() => {
    const busy = document.querySelector('dialog[open]') || document.querySelector('main')?.contains(document.activeElement);
    if (!busy && !document.hidden && list.items.length <= 50) show().catch(complain);
  }, LOOK_MILLIS);
}
