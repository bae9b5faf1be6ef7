// Declaring why nothing could be handed over before: a reason of the policy's list, and when the officers were back.

import {ask, element, may} from './desk.js';
import {button, cell, chip, link, row, timeCell, word} from './desk-table.js';
import {dialog, known, SECOND, versioned} from './desk-form.js';
import {activityPath, recordingPath, recordings} from './files.js';
import {text, textOr} from './words.js';

/**
 * @param whom exactly one of recordings, visit and activity, as the API takes them
 * @param lead words for whom it is declared
 */
export async function declareException(whom, lead) {
  const {reasons, approver} = (await ask('GET', '/deadlines/exception-reasons')).body;
  if (reasons.length === 0) {
    await dialog({title: 'act.exception', lead: text('exception.unstated'), submit: 'form.close', send: () => true});
    return undefined;
  }
  return dialog({title: 'act.exception', lead: [lead, text('exception.lead'), approver && text('exception.approver', approver)].filter(Boolean).join(' · '), fields: [
    {name: 'reason', label: 'recording.reason', type: 'select', required: true, options: reasons.map((one) => [one, textOr('exception.' + one) ?? one])},
    {name: 'returnedAt', label: 'exception.returned', type: 'time', required: true},
    {name: 'officer', label: 'exception.officer', required: true, max: 40},
    {name: 'note', label: 'recording.note', type: 'textarea', max: 1000},
    ...(approver ? SECOND.map((one) => ({...one, required: false, group: one.group && 'exception.second'})) : [])],
  send: ({second, ...said}) => ask('POST', '/deadlines/exceptions', known({...whom, ...said, second: second?.account ? second : undefined}))});
}

const TONES = {ASKED: 'near', APPROVED: 'well', REFUSED: 'ill'};

/** @param after shows what is now; called with what to say, once it was answered, and without if somebody else was faster */
export function exceptionRow(one, session, after) {
  const whom = one.activity ? cell(link(one.activity, activityPath(one.activity)))
    : cell(link(recordings(one.recordings.length), recordingPath(one.recordings[0] ?? '')));
  const state = cell(chip(word('exception.state', one.state), TONES[one.state]));
  if (one.awaits && one.state === 'ASKED') state.append(element('small', text('exception.awaits', one.awaits)));
  if (one.answeredBy) state.append(element('small', [one.answeredBy, one.answer].filter(Boolean).join(' · '), 'name'));
  if (one.state === 'ASKED' && may(session, 'EXCEPTION_APPROVE') && one.declaredBy !== session.account) {
    state.append(button(text('exception.approve'), () => answer(one, 'approve', after)), ' ',
      button(text('exception.refuse'), () => answer(one, 'refuse', after)));
  }
  return row(cell(one.exception), whom, cell(textOr('exception.' + one.reason) ?? one.reason, one.note), timeCell(one.returnedAt),
    timeCell(one.declaredAt, one.declaredTrust), cell(element('span', one.officer, 'name'), one.declaredBy), state);
}

async function answer(one, verb, after) {
  const path = '/exceptions/' + encodeURIComponent(one.exception);
  const now = versioned(one, async () => {
    await after();
    return (await ask('GET', path)).body;
  });
  const done = await dialog({title: 'exception.' + verb, lead: one.exception, fields: [
    {name: 'said', label: verb === 'refuse' ? 'recording.reason' : 'recording.note', type: 'textarea', max: 1000, required: verb === 'refuse'}],
  conflict: now.conflict,
  send: (said) => ask('POST', path + '/' + verb, known(said), now.tag())});
  if (done) await after(text('done.saved'));
}
