// Filing recordings: under an activity that is there, or one that is opened with it; with a catalogue row and secrecy.

import {ask, element} from './desk.js';
import {button, link} from './desk-table.js';
import {dialog, fill, known, values} from './desk-form.js';
import {activityTitle, catalogueWords, inParts, markAll, marksNow, options, recordings, SECRECIES} from './files.js';
import {bracketed, language, text} from './words.js';

const WAIT_MILLIS = 250;

/** On which occasions the rules want an activity recorded: those it was opened under, or for a new one those in force. */
export const occasionsFor = async (activity) => (await ask('GET', '/activity-occasions?' + new URLSearchParams(known({activity, limit: '500'})))).body.items;

export const occasionWords = (one) => one && (language.startsWith('zh') ? one.zh : one.en);

/** What a code means; the code itself where these rules have none of that name. */
export const occasionOf = (code, occasions) => occasionWords(occasions.find((one) => one.code === code)) ?? code ?? '';

/** One that was chosen before stays to be chosen, whatever the rules say. */
function occasionField(value, occasions) {
  const all = occasions.map((one) => [one.code, occasionWords(one) + bracketed(one.article)]);
  if (value && !occasions.some((one) => one.code === value)) all.push([value, value]);
  return all.length ? [{name: 'occasion', label: 'facts.occasion', type: 'select', value, nothing: text('facts.occasion.none'), options: all}] : [];
}

/** What people know of an activity; the dates of its recordings come by themselves. */
export function factFields(facts = {}, occasions = []) {
  return [
    {name: 'caseName', label: 'facts.name', max: 200, value: facts.caseName, help: 'facts.one'},
    {name: 'caseNumber', label: 'facts.number', max: 200, value: facts.caseNumber},
    {name: 'party', label: 'facts.party', max: 200, value: facts.party},
    {name: 'place', label: 'facts.place', max: 200, value: facts.place},
    {name: 'officers', label: 'facts.officers', type: 'list', value: facts.officers, help: 'facts.officers.help'},
    {name: 'began', label: 'facts.began', type: 'time', value: facts.began},
    ...occasionField(facts.occasion, occasions),
  ];
}

/** As the API takes them: texts may be empty, moments, rows and occasions may be absent. */
export function factsOf(said, row) {
  return present({caseName: said.caseName, caseNumber: said.caseNumber, party: said.party, place: said.place,
    officers: said.officers, began: said.began, row, occasion: said.occasion || undefined});
}

const present = (facts) => Object.fromEntries(Object.entries(facts).filter(([, one]) => one !== undefined && one !== null));

/** Calls at most once in a while, with what came last. */
function later(act) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, WAIT_MILLIS);
  };
}

/**
 * A field that searches and a list to choose from by radio buttons, which keys walk through.
 *
 * @param look gives items for what was typed
 * @param name gives the words of one, and smaller ones
 * @param nothing words of a first choice that chooses nothing; may be absent
 */
export function chooser({label, look, name, nothing, chosen, changed = () => {}}) {
  const place = element('fieldset', '', 'chooser');
  const search = document.createElement('input');
  const found = element('div', '', 'choices');
  const group = 'choice-' + Math.random().toString(36).slice(2);
  let choice = chosen;
  let turn = 0;
  search.type = 'search';
  search.maxLength = 200;
  search.placeholder = text('chooser.search');
  search.setAttribute('aria-label', text(label));
  function line(item) {
    const made = element('label', '', 'choice');
    const radio = document.createElement('input');
    const words = element('span', '');
    const [first, ...below] = item === undefined ? [nothing] : name(item);
    radio.type = 'radio';
    radio.name = group;
    radio.checked = item === choice || (item === undefined && choice === undefined);
    radio.addEventListener('change', () => {
      choice = item;
      changed(item);
    });
    words.append(element('span', first, 'name'), ...below.filter(Boolean).map((one) => element('small', one, 'quiet')));
    made.append(radio, words);
    return made;
  }
  async function show() {
    const mine = ++turn;
    const items = await look(search.value.trim());
    if (mine !== turn) return;
    const all = choice === undefined || items.includes(choice) ? items : [choice, ...items];
    found.replaceChildren(...(nothing ? [line(undefined)] : []), ...all.map(line));
    if (all.length === 0 && !nothing) found.append(element('p', text('chooser.none'), 'quiet'));
  }
  search.addEventListener('input', later(show));
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
    if (event.key === 'ArrowDown' || event.key === 'Enter') found.querySelector('input')?.focus();
  });
  place.append(element('legend', text(label)), search, found);
  return {place, show, value: () => choice};
}

/** Rows of the catalogue in force; nothing where the bureau has none here. */
export async function catalogueChooser(chosen) {
  const all = (await ask('GET', '/catalogues')).body.items;
  if (all.length === 0) return undefined;
  const look = async (typed) => {
    const found = [];
    for (const one of all) {
      const query = new URLSearchParams({limit: '30', ...(typed ? {search: typed} : {})});
      const lines = (await ask('GET', '/catalogues/' + encodeURIComponent(one.catalogue) + '/versions/current/lines?' + query)).body.items;
      found.push(...lines.map((line) => ({catalogue: one.catalogue, version: one.version, row: line.row, item: line.item, recordClass: line.recordClass})));
    }
    return found;
  };
  const rows = chooser({label: 'facts.row', look, chosen, nothing: text('facts.row.none'),
    name: (row) => [catalogueWords(row), text('facts.row.number', row.row)]});
  await rows.show();
  return rows;
}

/** The tabs of the dialog: an activity that is there, or a new one. */
function tabs(there, fresh, first) {
  const place = element('div', '', 'tabs');
  const all = [[text('filing.there'), there], [text('filing.fresh'), fresh]].map(([words, panel], index) => {
    const made = button(words, () => open(index));
    made.setAttribute('role', 'tab');
    place.append(made);
    return {made, panel};
  });
  let at = first;
  function open(index) {
    at = index;
    all.forEach(({made, panel}, each) => {
      made.setAttribute('aria-selected', String(each === index));
      panel.hidden = each !== index;
      panel.querySelectorAll('input, select, textarea').forEach((one) => { one.disabled = each !== index; });
    });
  }
  place.setAttribute('role', 'tablist');
  open(first);
  return {place, fresh: () => at === 1};
}

async function suggestions(proposed) {
  const look = async (typed) => {
    const query = new URLSearchParams({limit: '12', ...(typed ? {text: typed} : {})});
    return (await ask('GET', '/activities?' + query)).body.items;
  };
  let chosen;
  if (proposed) chosen = (await ask('GET', '/activities/' + encodeURIComponent(proposed))).body;
  const place = chooser({label: 'filing.which', look, chosen, name: (one) => [activityTitle(one), [one.name,
    one.facts.caseNumber, one.facts.party, recordings(one.recordings)].filter(Boolean).join(' · ')]});
  await place.show();
  return place;
}

/**
 * Asks under which activity recordings belong, and files them; all of an act or none.
 *
 * @param cards what is to be filed
 * @param proposal that is accepted, in its words; absent where a person put them together
 * @param proposed activity that others of them are filed with; may be absent
 * @returns what to say of it; undefined if it was left
 */
export async function fileAway(cards, session, {proposal, proposed, lead} = {}) {
  const [there, rows, occasions] = await Promise.all([suggestions(proposed), catalogueChooser(), occasionsFor()]);
  const fresh = element('div', '', 'two');
  const officers = [...new Set(cards.map((card) => card.officer).filter(Boolean))];
  const fields = factFields({officers}, occasions);
  fill(fresh, fields);
  const extra = element('div', '');
  const which = tabs(there.place, fresh, proposed ? 0 : 1);
  extra.append(which.place, there.place, fresh);
  if (rows) extra.append(rows.place);
  let opened;
  const filed = await dialog({
    title: 'act.file', conflict: () => marksNow(cards), lead: lead ?? recordings(cards.length), extra, submit: 'filing.file', wide: true,
    fields: [
      {name: 'secrecy', label: 'recordings.secrecy', type: 'select', nothing: text('filing.secrecy.later'), options: options('secrecy', SECRECIES)},
      {name: 'reason', label: 'filing.secrecy.reason', max: 200, help: 'filing.secrecy.help'},
    ],
    async send(said) {
      const row = rows?.value();
      if (said.secrecy && !said.reason) throw new Error(text('filing.secrecy.why'));
      let activity = there.value();
      if (which.fresh()) {
        // Once opened it is there, also if what follows is refused: then the same one is used.
        opened ??= (await ask('POST', '/activities', {facts: factsOf(values(fresh.closest('form'), fields), row)})).body;
        activity = opened;
      } else if (!activity) {
        throw new Error(text('filing.choose'));
      }
      await inParts(cards.map((card) => card.recording), async (part) => {
        await ask('POST', '/activities/' + encodeURIComponent(activity.name) + '/recordings',
          known({recordings: part, row: which.fresh() ? undefined : row, proposal}));
      });
      if (said.secrecy) {
        await markAll(cards, said.secrecy, said.reason);
      }
      return activity;
    },
  });
  return filed && saidFiled(cards.length, filed);
}

function saidFiled(number, activity) {
  const made = element('span', text('filing.done', recordings(number)) + ' ');
  made.append(link(activityTitle(activity) + bracketed(activity.name), '/activity?a=' + encodeURIComponent(activity.name)));
  return made;
}
