// One's own password and second factor.

import {ask, begin, complain, element, faulty} from './desk.js';
import {known} from './desk-form.js';
import {announce} from './desk-table.js';
import {blame} from './faults.js';
import {drawQr} from './persons.js';
import {minute} from './times.js';
import {text} from './words.js';

const find = (id) => document.getElementById(id);
const form = find('change');
const digits = (id) => find(id).value.replace(/\s/g, '');

/** Whatever is refused here is about what stands in this form: a code whose field is hidden, or which of the proofs is wrong, at the proofs. */
function told(refused) {
  if (blame(form, refused)) return;
  if ((refused.field ?? '').endsWith('ewCode') && find('offered').hidden) faulty(find('code'), refused.message);
  else if (refused.code === 'accounts.not-proved' || refused.code === 'accounts.not-proved-time') faulty(find('password'), refused.message);
  else complain(refused);
}

find('another').addEventListener('click', async () => {
  complain();
  if (!find('password').reportValidity()) return;
  try {
    const offered = (await ask('POST', '/session/second-factor', known({password: find('password').value, code: digits('code')}))).body;
    drawQr(find('factor-qr'), offered.qr);
    find('secret').textContent = offered.secret.replace(/(.{4})/g, '$1 ').trim();
    find('offered').hidden = false;
    find('new-code').required = true;
    find('another').hidden = true;
    // A code counts once: the next one proves who saves.
    find('code').value = '';
    find('new-code').focus();
  } catch (refused) {
    told(refused);
  }
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  complain();
  announce('');
  const chosen = find('chosen').value;
  if (chosen !== find('again').value) {
    faulty(find('again'), text('enrol.differ'));
    return;
  }
  const offered = !find('offered').hidden;
  if (!chosen && !offered) {
    faulty(find('chosen'), text('account.nothing'));
    return;
  }
  const button = form.querySelector('button.main');
  button.disabled = true;
  try {
    await ask('POST', '/session/credential', known({
      password: find('password').value, code: digits('code'), newPassword: chosen || find('password').value,
      newCode: offered ? digits('new-code') : '',
    }));
    form.reset();
    find('offered').hidden = true;
    find('secret').textContent = '';
    find('factor-qr').querySelector('path').removeAttribute('d');
    find('new-code').required = false;
    find('another').hidden = false;
    announce(text('account.done'));
    await sessions();
  } catch (refused) {
    told(refused);
    find('code').value = '';
  } finally {
    button.disabled = false;
  }
});

async function sessions() {
  const open = (await ask('GET', '/sessions')).body.items;
  find('sessions').replaceChildren(...open.map((one) => element('li',
    text('accounts.session', minute(one.since), one.from) + (one.current ? text('account.session.this') : ''))));
}

// Nothing is sent before this script can send it: a browser would put it into an address.
if (await begin(true)) {
  form.querySelector('button[type=submit]').disabled = false;
  await sessions();
}
