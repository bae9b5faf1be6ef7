// The head of every page of the desk: where this role may go, who is signed in and for how much longer, signing out.

import './times.js';
import {text} from './words.js';

const find = (id) => document.getElementById(id);
const LOOK_MILLIS = 10000;
const WARN_SECONDS = 180;
let idleSeconds = 0;
let idleEnds = 0;
let ends = 0;

/** What a page of the desk shows whom: `ask` speaks with the API, `over` is called once the session has ended. */
export function show(session, ask, over) {
  for (const link of document.querySelectorAll('#nav [data-act]')) {
    link.hidden = !session.acts.includes(link.dataset.act);
  }
  for (const menu of document.querySelectorAll('#nav .menu')) {
    menu.hidden = !menu.querySelector('a:not([hidden])');
  }
  find('signed').textContent = session.account + ' · ' + text('role.' + session.role);
  find('me').hidden = false;
  find('enter').hidden = true;
  find('leave').onclick = () => leave(ask, '/session');
  find('leave-all').onclick = () => leave(ask, '/sessions');
  find('stay').onclick = () => ask('GET', '/session').then(tell, over);
  idleSeconds = session.idleSeconds;
  ends = Date.now() + session.leftSeconds * 1000;
  used();
  const look = setInterval(() => {
    if (secondsLeft() <= 0) {
      clearInterval(look);
      over();
    } else {
      tell();
    }
  }, LOOK_MILLIS);
}

/** Nobody is signed in, and this page is for everybody. */
export function showNobody() {
  find('enter').hidden = location.pathname === '/sign-in';
}

/** Whatever the API answers counts as using the session. */
export function used() {
  if (idleSeconds === 0) return;
  idleEnds = Date.now() + idleSeconds * 1000;
  tell();
}

function secondsLeft() {
  return Math.round((Math.min(idleEnds, ends) - Date.now()) / 1000);
}

function tell() {
  const minutes = Math.max(1, Math.round(secondsLeft() / 60));
  find('left').textContent = text('head.left', minutes);
  find('ending').hidden = secondsLeft() > WARN_SECONDS;
  find('ending-words').textContent = text('head.ending', minutes);
  find('stay').hidden = ends <= idleEnds;
}

async function leave(ask, sessions) {
  await ask('DELETE', sessions).catch(() => {});
  location.assign('/sign-in');
}

/** A menu closes when somebody looks elsewhere, and Escape gives the keyboard back to its name. */
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener('focusin', (event) => {
  for (const menu of document.querySelectorAll('.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && document.querySelector('.menu[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
