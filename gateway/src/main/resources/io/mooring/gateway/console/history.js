// Whether the dock's journal is the one its office bears witness of, what two persons say to it if it is not, and statements as files.

import {api, ask, begin, complain, may, Refused} from './desk.js';
import {dialog, SECOND} from './desk-form.js';
import {announce, chip, pairs} from './desk-table.js';
import {stamp} from './times.js';
import {count, text} from './words.js';

const find = (id) => document.getElementById(id);
let session;
let waits;

const known = (seq) => (seq === undefined || seq === null ? text('history.unknown') : count(seq));

async function show() {
  const history = (await ask('GET', '/history')).body;
  waits = history.waits;
  find('state').replaceChildren(waits ? chip(text('history.state.' + waits.state), 'ill') : chip(text('history.state.sound'), 'well'));
  find('advice').textContent = text(waits ? 'history.advice' : 'history.advice.sound');
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
      [text('history.by'), last.by + ', ' + last.second],
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

/** A refusal is read here, in words, rather than saved as a file. */
async function save(event) {
  event.preventDefault();
  complain();
  const entry = find('statement').elements.entry.value;
  const answer = await fetch(api + '/history/statement' + (entry ? '?entry=' + entry : ''));
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
  find('acknowledge').addEventListener('click', () => acknowledge().catch(complain));
  find('statement').addEventListener('submit', (event) => save(event).catch(complain));
  await show().catch(complain);
}
