// The dock's own screen: an officer taps a bay and says, with number and PIN, to take its camera or to have brought it.

import {ask, begin, complain} from './desk.js';
import {pulledEarly} from './early.js';
import {draw, loadRhythms} from './lamp.js';
import {hear} from './live.js';
import {text, textOr} from './words.js';

const find = (id) => document.getElementById(id);
const SHOWN_MILLIS = 8000;
const FORGOTTEN_MILLIS = 60000;
const taps = new Map();
const pad = find('pad');
let bay = 0;
let field = find('officer');
let away = 0;
let shown = 0;

function show(status) {
  const early = pulledEarly(status);
  for (const one of status.bays) {
    let tap = taps.get(one.bay);
    if (!tap) {
      tap = find('tap').content.firstElementChild.cloneNode(true);
      tap.addEventListener('click', () => open(one.bay));
      taps.set(one.bay, tap);
      const ordered = [...taps.keys()].sort((a, b) => a - b);
      find('bays').replaceChildren(...ordered.map((number) => taps.get(number)));
    }
    const words = textOr('light.bay.' + one.light.name) ?? one.light.name;
    tap.dataset.light = one.light.name;
    tap.dataset.colour = one.light.colour;
    tap.querySelector('.number').textContent = String(one.bay);
    tap.toggleAttribute('data-early', early.has(one.bay));
    tap.querySelector('.words').textContent = early.has(one.bay) ? text('bay.early')
      : one.state === 'copying' ? words + ' · ' + Math.floor(one.progress_permille / 10) + ' %' : words;
    tap.querySelector('.camera').textContent = [one.model, one.serial].filter(Boolean).join(' · ');
    draw(tap.querySelector('.lamp'), one.light, one.progress_permille / 1000, words);
  }
  if (pad.open) tellBay();
}

/** What is in the bay and what its light says, and which of the two acts that makes the likely one. */
function tellBay() {
  const tap = taps.get(bay);
  const part = (name) => tap.querySelector('.' + name).textContent;
  find('pad-camera').textContent = [part('camera'), part('words')].filter(Boolean).join(' · ');
  for (const act of [find('take'), find('bring')]) act.classList.toggle('main', act === likely());
}

/** Who stands before a bay that is not done has just brought its camera; before an empty one he may have just taken it. */
function likely() {
  const tap = taps.get(bay);
  return tap.dataset.colour === 'green' || tap.dataset.light === 'empty' ? find('take') : find('bring');
}

function open(number) {
  bay = number;
  find('pad-title').textContent = text('bay.number', number);
  tellBay();
  forget();
  pad.showModal();
  field = find('officer');
  field.focus();
  touched();
}

function forget() {
  for (const input of pad.querySelectorAll('input')) input.value = '';
  find('pad-problem').textContent = '';
  choosing(false);
}

/** Whoever was handed a PIN chooses one of his own first. */
function choosing(is) {
  find('choose').hidden = !is;
  find('pad-choose').hidden = !is;
  find('pad-acts').hidden = is;
  find('chosen').required = is;
  find('chosen-again').required = is;
}

/** What somebody typed and left is not left standing for the next. */
function touched() {
  clearTimeout(away);
  away = setTimeout(() => pad.close(), FORGOTTEN_MILLIS);
}

pad.addEventListener('close', () => {
  // Told later than it happens: what the next one types by then is not forgotten.
  if (pad.open) return;
  clearTimeout(away);
  forget();
});
pad.addEventListener('input', touched);
pad.addEventListener('focusin', (event) => {
  if (event.target.matches('input')) field = event.target;
});
find('pad-close').addEventListener('click', () => pad.close());

// Left to itself Enter would press the form's first button, whatever is likely, and also one that does not show.
find('say').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches('input')) return;
  event.preventDefault();
  const button = find('choose').hidden ? likely() : find('pad-choose').querySelector('button');
  if (!button.disabled) find('say').requestSubmit(button);
});

find('say').addEventListener('submit', async (event) => {
  event.preventDefault();
  const what = event.submitter.value;
  const officer = find('officer').value.trim();
  const pin = find('pin').value;
  find('pad-problem').textContent = '';
  const buttons = pad.querySelectorAll('button');
  buttons.forEach((button) => { button.disabled = true; });
  try {
    if (what === 'choose') {
      if (find('chosen').value !== find('chosen-again').value) throw new Error(text('screen.pin.differ'));
      await ask('POST', '/pin', {officer, current: pin, chosen: find('chosen').value});
      find('pin').value = '';
      choosing(false);
      find('pad-problem').textContent = text('screen.pin.done');
      find('pin').focus();
    } else {
      tell(what, (await ask('POST', '/dock/' + what, {bay, officer, pin})).body);
    }
  } catch (refused) {
    find('pad-problem').textContent = refused.message;
    if (refused.code === 'accounts.pin-to-choose') {
      choosing(true);
      find('chosen').focus();
    } else if (what !== 'choose') {
      find('pin').value = '';
      find('pin').focus();
    }
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
    touched();
  }
});

function tell(what, said) {
  pad.close();
  const camera = said.number || said.camera.split('/').pop();
  find('done-words').textContent = text('screen.done.' + what, said.name || said.officer, camera, said.bay);
  find('done-more').textContent = said.meantFor ? text('screen.meant', said.meantFor) : '';
  find('done').showModal();
  clearTimeout(shown);
  shown = setTimeout(() => find('done').close(), SHOWN_MILLIS);
}

find('done-close').addEventListener('click', () => find('done').close());

for (const name of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '⌫', '0', '⏎']) {
  const made = document.createElement('button');
  made.type = 'button';
  made.tabIndex = -1;
  made.textContent = name;
  made.addEventListener('click', () => press(name));
  find('keys').append(made);
}

function press(name) {
  if (name === '⌫') {
    field.value = field.value.slice(0, -1);
  } else if (name === '⏎') {
    const inputs = [...pad.querySelectorAll('input')].filter((input) => !input.closest('[hidden]'));
    field = inputs[(inputs.indexOf(field) + 1) % inputs.length];
  } else if (field.value.length < field.maxLength) {
    field.value += name;
  }
  field.focus();
  touched();
}

await Promise.all([begin(), loadRhythms()]);
hear(show, (is) => complain(is ? {message: text('page.lost')} : undefined));
