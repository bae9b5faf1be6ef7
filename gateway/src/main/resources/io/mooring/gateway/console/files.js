// What the pages of recordings, activities, deadlines and findings have in common: how each thing is named and linked.

import {ask, element} from './desk.js';
import {cell, chip, link, timeCell, word} from './desk-table.js';
import {minute, short, timeElement} from './times.js';
import {bracketed, count, language, span, text} from './words.js';

/** Recordings of one act, so that it is one entry of the journal. */
export const TOGETHER_MAX = 900;

/** Uncertainties below are those of any camera and need no mention. */
const UNCERTAIN_MILLIS = 60000;


export const recordingPath = (recording) => '/recording?r=' + encodeURIComponent(recording);
export const activityPath = (activity) => '/activity?a=' + encodeURIComponent(activity);
export const workRecordPath = (record) => '/work-record?w=' + encodeURIComponent(record);

/** Why the bureau's rules have recordings held; none where they do not say. */
export const holdReasons = async () => (await ask('GET', '/recording-hold-reasons')).body.items;

const reasonWords = (reason) => (language.startsWith('zh') ? reason.zh : reason.en) + bracketed(reason.article);

/** The field for one of them, and the one for words. */
export const holdFields = (reasons) => [
  ...(reasons.length ? [{name: 'code', label: 'holds.code', type: 'select', required: true, options: reasons.map((one) => [one.code, reasonWords(one)])}] : []),
  {name: 'reason', label: reasons.length ? 'holds.note' : 'recording.reason', type: 'textarea', required: true, max: 200}];

/** Why something is held, in words: the rules' reason before a person's own. */
export function holdWords(hold, reasons) {
  const stated = reasons.find((one) => one.code === hold.code);
  return [stated ? reasonWords(stated) : hold.code, hold.reason === hold.code ? undefined : hold.reason].filter(Boolean);
}

/** The value of the page's own query. */
export const asked = (name) => new URLSearchParams(location.search).get(name) ?? '';

/** A camera's key is maker, model and serial: people know the last. */
export function cameraName(key) {
  const parts = (key ?? '').split('/').map(plain);
  return {serial: parts[parts.length - 1], model: parts.slice(0, -1).join(' ')};
}

function plain(part) {
  return part.replaceAll('%2F', '/').replaceAll('%25', '%');
}

export function cameraCell(key) {
  const camera = cameraName(key);
  return cell(element('span', camera.serial, 'name'), camera.model);
}

/** Its name in the camera; where nobody knows that, the beginning of its SHA-256. */
export function recordingName(card) {
  return card.fileName || card.recording.slice(0, 12);
}

export function recordingCell(card, ...below) {
  return cell(link(recordingName(card), recordingPath(card.recording), 'name'), word('kind', card.kind), ...below);
}

/** When it was made, corrected; with how exact that is where it matters. */
export function madeCell(card) {
  if (!card.recorded) return timeCell(undefined, undefined, text('recording.made.unknown'));
  const made = timeCell(card.recorded);
  if (card.recordedUncertaintyMillis >= UNCERTAIN_MILLIS) {
    made.append(element('small', '± ' + span(card.recordedUncertaintyMillis), 'doubt'));
  }
  return made;
}

export const storedCell = (card) => timeCell(card.stored, card.storedTrust);

const TONES = {AMBER: 'near', RED: 'ill', LATE: 'ill', UNDECIDED: 'near', MET: 'well'};

export const stateChip = (state) => chip(word('clock.state', state), TONES[state]);

/** The clocks that need somebody's eye; those met in time are nobody's. */
export function clockChips(deadlines) {
  const shown = (deadlines ?? []).filter((one) => one.state !== 'MET' && one.state !== 'EXCUSED');
  const made = element('span', '', 'chips');
  for (const one of shown) {
    const said = chip(word('clock', one.clock) + ' ' + word('clock.state', one.state), TONES[one.state]);
    said.title = text('clock.due', minute(one.due));
    made.append(said);
    if (!one.met) made.append(element('small', text('clock.due', short(one.due))));
  }
  return made;
}

/** What an activity is called by people. */
export function activityTitle(activity) {
  const facts = activity.facts;
  return [facts.caseName, facts.caseNumber, facts.party].find(Boolean) ?? activity.name;
}

export function activityLink(activity) {
  return link(activityTitle(activity), activityPath(activity.name), 'name');
}

/** Where a recording stands: its activity, unrelated, or nowhere yet. */
export function placeCell(card, activity) {
  if (activity) return cell(activityLink(activity), activity.name);
  if (card.activity) return cell(link(card.activity, activityPath(card.activity)));
  return cell(card.unrelated ? chip(text('mark.UNRELATED')) : chip(text('mark.UNCLASSIFIED'), 'near'));
}

export function secrecyChip(secrecy) {
  return secrecy ? chip(word('secrecy', secrecy), secrecy === 'OPEN' ? undefined : 'near') : undefined;
}

export function catalogueWords(row) {
  return row ? [row.item, row.recordClass].filter(Boolean).join(' · ') || text('facts.row.number', row.row) : '';
}

/** From … to …, the day said once. */
export function between(from, to) {
  if (!from) return '';
  const made = element('span', '');
  made.append(timeElement(from));
  if (to && minute(to) !== minute(from)) {
    made.append(' – ', timeElement(to, minute(to).slice(0, 10) === minute(from).slice(0, 10) ? (at) => minute(at).slice(11) : minute));
  }
  return made;
}

export const recordings = (number) => text('recordings.count', count(number));

/** The options of a select from a closed list whose words stand under a key. */
export const options = (list, all) => all.map((one) => [one, word(list, one)]);

export const SECRECIES = ['OPEN', 'PRIVACY', 'COMMERCIAL', 'STATE'];

/** One act after another, for no more than fit into one each. */
export async function inParts(all, act) {
  for (let from = 0; from < all.length; from += TOGETHER_MAX) {
    await act(all.slice(from, from + TOGETHER_MAX));
  }
}

/** Marks recordings, in parts, where they are marked as their cards show it. */
export function markAll(cards, secrecy, reason) {
  return inParts(cards, (part) => ask('POST', '/secrecy-marks', {recordings: part.map((card) => card.recording), secrecy, reason,
    seen: part.filter((card) => card.secrecy).map((card) => ({recording: card.recording, secrecy: card.secrecy}))}));
}

/** Fetches the marks anew, one after the other, and gives what is otherwise by now, in words. */
export async function marksNow(cards) {
  const other = [];
  for (const card of cards) {
    const now = (await ask('GET', '/recordings/' + card.recording + '/sheet')).body.card.secrecy;
    if (now !== card.secrecy) other.push(recordingName(card) + ': ' + text('secrecy.' + (now ?? 'UNMARKED')));
    card.secrecy = now;
  }
  return other.join('; ');
}

/** Keeps what a form asks in the page's address, so that going back and reloading show the same. */
export function remembered(form) {
  const given = new URLSearchParams(location.search);
  for (const one of form.elements) {
    if (!one.name || !given.has(one.name)) continue;
    if (one.type === 'checkbox') one.checked = true;
    else one.value = given.get(one.name);
  }
  return () => {
    const now = new URLSearchParams();
    for (const one of form.elements) {
      if (!one.name || one.disabled) continue;
      const value = one.type === 'checkbox' ? (one.checked ? 'true' : '') : one.value.trim();
      if (value) now.set(one.name, value);
    }
    history.replaceState(null, '', location.pathname + (now.size ? '?' + now : ''));
  };
}
