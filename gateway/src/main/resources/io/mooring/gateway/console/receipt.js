// A handover receipt on the screen, and printed. Only a print that was journalled carries a print's number.

import {ask, begin, complain, element} from './desk.js';
import {labels, pairs} from './desk-table.js';
import {stamp} from './times.js';
import {count, size, text, textOr} from './words.js';

const find = (id) => document.getElementById(id);
const VOUCHED = ['HERE', 'KEPT'];
let signs = false;
const number = Number(new URLSearchParams(location.search).get('n'));

/** How it came about; at an office nothing is signed, so the paper says that it is a copy. */
function origin(shown) {
  if (shown.proof === 'KEPT') {
    const printed = shown.print === 0 ? text('receipt.unprinted') : text('receipt.print.number', shown.print);
    return text('receipt.copy', stamp(shown.at.at, shown.at.trust), printed);
  }
  if (!VOUCHED.includes(shown.proof)) return text('receipt.unvouched');
  return shown.print === 0 ? text('receipt.onscreen') : text('receipt.printed', shown.print, stamp(shown.at.at, shown.at.trust));
}

/** What stands behind it, or plainly what does not. */
function proof(shown) {
  const vouched = VOUCHED.includes(shown.proof);
  find('proof').textContent = vouched ? '' : text('receipt.proof.' + shown.proof);
  find('proof').hidden = vouched;
  find('file').hidden = !vouched;
  find('check').hidden = !shown.statement;
  find('qr').toggleAttribute('hidden', !shown.qr);
  if (!shown.statement) return;
  const picture = find('qr');
  picture.setAttribute('viewBox', `0 0 ${shown.qr.size} ${shown.qr.size}`);
  picture.querySelector('path').setAttribute('d', shown.qr.path);
  find('statement').textContent = shown.statement;
  find('key').textContent = shown.key;
  find('key-since').textContent = shown.keySince ? text('receipt.key.since', stamp(shown.keySince.at, shown.keySince.trust)) : '';
}

/** Nobody saw the camera go: the dock was not there, or did not look. */
function gone(how) {
  const last = how.last ? stamp(how.last, how.lastTrust) : text('receipt.gone.unknown');
  if (how.blind) return text('receipt.gone.' + how.blind, last);
  return text(how.stopped ? 'receipt.gone.stopped' : 'receipt.gone.died', last);
}

function show(shown) {
  signs = shown.proof === 'HERE';
  const said = shown.body;
  find('which').textContent = text('receipt.which', said.dock, said.receipt) + ' · ' + origin(shown);
  find('reprint').hidden = !shown.reprint;
  find('reprint').textContent = text('receipt.reprint', shown.print);
  const camera = said.camera;
  const officer = said.officer;
  pairs(find('facts-list'), [
    [text('ledger.column.camera'), [camera.number, camera.maker, camera.model, camera.serial].filter(Boolean).join(' · ')],
    [text('ledger.column.name'), officer
      ? [officer.name, officer.number, officer.department, text('ledger.knownby.' + officer.knownBy)].filter(Boolean).join(' · ')
      : text('ledger.knownby.NOBODY')],
    [text('receipt.in'), stamp(said.pluggedIn, said.pluggedInTrust) + ' · ' + text('bay.number', said.bay)],
    [text(said.gone ? 'receipt.ended' : 'receipt.left'), said.left ? stamp(said.left, said.leftTrust) : text('receipt.still')],
    ...(said.gone ? [[text('receipt.gone'), gone(said.gone)]] : []),
    [text('receipt.listing'), said.listingSha256, 'hash'],
    [text('receipt.counts'), text('receipt.counts.value', count(said.listed), count(said.recordings.length), count(said.failed), count(said.skipped))],
    ...(shown.statement ? [[text('receipt.journal'), text('receipt.journal.value', count(shown.journalSeq), stamp(shown.at.at, shown.at.trust))]] : []),
  ]);
  proof(shown);
  document.querySelector('#recordings tbody').replaceChildren(...said.recordings.map((one, index) => {
    const made = document.createElement('tr');
    made.append(
      element('td', String(index + 1), 'figure'),
      element('td', one.name),
      element('td', stamp(one.made)),
      element('td', count(one.sizeBytes), 'figure'),
      element('td', one.sha256, 'hash'));
    return made;
  }));
  labels(document.querySelector('#recordings tbody'));
  const bytes = said.recordings.reduce((sum, one) => sum + one.sizeBytes, 0);
  find('sum').textContent = text('receipt.sum', count(said.recordings.length), size(bytes));
  find('recordings').hidden = said.recordings.length === 0;
  find('receipt').hidden = false;
  document.title = text('receipt.which', said.dock, said.receipt);
}

find('print').addEventListener('click', async () => {
  complain();
  try {
    // A print has a number where it is signed; elsewhere it is a copy.
    if (signs) show((await ask('POST', '/receipts/' + number + '/prints', {})).body);
    window.print();
  } catch (refused) {
    complain(refused);
  }
});

if (await begin(true)) {
  if (Number.isSafeInteger(number) && number > 0) {
    find('file').href = '/api/v1/receipts/' + number + '/file';
    try {
      show((await ask('GET', '/receipts/' + number)).body);
    } catch (refused) {
      complain(refused);
    }
  } else {
    complain({message: textOr('receipt.none')});
  }
}
