// Deadlines: what is near, past or cannot be told yet, and what was passed, with the words that explain it.

import {ask, begin, complain, element, may, onlyOwn} from './desk.js';
import {announce, button, cell, link, listing, row, timeCell, word} from './desk-table.js';
import {dialog} from './desk-form.js';
import {clockRow} from './deadline-rows.js';
import {declareException, exceptionRow} from './exceptions.js';
import {activityLink, activityPath, cameraName, recordingName, recordingPath, recordings} from './files.js';
import {minute, stamp} from './times.js';
import {count, span, text} from './words.js';

const find = (id) => document.getElementById(id);
const STATES = [['amber', 'AMBER'], ['red', 'RED'], ['undecided', 'UNDECIDED'], ['running', 'RUNNING']];
const chosen = new Map();
const picked = new Map();
let state = new URLSearchParams(location.search).get('state') ?? '';
let session;
let open;
let passed;
let exceptions;

/** What a clock runs for, as people know it. */
function subject(one) {
  if (one.recording) {
    const camera = cameraName(one.recording.camera);
    return cell(link(recordingName(one.recording), recordingPath(one.subject), 'name'), [word('kind', one.recording.kind), camera.serial].join(' · '));
  }
  if (one.file) return cell(activityLink(one.file), one.file.name);
  return cell(link(one.subject.slice(0, 12), /^A-/.test(one.subject) ? activityPath(one.subject) : recordingPath(one.subject)));
}

function tick(map, key, one, label, after) {
  const made = document.createElement('input');
  made.type = 'checkbox';
  made.checked = map.has(key);
  made.setAttribute('aria-label', label);
  made.addEventListener('change', () => {
    if (made.checked) map.set(key, one);
    else map.delete(key);
    after();
  });
  const place = cell(made);
  place.classList.add('screen-only');
  return place;
}

function openLine(one) {
  const handover = one.clock === 'HANDOVER' && one.recording && may(session, 'EXCEPTION_DECLARE');
  const first = handover ? tick(chosen, one.subject, one, text('classify.choose'), counted) : cell();
  first.classList.add('screen-only');
  return clockRow(one, first, subject(one));
}

/** What the journal says of the time between: nothing is said of what was as always. */
function around(one) {
  const a = one.around;
  return [
    a.dockOffMillis && text(a.dockOffThen ? 'around.off.then' : 'around.off', span(a.dockOffMillis)),
    a.uplinkDownMillis && text('around.uplink', span(a.uplinkDownMillis)),
    a.untrustedMillis && text('around.untrusted', span(a.untrustedMillis)),
    a.pausedMillis && text('around.paused', span(a.pausedMillis)),
  ].filter(Boolean);
}

function passedLine(one) {
  const [first, ...rest] = around(one);
  const explained = one.explanation
    ? cell(element('span', one.explanation, 'name'), one.explainedBy + ' · ' + minute(one.explainedAt))
    : cell(one.article ? element('span', text('deadlines.unexplained.yet'), 'doubt') : element('span', text('deadlines.house'), 'quiet'));
  const key = one.clock + ' ' + one.subject;
  const mark = may(session, 'BREACH_EXPLAIN') ? tick(picked, key, one, text('classify.choose'), counted) : cell();
  mark.classList.add('screen-only');
  return row(mark, subject(one), cell(word('clock', one.clock), one.article), timeCell(one.due),
    timeCell(one.metAt, undefined, text('deadlines.unmet')), cell(first ?? text('around.nothing'), ...rest), explained);
}

function counted() {
  find('chosen').textContent = chosen.size ? recordings(chosen.size) : '';
  find('except').disabled = chosen.size === 0;
  find('picked').textContent = picked.size ? text('deadlines.picked', count(picked.size)) : '';
  find('explain').disabled = picked.size === 0;
  find('every').checked = picked.size > 0 && picked.size === passed.items.length;
  find('every').indeterminate = picked.size > 0 && picked.size < passed.items.length;
}

/** Of those that are past or near not all are counted where there are very many; the rest is taken for running. */
function atLeast(all, member) {
  const more = {amber: all.moreAmber, red: all.moreRed};
  if (more[member]) return text('today.more', count(all[member]));
  return member === 'running' && (more.amber || more.red) ? text('today.most', count(all.running)) : count(all[member]);
}

async function counts() {
  const all = (await ask('GET', '/deadlines/counts')).body;
  const one = (key, words, member, tone) => {
    const made = button('', () => {
      state = state === key ? '' : key;
      history.replaceState(null, '', location.pathname + (state ? '?state=' + state : ''));
      load().catch(complain);
    }, 'count');
    made.append(element('strong', atLeast(all, member)), element('span', words));
    made.setAttribute('aria-pressed', String(state === key));
    if (all[member] > 0 && tone) made.dataset.tone = tone;
    return made;
  };
  const tones = {AMBER: 'near', RED: 'ill', UNDECIDED: 'near'};
  find('counts').replaceChildren(...STATES.map(([member, key]) => one(key, word('clock.state', key), member, tones[key])));
  if (all.next) find('counts').append(element('p', text('deadlines.next', stamp(all.next)), 'quiet'));
}

async function load() {
  chosen.clear();
  picked.clear();
  if (!onlyOwn(session)) await counts();
  await open.load();
  if (may(session, 'BREACH_READ')) await passed.load();
  if (may(session, 'EXCEPTION_READ')) await exceptions.load();
  counted();
}

/** Fetches anew what was said of them, and gives what is otherwise by now, in words. */
async function saidNow(all) {
  const other = [];
  let from = '/deadlines/breaches?limit=500';
  while (from) {
    const part = (await ask('GET', from)).body;
    for (const now of part.items) {
      const one = all.find((each) => each.clock === now.clock && each.subject === now.subject);
      if (one && one.version !== now.version) {
        other.push(now.explanation + ' · ' + now.explainedBy);
        one.version = now.version;
      }
    }
    from = part.next && '/deadlines/breaches?limit=500&after=' + encodeURIComponent(part.next);
  }
  return other.join('; ');
}

async function explain() {
  const all = [...picked.values()];
  const clocks = new Set(all.map((one) => one.clock));
  const done = await dialog({title: 'deadlines.explain', lead: text('deadlines.picked', count(all.length)), conflict: () => saidNow(all),
    fields: [{name: 'explanation', label: 'deadlines.explanation', type: 'textarea', rows: 4, required: true, max: 1000, help: 'deadlines.explain.help'}],
    async send({explanation}) {
      for (const clock of clocks) {
        const of = all.filter((one) => one.clock === clock);
        const seen = of.filter((one) => one.version).map(({subject, version}) => ({subject, version}));
        await ask('POST', '/deadlines/explanations', {clock, subjects: of.map((one) => one.subject), explanation, seen});
      }
    }});
  if (done) {
    await load();
    announce(text('done.explained'));
  }
}

async function except() {
  if (await declareException({recordings: [...chosen.keys()]}, recordings(chosen.size))) {
    await load();
    announce(text('done.exception'));
  }
}

session = await begin(true);
if (session) {
  open = listing({body: document.querySelector('#open tbody'), more: find('more'), empty: find('none'),
    path: () => '/deadlines' + (state ? '?state=' + state : ''), make: openLine});
  passed = listing({body: document.querySelector('#passed tbody'), more: find('more-passed'), empty: find('calm'),
    path: () => '/deadlines/breaches' + (find('unexplained').checked ? '?unexplained=true' : ''), make: passedLine});
  exceptions = listing({body: document.querySelector('#exceptions tbody'), more: find('more-exceptions'), path: () => '/exceptions',
    make: (one) => exceptionRow(one, session, async (said) => {
      await load();
      if (said) announce(said);
    }),
    shown: (items) => { find('exceptions-part').hidden = items.length === 0; }});
  find('passed-part').hidden = !may(session, 'BREACH_READ');
  find('except').hidden = !may(session, 'EXCEPTION_DECLARE');
  find('explain').hidden = !may(session, 'BREACH_EXPLAIN');
  find('every').closest('label').hidden = !may(session, 'BREACH_EXPLAIN');
  find('unexplained').addEventListener('change', () => {
    picked.clear();
    counted();
    passed.load();
  });
  find('every').addEventListener('change', () => {
    picked.clear();
    if (find('every').checked) passed.items.forEach((one) => picked.set(one.clock + ' ' + one.subject, one));
    passed.redraw();
    counted();
  });
  find('explain').addEventListener('click', () => explain().catch(complain));
  find('except').addEventListener('click', () => except().catch(complain));
  await load().catch(complain);
}
