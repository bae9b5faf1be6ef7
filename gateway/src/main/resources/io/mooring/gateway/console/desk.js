// What all pages of the desk have in common: asking the API, who is signed in, and saying what went wrong.

import {show, showNobody, used} from './head.js';
import {loadTexts, text} from './words.js';

export const api = '/api/v1';
const find = (id) => document.getElementById(id);
let token = '';
let asking = 0;
let begun = false;
let kept = false;

/** What the desk said no to, in the reader's language. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? text('desk.away'));
    this.status = status;
    this.code = problem.code ?? '';
    this.field = problem.field ?? '';
  }
}

function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a request that changes something carries: a key of its own, and that this page asks. */
export function signature() {
  return token ? {'Idempotency-Key': key(), 'X-Mooring-Token': token} : {'Idempotency-Key': key()};
}

/** Asks; gives the answer's JSON and its version. */
export async function ask(method, path, body, version) {
  const headers = method === 'GET' ? {} : signature();
  if (method !== 'GET') {
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (version) headers['If-Match'] = version;
  }
  asking++;
  try {
    const answer = await fetch(api + path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)})
      .catch(() => { throw new Refused(0, {detail: text('desk.away')}); });
    const json = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw new Refused(answer.status, json);
    }
    used();
    return {body: json, version: answer.headers.get('ETag')};
  } finally {
    asking--;
    // What follows from an answer may ask again, and does so before this is run.
    setTimeout(settle);
  }
}

/** The page is busy, for who has it read to him, until its first answers are shown. */
function settle() {
  if (begun && asking === 0) document.querySelector('main').removeAttribute('aria-busy');
}

/**
 * Reads texts, shows the head. With `needed`, whoever is not signed in is sent to do so first, and a role that this page is not
 * for is told so; gives who is signed in, undefined if nobody is or if the page is of no use to him.
 */
export async function begin(needed) {
  document.querySelector('main').setAttribute('aria-busy', 'true');
  try {
    return await entered(needed);
  } finally {
    begun = true;
    setTimeout(settle);
  }
}

async function entered(needed) {
  const asked = new URLSearchParams(location.search);
  asked.set('language', find('switch').hreflang);
  find('switch').href = '?' + asked;
  const [session] = await Promise.all([ask('GET', '/session').catch((refused) => refused), loadTexts()]);
  if (session instanceof Refused) {
    showNobody();
    if (needed && session.status === 401) {
      enterAgain();
    } else if (needed) {
      complain(session.status === 0 ? new Refused(0, {}) : session);
    }
    return undefined;
  }
  token = session.body.pageToken;
  kept = Boolean(needed);
  show(session.body, ask, needed ? enterAgain : () => location.reload());
  if (needed && !may(session.body, document.body.dataset.act)) {
    document.querySelector('main').hidden = true;
    complain({message: text('head.role', text('role.' + session.body.role))});
    return undefined;
  }
  return session.body;
}

/** Whether a role may do something in some state; without an act, whether anybody may. */
export function may(session, act) {
  return !act || session.acts.includes(act);
}

/** Whether somebody sees nothing but what is his own: there are no counts of everybody's for him. */
export function onlyOwn(session) {
  return session.role === 'OFFICER' || session.role === 'HANDLER';
}

function enterAgain() {
  location.replace('/sign-in?next=' + encodeURIComponent(location.pathname + location.search));
}

/** Where to go after signing in: a page of this server and nothing else. */
export function next() {
  const wanted = new URLSearchParams(location.search).get('next') ?? '';
  return /^\/[a-z-]*(\?[^#]*)?$/.test(wanted) && !wanted.startsWith('//') ? wanted : '/today';
}

/** Says what went wrong above the page. Whose session ended elsewhere is asked to sign in: no record stays on a screen that was left. */
export function complain(refused) {
  if (kept && refused?.status === 401) {
    enterAgain();
    return;
  }
  const place = find('problem');
  place.textContent = refused ? refused.message : '';
  place.hidden = !refused;
}

/** Says below a field what is wrong with it, and gives it the keyboard; until something in its form is typed or sent anew. */
export function faulty(field, words) {
  const said = element('small', words, 'ill', 'fault');
  const described = field.getAttribute('aria-describedby');
  const sound = () => {
    said.remove();
    field.removeAttribute('aria-invalid');
    if (described) field.setAttribute('aria-describedby', described);
    else field.removeAttribute('aria-describedby');
    field.form.removeEventListener('input', sound);
    field.form.removeEventListener('submit', sound, true);
  };
  said.id = 'fault-of-' + field.id;
  said.setAttribute('role', 'alert');
  field.after(said);
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', [described, said.id].filter(Boolean).join(' '));
  field.form.addEventListener('input', sound);
  field.form.addEventListener('submit', sound, true);
  field.focus();
}

/** An element with text; only text is ever put in. Words of others read in their own direction and turn nobody else's. */
export function element(tag, words, ...classes) {
  const made = document.createElement(tag);
  made.textContent = words ?? '';
  made.classList.add(...classes);
  return made;
}
