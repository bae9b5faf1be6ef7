// The usage ledger: filters, lines, more of them, files, a sheet to print, and what the custodian says was recorded.

import {ask, begin, complain, element, may} from './desk.js';
import {cell, labels, timeCell} from './desk-table.js';
import {offerOfficers} from './equipment.js';
import {dayBegins, minute} from './times.js';
import {count, language, offset, size, span, text, textOr} from './words.js';

const LINES = 50;

/** Lines of one printed sheet; whoever wants more exports them. */
const PRINTED_MAX = 2000;

/** Lines of one answer. */
const PART_MAX = 200;

const PARTS_MAX = 20;
const find = (id) => document.getElementById(id);
const filter = find('filter');
const body = document.querySelector('#lines tbody');
let session;
let applied;
let after;
let edited;
let turn = 0;

/** What is asked for, as a query; days are the bureau's. */
function wanted() {
  const query = new URLSearchParams();
  for (const name of ['camera', 'officer', 'department']) {
    const value = filter.elements[name].value.trim();
    if (value) query.set(name, value);
  }
  const day = (name, more) => {
    const value = filter.elements[name].value;
    if (!value) return;
    query.set(name, dayBegins(value, more));
  };
  day('from', 0);
  day('to', 1);
  for (const name of ['open', 'faults']) {
    if (filter.elements[name].checked) query.set(name, 'true');
  }
  return query;
}

/** From now on more lines, files and sheets are of what was asked here, whatever stands in the filters by then. */
function applies(asked) {
  applied = asked;
  for (const format of ['csv', 'xlsx']) {
    const file = new URLSearchParams(asked.query);
    file.set('format', format.toUpperCase());
    find(format).href = '/api/v1/ledger/export?' + file;
  }
}

/**
 * Shows the first lines of what the filters say, or more of what was asked before. Of two at once the later one counts.
 *
 * @param lines how many at most
 * @param parts of the ledger that are looked through for them at most: few may be wanted of many
 * @returns whether it came
 */
async function load(anew, lines = LINES, parts = PARTS_MAX) {
  const mine = ++turn;
  const table = body.closest('table');
  const asked = anew ? {query: wanted(), said: conditions()} : applied;
  const fresh = [];
  let from = anew ? undefined : after;
  complain();
  table.setAttribute('aria-busy', 'true');
  try {
    for (let part = 0; part < parts && fresh.length < lines; part++) {
      const query = new URLSearchParams(asked.query);
      if (from) query.set('after', from);
      query.set('limit', String(Math.min(lines - fresh.length, PART_MAX)));
      const page = (await ask('GET', '/ledger?' + query)).body;
      if (mine !== turn) return false;
      fresh.push(...page.items);
      from = page.next ?? undefined;
      if (!from) break;
    }
  } catch (refused) {
    if (mine === turn) complain(refused);
    return false;
  } finally {
    if (mine === turn) table.removeAttribute('aria-busy');
  }
  if (anew) body.replaceChildren();
  applies(asked);
  body.append(...fresh.map(row));
  after = from;
  labels(body);
  sheet();
  find('more').hidden = !after;
  find('empty').hidden = body.children.length > 0;
  body.closest('.scroll').hidden = body.children.length === 0;
  return true;
}

function conditions() {
  const said = [];
  for (const input of filter.querySelectorAll('input')) {
    const name = input.closest('label').textContent.trim();
    if (input.type === 'checkbox' ? input.checked : input.value) {
      said.push(input.type === 'checkbox' ? name : name + ' ' + input.value);
    }
  }
  return said;
}

/** What the printed sheet says of itself: also that it is not the whole. */
function sheet() {
  const part = after ? [text('ledger.sheet.part', count(body.children.length))] : [];
  find('sheet-facts').textContent = [text('ledger.sheet.made', minute(new Date())), ...applied.said, ...part].join(' · ');
}

function row(use) {
  const made = document.createElement('tr');
  made.classList.toggle('open-use', Boolean(use.out) && !use.back);
  made.append(
    cell(use.cameraNumber || use.serial, use.cameraNumber ? use.serial : ''),
    taker(use),
    passage(use.out, text('ledger.departure.' + use.departure)),
    passage(use.back, text('ledger.back.not')),
    brought(use.brought),
    state(use),
    faults(use),
    content(use),
    receipt(use));
  return made;
}

function taker(use) {
  if (!use.taker) {
    const unknown = cell('');
    unknown.append(element('span', text('ledger.knownby.NOBODY'), 'doubt'));
    return unknown;
  }
  const who = use.taker;
  const how = text('ledger.knownby.' + who.knownBy);
  return cell(who.name || who.officer, [who.name ? who.officer : '', who.department].filter(Boolean).join(' · '), how);
}

function passage(at, instead) {
  if (!at) return cell('', element('small', instead, 'unbroken'));
  const made = timeCell(at.time.at, at.time.trust);
  made.firstChild.after(element('small', text(at.dock ? 'bay.of-dock' : 'bay.number', at.bay, at.dock)));
  return made;
}

function brought(what) {
  const made = cell(count(what.clips), what.clips ? size(what.bytes) : '');
  made.classList.add('figure');
  if (what.durationMillis !== null && what.durationMillis !== undefined) {
    made.append(element('small', (what.timed < what.clips ? '≥ ' : '') + span(what.durationMillis)));
  }
  return made;
}

function state(use) {
  const made = document.createElement('td');
  const level = (percent) => percent === null || percent === undefined ? '–' : percent + '%';
  if (use.battery.out ?? use.battery.back ?? undefined) {
    made.append(element('small', text('ledger.battery', level(use.battery.out), level(use.battery.back))));
  }
  if (use.clock) {
    made.append(element('small', use.clock.believed ? text('ledger.clock', offset(use.clock.offsetMillis)) : text('ledger.clock.unknown')));
  }
  if (use.checks.length > 0) {
    const failed = use.checks.filter((check) => check.result === 'FAILED').map((check) => text('ledger.check.' + check.item));
    made.append(failed.length === 0
      ? element('small', text('ledger.checked', text('ledger.checks.passed')))
      : element('small', text('ledger.checked', text('ledger.checks.failed', failed.join(text('ledger.list.comma')))), 'ill'));
  }
  return made;
}

function faults(use) {
  const made = document.createElement('td');
  made.classList.add('faults-cell');
  const kinds = [...new Set(use.faults.map((fault) => fault.kind))];
  for (const kind of kinds) {
    const one = element('div', textOr('ledger.fault.' + kind) ?? kind, 'ill');
    one.title = use.faults.filter((fault) => fault.kind === kind).map((fault) => fault.detail).filter(Boolean).join('\n');
    made.append(one);
  }
  return made;
}

function content(use) {
  const filed = use.filed.map((one) => [one.caseName, one.caseNumber, one.item, language.startsWith('zh') ? one.occasion?.zh : one.occasion?.en].filter(Boolean).join(' ') || one.activity);
  const shown = use.filed.filter((one) => one.checklist).map((one) => text('ledger.column.shown') + ' ' + one.activity + ' ' + text(
    'ledger.shown', one.checklist.shown, one.checklist.notShown, one.checklist.doesNotApply, one.checklist.open));
  const made = cell(use.content, ...filed, ...shown, use.contentBy ? text('ledger.by', use.contentBy) : '');
  made.classList.add('content-cell');
  if (may(session, 'LEDGER_COMPLETE')) {
    const change = element('button', text(use.content ? 'ledger.change' : 'ledger.fill'));
    change.type = 'button';
    change.addEventListener('click', () => edit(use.number, made.parentElement));
    made.append(change);
  }
  return made;
}

function receipt(use) {
  const made = element('td', '', 'screen-only');
  if (use.receipt) {
    const link = element('a', text('ledger.receipt'), 'button');
    link.href = '/receipt?n=' + use.receipt;
    made.append(link);
  }
  return made;
}

async function edit(number, place) {
  complain();
  try {
    const seen = await ask('GET', '/ledger/' + number);
    edited = {number, place, version: seen.version};
    const use = seen.body;
    find('editor-line').textContent = [use.cameraNumber || use.serial, use.taker?.name].filter(Boolean).join(' · ');
    find('said-content').value = use.content;
    find('editor-problem').textContent = '';
    find('editor').showModal();
    find('said-content').focus();
  } catch (refused) {
    complain(refused);
  }
}

find('edit').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const answer = await ask('PUT', '/ledger/' + edited.number + '/content', {content: find('said-content').value}, edited.version);
    edited.place.replaceWith(row(answer.body));
    labels(body);
    find('editor').close();
  } catch (refused) {
    find('editor-problem').textContent = await told(refused);
  }
});

/** Where somebody else was faster: what it says by now; whoever saves once more has seen that. */
async function told(refused) {
  if (refused.status !== 412) return refused.message;
  try {
    const now = await ask('GET', '/ledger/' + edited.number);
    edited.version = now.version;
    return text('form.conflict.now', now.body.content || '–');
  } catch (again) {
    return again.message;
  }
}

find('editor-close').addEventListener('click', () => find('editor').close());
filter.addEventListener('submit', (event) => {
  event.preventDefault();
  load(true);
});
find('more').addEventListener('click', () => load(false));
find('print').addEventListener('click', async () => {
  // A sheet that ended where the screen did would pass for the whole.
  const missing = PRINTED_MAX - body.children.length;
  if (after && missing > 0 && !await load(false, missing, Infinity)) return;
  sheet();
  window.print();
});

session = await begin(true);
if (session) {
  if (may(session, 'OFFICER_READ')) offerOfficers(filter.elements.officer).catch(complain);
  await load(true);
}
