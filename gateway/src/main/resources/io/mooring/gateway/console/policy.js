// The bureau's rules: what is in force and which article says so, what was before, and another's adoption by two persons.

import {ask, begin, complain, element, may} from './desk.js';
import {dialog, known, SECOND} from './desk-form.js';
import {announce, cell, chip, labels, link, listing, row, timeCell} from './desk-table.js';
import {language, text, textOr} from './words.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
const asked = Number(new URLSearchParams(location.search).get('entry'));
let rules;
let seen;
let history;

function line(value) {
  const meaning = cell(value.meaning);
  // A policy file's own word for it: for whoever writes one.
  if (may(session, 'POLICY_ADOPT')) meaning.append(element('small', value.key, 'hash'));
  if (value.unstated) {
    const does = cell(chip(text('policy.unstated'), 'near'), value.unstated);
    return row(meaning, does, cell('–'));
  }
  return row(meaning, says(value.value), cell(value.article ?? '', value.words ?? ''));
}

/** A value in words: a figure, a word, a post with its title, or a list of such. */
function says(value) {
  let list;
  try {
    list = value.startsWith('[') ? JSON.parse(value) : undefined;
  } catch (plain) {
    list = undefined;
  }
  if (!Array.isArray(list)) return cell(...plain(value));
  const made = element('ul', '', 'plain');
  made.append(...list.map((one) => {
    const said = typeof one === 'string' ? plain(one) : [one[language === 'en' ? 'en' : 'zh'] ?? JSON.stringify(one), one.article ?? ''];
    const item = element('li', said[0]);
    if (said[1]) item.append(element('small', said[1], 'quiet'));
    return item;
  }));
  return cell(made);
}

function plain(value) {
  const post = /^(officer|custodian|handler|staff|legal-head|leader) (.+)$/.exec(value);
  if (post) return [post[2], text('role.' + post[1].toUpperCase().replace('-', '_'))];
  const hours = /^(\d+) hours$/.exec(value);
  return [hours ? text('policy.hours', hours[1]) : textOr('policy.word.' + value) ?? value];
}

function shown() {
  const search = filter.elements.search.value.trim().toLowerCase();
  const which = filter.elements.which.value;
  return rules.values.filter((value) => (!which || (which === 'unstated') === Boolean(value.unstated))
      && (!search || Object.values(value).some((words) => String(words ?? '').toLowerCase().includes(search))));
}

function list() {
  const some = shown();
  document.querySelector('#values tbody').replaceChildren(...some.map(line));
  labels(document.querySelector('#values tbody'));
  find('count').textContent = text('policy.count', some.length, rules.values.length, rules.values.filter((value) => value.unstated).length);
}

const word = (group, value) => textOr('policy.' + group + '.' + value) ?? value;

function accessLine(one) {
  const ways = ['inPlace', 'ownOnly', 'registered'].filter((name) => one[name]).map((name) => text('policy.way.' + name));
  return row(
    cell(word('requester', one.requester)), cell(one.papers.map((paper) => word('paper', paper)).join(text('ledger.list.comma'))),
    cell(one.readApprover ?? '–'), cell(one.copyApprover ?? '–'),
    cell(one.operations.map((operation) => word('operation', operation)).join(text('ledger.list.comma')), ...ways), cell(one.article));
}

async function show() {
  const read = await ask('GET', asked > 0 ? '/policy/at/' + asked : '/policy');
  rules = read.body;
  seen = read.version;
  find('bureau').textContent = rules.bureau;
  find('which').textContent = rules.policy;
  find('documents').replaceChildren(...rules.documents.map((one) => element('li', [one.code, one.title, one.number].filter(Boolean).join(' · '))));
  find('past').hidden = !(asked > 0);
  find('past').textContent = text('policy.past', asked);
  find('force').hidden = false;
  find('access').replaceChildren(...rules.access.map(accessLine));
  labels(find('access'));
  find('access-part').hidden = rules.access.length === 0;
  list();
}

function adoption(one) {
  const acts = element('td', '', 'row-acts');
  acts.append(link(text('policy.show'), '/policy?entry=' + one.entry, 'button'));
  const file = link(text('policy.text'), '/api/v1/policy/adoptions/' + one.entry + '/text', 'button');
  file.download = '';
  acts.append(file);
  return row(timeCell(one.at), cell(one.bureau, one.policy),
    cell(one.by, one.approvedBy ? text('policy.approved', one.approvedBy) : '', textOr('policy.source.' + one.source) ?? one.source), acts);
}

/** Like a refusal of the API that names the part of the request which it is about. */
const about = (field, words) => Object.assign(new Error(words), {field: '/' + field});

/** A text's problems before anybody gives a password. */
async function check(own) {
  const told = (await ask('POST', '/policy/check', {text: own})).body;
  if (!told.holds) throw about('text', told.problems.join('\n'));
}

async function adopt() {
  const shipped = (await ask('GET', '/policy/shipped')).body.items;
  const done = await dialog({
    title: 'policy.adopt',
    lead: text('policy.adopt.lead'),
    fields: [
      {name: 'shipped', label: 'policy.shipped', type: 'select', nothing: text('policy.shipped.none'),
        options: shipped.map((one) => [one.policy, one.bureau])},
      {name: 'file', field: 'text', label: 'policy.file', type: 'file', help: 'policy.file.help'},
      ...SECOND,
    ],
    submit: 'policy.adopt.do',
    conflict: show,
    send: async ({shipped: one, file, second}) => {
      const own = file ? await file.text() : undefined;
      if (Boolean(one) === Boolean(own)) throw about('text', text('policy.either'));
      if (own) await check(own);
      return (await ask('POST', '/policy/adoptions', known({shipped: one, text: own, second}), seen)).body;
    },
  });
  if (!done) return;
  announce(text('policy.adopted', done.bureau));
  await Promise.all([show(), history.load()]);
}

const session = await begin(true);
if (session) {
  filter.addEventListener('submit', (event) => event.preventDefault());
  filter.addEventListener('input', list);
  find('print').addEventListener('click', () => window.print());
  find('adopt').hidden = !may(session, 'POLICY_ADOPT') || asked > 0;
  find('adopt').addEventListener('click', () => adopt().catch(complain));
  history = listing({body: find('history'), more: find('more'), path: () => '/policy/adoptions', make: adoption, limit: 20});
  try {
    await Promise.all([show(), history.load()]);
  } catch (refused) {
    complain(refused);
  }
}
