// The desk's first page: what waits for this role today, each with its number and the way there.

import {ask, begin, element, may, onlyOwn} from './desk.js';
import {count, span, text} from './words.js';

const find = (id) => document.getElementById(id);
const COUNTED_MAX = 100;
const PARTS_MAX = 5;

/** How many a list holds, counted up to a limit. */
const listed = (path) => async () => {
  let number = 0;
  let after;
  // A part may be short where few are wanted of many: the rest is counted further on.
  for (let part = 0; part < PARTS_MAX && number < COUNTED_MAX; part++) {
    const query = new URLSearchParams({limit: String(COUNTED_MAX - number), ...(after ? {after} : {})});
    const page = (await ask('GET', path + (path.includes('?') ? '&' : '?') + query)).body;
    number += page.items.length;
    after = page.next;
    if (!after) break;
  }
  return {number, more: Boolean(after)};
};

let clocks;
const clock = (which) => async (session) => {
  if (onlyOwn(session)) {
    return listed(which === 'unexplained' ? '/deadlines/breaches?unexplained=true' : '/deadlines?state=' + which.toUpperCase())();
  }
  clocks ??= ask('GET', '/deadlines/counts');
  const counts = (await clocks).body;
  // Of those that are past or near not all are counted where there are very many; the rest is taken for running.
  if (which === 'running') return {number: counts.running, most: counts.moreAmber || counts.moreRed, next: counts.next};
  return {number: counts[which], more: which === 'red' ? counts.moreRed : which === 'amber' && counts.moreAmber};
};

/** In the order of urgency. `grave` is red if there is any, `warns` amber; others are work as every day. */
const tasks = [
  {name: 'red', act: 'DEADLINE_READ', page: '/deadlines', find: clock('red'), grave: true},
  {name: 'unexplained', act: 'BREACH_READ', page: '/deadlines', find: clock('unexplained'), grave: true},
  {name: 'amber', act: 'DEADLINE_READ', page: '/deadlines', find: clock('amber'), warns: true},
  {name: 'late', act: 'HANDOUT_READ', page: '/handovers', query: '?show=late', find: listed('/handovers?out=true&irregularity=RETURNED_LATE'), warns: true},
  {name: 'unknown', act: 'HANDOUT_RECORD', page: '/handovers', query: '?show=unknown', find: listed('/handovers?unknown=true'), warns: true},
  {name: 'findings', act: 'FINDING_READ', page: '/findings', find: listed('/findings?state=OPEN'), warns: true},
  {name: 'missing', act: 'ACTIVITY_READ', page: '/expected', query: '?state=MISSING', find: listed('/expected-records?state=MISSING'), warns: true},
  {name: 'own', act: 'RECORDING_SEARCH', only: 'OFFICER', page: '/recordings', find: listed('/recording-search')},
  {name: 'approve', act: 'WORK_RECORD_APPROVE', page: '/work-records', find: listed('/work-records?state=SUBMITTED'), warns: true},
  {name: 'unclassified', act: 'CLASSIFICATION_CHANGE', page: '/classify', find: listed('/unclassified')},
  {name: 'unchecked', act: 'CONTENT_READ', page: '/contents', find: listed('/content-checks/unchecked')},
  {name: 'running', act: 'DEADLINE_READ', page: '/deadlines', find: clock('running')},
  {name: 'out', act: 'HANDOUT_READ', page: '/handovers', query: '?show=out', find: listed('/handovers?out=true')},
  {name: 'held', act: 'CAMERA_READ', page: '/holds', find: listed('/camera-holds')},
];

function card(task, found) {
  const there = document.querySelector(`#nav a[href="${task.page}"]`);
  const made = element(there ? 'a' : 'div', '', 'task');
  if (there) made.href = task.page + (task.query ?? '');
  if (found.number === 0) made.classList.add('none');
  if (found.number > 0 && task.grave) made.classList.add('grave');
  if (found.number > 0 && task.warns) made.classList.add('warns');
  made.append(
    element('strong', found.more ? text('today.more', count(found.number))
      : found.most ? text('today.most', count(found.number)) : count(found.number)),
    element('span', text('today.task.' + task.name)));
  if (found.next) {
    made.append(element('small', text('today.next', span(new Date(found.next) - Date.now())), 'quiet'));
  }
  return made;
}

async function load(session) {
  const wanted = tasks.filter((task) => may(session, task.act) && (!task.only || task.only === session.role));
  const found = await Promise.all(wanted.map((task) => task.find(session).catch(() => undefined)));
  const cards = wanted.map((task, index) => found[index] && card(task, found[index])).filter(Boolean);
  find('tasks').replaceChildren(...cards);
  find('calm').hidden = wanted.some((task, index) => (task.grave || task.warns) && found[index]?.number !== 0);
}

const session = await begin(true);
if (session) {
  find('greeting').textContent = text('today.greeting', session.account, text('role.' + session.role));
  await load(session);
}
