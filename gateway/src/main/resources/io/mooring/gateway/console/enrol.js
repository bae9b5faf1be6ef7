// The first use of an account: with the code that was handed over, a password is chosen and a second factor taken up.

import {ask, begin, complain, faulty} from './desk.js';
import {blame} from './faults.js';
import {drawQr} from './persons.js';
import {text} from './words.js';

const find = (id) => document.getElementById(id);
const offer = find('offer');
const enrol = find('enrol');
let required = false;

offer.addEventListener('submit', async (event) => {
  event.preventDefault();
  complain();
  try {
    const factor = (await ask('POST', '/enrolment/second-factor', invited())).body;
    required = factor.required;
    find('secret').textContent = factor.secret.replace(/(.{4})/g, '$1 ').trim();
    drawQr(find('factor-qr'), factor.qr);
    find('uri').href = factor.uri;
    find('code').required = required;
    find('first').hidden = !factor.first;
    find('factor-optional').hidden = required;
    offer.hidden = true;
    enrol.hidden = false;
    find('code').focus();
  } catch (refused) {
    if (!blame(offer, refused)) complain(refused);
  }
});

function invited() {
  return {account: offer.account.value.trim(), code: offer.enrolment.value.trim()};
}

enrol.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (find('password').value !== find('again').value) {
    faulty(find('again'), text('enrol.differ'));
    return;
  }
  complain();
  const {account, code} = invited();
  const body = {account, enrolmentCode: code, password: find('password').value};
  if (find('person').value.trim()) body.person = find('person').value.trim();
  if (find('code').value.trim()) body.code = find('code').value.replace(/\s/g, '');
  const button = enrol.querySelector('button.main');
  button.disabled = true;
  try {
    await ask('POST', '/enrolment', body);
    location.assign('/today');
  } catch (refused) {
    if (!blame(enrol, refused)) complain(refused);
  } finally {
    button.disabled = false;
  }
});

// Nothing is sent before this script can send it: a browser would put it into an address.
offer.querySelector('button').disabled = false;
await begin();
