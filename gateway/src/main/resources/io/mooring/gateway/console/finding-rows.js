// One finding as a row, and its explanation as the regulation asks for it.

import {ask, element, may} from './desk.js';
import {button, cell, chip, link, row, timeCell, word} from './desk-table.js';
import {dialog, known} from './desk-form.js';
import {activityPath, between, cameraName, recordingPath, workRecordPath} from './files.js';
import {second, stamp} from './times.js';
import {bracketed, text} from './words.js';

const TONES = {OPEN: 'near', EXPLAINED: 'well'};

/** @param after called with what to say, once it was explained */
export function findingRow(finding, session, after) {
  const what = cell(element('strong', word('finding.kind', finding.kind)), word('finding.says', finding.kind));
  const found = cell(element('span', finding.found, 'name'));
  if (finding.from) found.append(element('small', ''), between(finding.from, finding.to));
  const of = cell(element('span', cameraName(finding.camera).serial, 'name'));
  finding.recordings.forEach((one, index) => {
    const small = element('small', '');
    small.append(link(text('findings.recording', index + 1), recordingPath(one)));
    of.append(small);
  });
  if (finding.activity) {
    const small = element('small', '');
    small.append(link(finding.activity, activityPath(finding.activity)));
    of.append(small);
  }
  const state = cell(chip(word('finding.state', finding.state), TONES[finding.state]));
  const more = button(text(wanted(finding, session) ? 'findings.explain' : 'findings.look'), () => show(finding, session, after));
  if (finding.overtaken) state.append(element('small', word('finding.why', finding.overtaken.why)));
  state.append(element('small', finding.finding), more);
  return row(what, found, of, timeCell(finding.raisedAt, finding.raisedTrust), state);
}

const wanted = (finding, session) => finding.state !== 'OVERTAKEN' && may(session, 'FINDING_EXPLAIN');

function said(one) {
  const made = element('div', '', 'said-before');
  made.append(element('p', one.text, 'name'));
  const how = element('p', [word('finding.how', one.how), one.by + bracketed(text('role.' + one.role)), stamp(one.at, one.trust)].join(' · '), 'quiet');
  made.append(how);
  if (one.workRecord) made.append(link(one.workRecord, workRecordPath(one.workRecord)));
  return made;
}

/** Why and when a finding was taken back, and by which recordings. */
function withdrawn(over) {
  const made = element('div', '', 'said-before');
  made.append(element('p', word('finding.state', 'OVERTAKEN') + ' · ' + stamp(over.at, over.trust) + ' · ' + word('finding.why', over.why)));
  over.by.forEach((one, index) => made.append(link(text('findings.by', index + 1), recordingPath(one)), ' '));
  return made;
}

async function show(finding, session, after) {
  const whole = (await ask('GET', '/findings/' + encodeURIComponent(finding.finding))).body;
  const extra = element('div', '');
  if (!whole.overtaken) extra.append(element('p', word('finding.asks', whole.asks)));
  if (whole.from) extra.append(element('p', second(whole.from) + ' – ' + second(whole.to ?? whole.from), 'quiet'));
  if (whole.overtaken) extra.append(withdrawn(whole.overtaken));
  extra.append(...whole.explanations.map(said));
  const title = 'finding.kind.' + whole.kind;
  if (!wanted(whole, session)) {
    await dialog({title, lead: whole.finding + ' · ' + whole.found, extra, submit: 'form.close', send: () => true});
    return;
  }
  const hows = whole.kind === 'GAP' ? ['SPOKEN_IN_RECORDING', 'WORK_RECORD', 'TEXT'] : ['TEXT', 'WORK_RECORD'];
  const fields = [
    {name: 'how', label: 'findings.how', type: 'select', required: true, value: hows[0], options: hows.map((how) => [how, text('finding.how.' + how)])},
    {name: 'text', label: 'findings.text', type: 'textarea', required: true, max: 1000, rows: 4},
    {name: 'workRecord', label: 'findings.workrecord', max: 24, help: 'findings.workrecord.help'},
  ];
  const done = await dialog({title, lead: whole.finding + ' · ' + whole.found, extra, fields, submit: 'findings.explain',
    send: (values) => ask('POST', '/findings/' + encodeURIComponent(whole.finding) + '/explanations', known(values))});
  if (done) after(text('done.explained'));
}
