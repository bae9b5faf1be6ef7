// What all pages of the desk have in common: asking the API, who is signed in, and saying what went wrong.

import {loadTexts, text} from './words.js';

const api = '/api/v1';
const find = (id) => document.getElementById(id);
let token = '';

/** What the desk said no to, in the reader's language. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? text('desk.away'));
    this.status = status;
    this.code = problem.code ?? '';
  }
}

function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Asks; gives the answer's JSON and its version. */
export async function ask(method, path, body, version) {
  const headers = {};
  if (method !== 'GET') {
    headers['Idempotency-Key'] = key();
    if (token) headers['X-Mooring-Token'] = token;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (version) headers['If-Match'] = version;
  }
  let answer;
  try {
    answer = await fetch(api + path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
  } catch (away) {
    throw new Refused(0, {detail: text('desk.away')});
  }
  const json = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(answer.status, json);
  }
  return {body: json, version: answer.headers.get('ETag')};
}

/** Reads texts, shows the navigation; with `needed`, whoever is not signed in is sent to do so first. */
export async function begin(needed) {
  await loadTexts();
  for (const link of document.querySelectorAll('[data-page]')) {
    if (link.dataset.page === location.pathname) link.setAttribute('aria-current', 'page');
  }
  const other = find('switch');
  const asked = new URLSearchParams(location.search);
  asked.set('language', other.hreflang);
  other.href = '?' + asked;
  if (needed === undefined) return undefined;
  try {
    const session = (await ask('GET', '/session')).body;
    remember(session);
    return session;
  } catch (refused) {
    if (needed && refused.status === 401) {
      location.replace('/sign-in?next=' + encodeURIComponent(location.pathname + location.search));
    } else if (needed) {
      complain(refused);
    }
    return undefined;
  }
}

export function remember(session) {
  token = session.pageToken;
  const signed = find('signed');
  signed.textContent = session.account + ' · ' + text('role.' + session.role);
  signed.hidden = false;
  const leave = find('leave');
  leave.hidden = false;
  leave.onclick = async () => {
    await ask('DELETE', '/session').catch(() => {});
    location.assign('/sign-in');
  };
}

/** Where to go after signing in: a page of this server and nothing else. */
export function next() {
  const wanted = new URLSearchParams(location.search).get('next') ?? '';
  return /^\/[a-z-]*(\?[^#]*)?$/.test(wanted) && !wanted.startsWith('//') ? wanted : '/ledger';
}

export function complain(refused) {
  const place = find('problem');
  place.textContent = refused ? refused.message : '';
  place.hidden = !refused;
}

/** An element with text; only text is ever put in. */
export function element(tag, words, ...classes) {
  const made = document.createElement(tag);
  made.textContent = words ?? '';
  made.classList.add(...classes);
  return made;
}
