// Signing in.

import {ask, begin, complain, next} from './desk.js';

const form = document.getElementById('sign-in');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  complain();
  const body = {account: form.account.value.trim(), password: form.password.value};
  if (form.code.value.trim()) body.code = form.code.value.replace(/\s/g, '');
  try {
    await ask('POST', '/session', body);
    location.assign(next());
  } catch (refused) {
    complain(refused);
    form.password.value = '';
    form.code.value = '';
    form.password.focus();
  } finally {
    button.disabled = false;
  }
});

// Nothing is sent before this script can send it: a browser would put it into an address.
form.querySelector('button').disabled = false;
await begin();
