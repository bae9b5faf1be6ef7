// The first use of an account: with the code that was handed over, a password is chosen and a second factor taken up.

import {ask, begin, complain} from './desk.js';
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
    find('uri').href = factor.uri;
    find('code').required = required;
    offer.hidden = true;
    enrol.hidden = false;
    find('code').focus();
  } catch (refused) {
    complain(refused);
  }
});

function invited() {
  return {account: offer.account.value.trim(), code: offer.enrolment.value.trim()};
}

enrol.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (find('password').value !== find('again').value) {
    complain({message: text('enrol.differ')});
    find('again').focus();
    return;
  }
  complain();
  const {account, code} = invited();
  const body = {account, enrolmentCode: code, password: find('password').value};
  if (find('person').value.trim()) body.person = find('person').value.trim();
  if (find('code').value.trim()) body.code = find('code').value.replace(/\s/g, '');
  try {
    await ask('POST', '/enrolment', body);
    location.assign('/ledger');
  } catch (refused) {
    complain(refused);
  }
});

await begin();
