// One work record as a row.

import {element} from './desk.js';
import {cell, chip, link, row, timeCell, word} from './desk-table.js';
import {activityPath, between, workRecordPath} from './files.js';
import {text} from './words.js';

const TONES = {DRAFT: 'near', RETURNED: 'near', SUBMITTED: 'near', APPROVED: 'well', FILED: 'well'};
const TEXT_SHOWN = 120;

export const recordState = (record) => chip(word('workrecord.state', record.state), TONES[record.state]);

function authorCell(record) {
  const made = timeCell(record.draftedAt, record.draftedTrust);
  made.prepend(element('span', record.author, 'name'), ' ');
  return made;
}

export function recordRow(record) {
  const said = record.content.text;
  const what = cell(element('strong', word('workrecord.kind', record.content.kind)),
    element('small', said.length > TEXT_SHOWN ? said.slice(0, TEXT_SHOWN) + '…' : said, 'name'));
  if (record.content.activity) {
    const small = element('small', '');
    small.append(link(record.content.activity, activityPath(record.content.activity)));
    what.append(small);
  }
  const due = timeCell(record.dueAt);
  if (record.overdue) due.append(element('small', text('workrecord.overdue'), 'ill'));
  return row(cell(link(record.workRecord, workRecordPath(record.workRecord))), what, cell(between(record.content.from, record.content.to)),
    authorCell(record), due, cell(recordState(record)));
}
