// At a dock whether its journal is the one its office bears witness of, and what two persons say to it if it is not; at an office what it
// keeps of its docks' journals. Statements as files at both.

import {api, ask, begin, complain, element, may, Refused} from './desk.js';
import {dialog, SECOND} from './desk-form.js';
import {announce, button, cell, chip, figure, listing, pairs, row} from './desk-table.js';
import {minute, stamp} from './times.js';
import {count, text} from './words.js';

const find = (id) => document.getElementById(id);
let session;
let waits;
let kept;

const known = (seq) => (seq === undefined || seq === null ? text('history.unknown') : count(seq));

/** A history of a dock's journal as this office keeps it. */
function keptRow(one) {
  const which = one.present ? '' : text('history.kept.left', count(one.history));
  const epoch = one.epoch > 1 ? text('history.epoch') + ' ' + count(one.epoch) : '';
  const trouble = one.trouble ? [chip(text('history.kept.trouble'), 'ill'), one.trouble] : [];
  const from = '/witness/statement?dock=' + encodeURIComponent(one.dock) + '&history=' + one.history;
  return row(cell(one.dock, which, epoch), figure(count(one.entry)), cell(one.cameAt ? minute(one.cameAt) : text('history.kept.uncame'), ...trouble),
    cell(element('span', one.hash, 'hash')), cell(button(text('history.statement.save'), () => fetchFile(from).catch(complain))));
}

async function showKept(who) {
  pairs(find('who'), [[text('orders.office'), who.office], [text('orders.key'), element('span', who.key, 'hash')]]);
  find('kept-part').hidden = false;
  await kept.load();
}

async function show() {
  const who = (await ask('GET', '/witness')).body;
  if (who.office) {
    await showKept(who);
    return;
  }
  find('own-part').hidden = false;
  find('statement-part').hidden = false;
  const history = (await ask('GET', '/history')).body;
  waits = history.waits;
  // What nobody has witnessed agrees with nobody, unless people said so.
  const witnessed = history.witnessed > 0 || history.last;
  find('state').replaceChildren(waits ? chip(text('history.state.' + waits.state), 'ill')
    : witnessed ? chip(text('history.state.sound'), 'well') : chip(text('history.state.unseen')));
  find('advice').textContent = text(waits ? 'history.advice' : witnessed ? 'history.advice.sound' : 'history.advice.unseen');
  pairs(find('facts'), [
    [text('history.epoch'), count(history.epoch)],
    [text('history.witnessed'), history.witnessed > 0 ? count(history.witnessed) : text('history.never')],
    ...(waits ? [
      [text('history.found'), stamp(waits.at, waits.trust)],
      [text('history.there', waits.destination), text('history.entry', count(waits.witnessed), count(waits.witnessedEpoch))],
      [text('history.here'), text('history.entry', count(waits.own), count(history.epoch))],
      [text('history.common'), known(waits.common)],
    ] : []),
  ]);
  find('acknowledge').hidden = !waits || !may(session, 'HISTORY_ACKNOWLEDGE');
  const last = history.last;
  find('last-part').hidden = !last;
  if (last) {
    pairs(find('last'), [
      [text('history.epoch'), count(last.epoch)],
      [text('history.at'), stamp(last.at, last.trust)],
      [text('history.by'), last.by + ' · ' + last.second],
      [text('form.reason'), last.reason],
      [text('history.left', last.destination), text('history.entry', count(last.witnessed), count(last.witnessedEpoch))],
      [text('history.common'), known(last.common)],
    ]);
  }
}

async function acknowledge() {
  const done = await dialog({
    title: 'history.acknowledge',
    lead: text('history.lead'),
    fields: [{name: 'reason', label: 'form.reason', type: 'textarea', max: 500, required: true, help: 'history.reason.help'}, ...SECOND],
    submit: 'history.acknowledge',
    send: async ({reason, second}) => (await ask('POST', '/history/acknowledgements', {entry: waits.entry, reason, second})).body,
  });
  if (!done) return;
  announce(text('history.done', count(done.epoch)));
  await show();
}

async function save(event) {
  event.preventDefault();
  const entry = find('statement').elements.entry.value;
  await fetchFile('/history/statement' + (entry ? '?entry=' + entry : ''));
}

/** A refusal is read here, in words, rather than saved as a file. */
async function fetchFile(path) {
  complain();
  const answer = await fetch(api + path);
  if (!answer.ok) throw new Refused(answer.status, await answer.json());
  const name = /filename="?([^";]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'statement.json';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

session = await begin(true);
if (session) {
  kept = listing({body: find('kept'), more: find('kept-more'), empty: find('kept-empty'), path: () => '/witness/docks', make: keptRow});
  find('acknowledge').addEventListener('click', () => acknowledge().catch(complain));
  find('statement').addEventListener('submit', (event) => save(event).catch(complain));
  await show().catch(complain);
}
