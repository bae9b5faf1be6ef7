// Who may act here: accounts, their roles, and codes to enrol with.

import {ask, begin, element, may} from './desk.js';
import {dialog, known, versioned} from './desk-form.js';
import {announce, button, cell, chip, listing, row, timeCell} from './desk-table.js';
import {showOnce, withSecond} from './persons.js';
import {minute} from './times.js';
import {bracketed, count, text} from './words.js';

const ROLES = ['OFFICER', 'CUSTODIAN', 'HANDLER', 'STAFF', 'LEGAL_HEAD', 'LEADER', 'ADMINISTRATOR', 'AUDITOR'];
const TONES = {INVITED: 'near', ACTIVE: 'well', LOCKED: 'ill', DISABLED: ''};
const find = (id) => document.getElementById(id);
const reason = {name: 'reason', label: 'form.reason', type: 'textarea', max: 500, required: true};
let session;
let list;

const at = (account, word) => '/accounts/' + encodeURIComponent(account.name) + '/' + word;
const roles = () => ROLES.map((role) => [role, text('role.' + role)]);
const seen = (account) => versioned(account, async () => {
  await list.load();
  return (await ask('GET', '/accounts/' + encodeURIComponent(account.name))).body;
});
const who = (account) => account.person + bracketed(account.name);

function line(account) {
  const acts = element('td', '', 'screen-only', 'row-acts');
  acts.append(...buttons(account));
  return row(
    cell(account.name, account.officer ? text('accounts.officer', account.officer) : ''),
    cell(account.person),
    cell(text('role.' + account.role)),
    cell(chip(text('accounts.state.' + account.state), TONES[account.state]),
      account.codeExpires ? text('accounts.code.until', minute(account.codeExpires)) : ''),
    cell(text(account.secondFactor ? 'accounts.factor.yes' : 'accounts.factor.no')),
    timeCell(account.lastSignIn, undefined, text('accounts.never'))
        .appendChild(element('small', account.failedSignIns ? text('accounts.failed', count(account.failedSignIns)) : '')).parentElement,
    acts);
}

function buttons(account) {
  const mine = account.name === session.account;
  const made = [];
  const offer = (act, words, run) => {
    if (may(session, act) && !mine) made.push(button(text(words), () => run(account)));
  };
  if (account.state === 'DISABLED') {
    offer('ACCOUNT_ENABLE', 'accounts.enable', enable);
  } else {
    if (account.state === 'LOCKED') offer('ACCOUNT_UNLOCK', 'accounts.unlock', (one) => plain(one, 'unlock'));
    offer('ACCOUNT_CODE', 'accounts.code', code);
    offer('ACCOUNT_ROLE', 'accounts.change', change);
    offer('ACCOUNT_SIGN_OUT', 'accounts.sign-out', signOut);
    offer('ACCOUNT_DISABLE', 'accounts.disable', (one) => plain(one, 'disable'));
  }
  return made;
}

async function handOver(invitation) {
  await showOnce('accounts.code.title', [
    [text('signin.account'), invitation.account], [text('enrol.code'), invitation.code]],
  text('accounts.code.help', location.origin + '/enrol'));
}

async function create() {
  const made = await dialog({
    title: 'accounts.create',
    lead: text('accounts.create.lead'),
    fields: [
      {name: 'account', label: 'signin.account', max: 32, required: true, help: 'accounts.name.help'},
      {name: 'person', label: 'accounts.person', max: 60, required: true},
      {name: 'role', label: 'accounts.role', type: 'select', options: roles(), required: true, help: 'accounts.role.help'},
      {name: 'officer', label: 'accounts.officer.number', max: 32, help: 'accounts.officer.help'},
    ],
    submit: 'accounts.create.do',
    send: (said) => withSecond(text('accounts.create.second', said.person, text('role.' + said.role)),
      async (second) => (await ask('POST', '/accounts', known({...said, second}))).body),
  });
  if (made) await settle(handOver(made));
}

async function code(account) {
  const now = seen(account);
  const made = await dialog({
    title: 'accounts.code',
    lead: text('accounts.code.lead', who(account)),
    submit: 'accounts.code.do',
    conflict: now.conflict,
    send: () => withSecond(text('accounts.code.second', who(account)),
      async (second) => (await ask('POST', at(account, 'code'), known({second}), now.tag())).body),
  });
  if (made) await settle(handOver(made));
}

async function change(account) {
  const now = seen(account);
  await done(account, await dialog({
    title: 'accounts.change',
    lead: text('accounts.change.lead', who(account)),
    fields: [{name: 'role', label: 'accounts.role', type: 'select', options: roles(), value: account.role, required: true}, reason],
    conflict: now.conflict,
    send: (said) => withSecond(text('accounts.change.second', who(account), text('role.' + said.role)),
      async (second) => (await ask('POST', at(account, 'role'), known({...said, second}), now.tag())).body),
  }));
}

async function enable(account) {
  const now = seen(account);
  await done(account, await dialog({
    title: 'accounts.enable',
    lead: text('accounts.enable.lead', who(account)),
    fields: [reason],
    submit: 'accounts.enable',
    conflict: now.conflict,
    send: (said) => withSecond(text('accounts.enable.second', who(account), text('role.' + account.role)),
      async (second) => (await ask('POST', at(account, 'enable'), known({...said, second}), now.tag())).body),
  }));
}

/** Where somebody is signed in is looked at before it is ended. */
async function signOut(account) {
  const open = (await ask('GET', at(account, 'sessions'))).body.items;
  const where = open.map((one) => text('accounts.session', minute(one.since), one.from)).join('; ');
  await done(account, await dialog({
    title: 'accounts.sign-out',
    lead: open.length ? text('accounts.sign-out.lead', who(account), where) : text('accounts.sign-out.none', who(account)),
    fields: [reason],
    submit: 'accounts.sign-out',
    send: async (said) => (await ask('POST', at(account, 'sign-out'), said)).body,
  }));
}

/** What one person alone decides. */
async function plain(account, what) {
  const now = seen(account);
  await done(account, await dialog({
    title: 'accounts.' + what,
    lead: text('accounts.' + what + '.lead', who(account)),
    fields: [reason],
    submit: 'accounts.' + what,
    conflict: now.conflict,
    send: async (said) => (await ask('POST', at(account, what), said, now.tag())).body,
  }));
}

async function done(account, made) {
  if (!made) return;
  announce(text('accounts.done', who(account)));
  await list.load();
}

async function settle(shown) {
  await shown;
  await list.load();
}

session = await begin(true);
if (session) {
  list = listing({
    body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path: () => '/accounts', make: line,
  });
  find('create').hidden = !may(session, 'ACCOUNT_CREATE');
  find('create').addEventListener('click', create);
  await list.load();
}
