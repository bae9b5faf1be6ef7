// What had to be recorded, and whether it was: by day, officer and state. What is missing comes first to mind, and is shown first.

import {begin, complain, element} from './desk.js';
import {cell, chip, link, listing, row, timeCell, word} from './desk-table.js';
import {known} from './desk-form.js';
import {activityLink, recordings, remembered, workRecordPath} from './files.js';
import {dayBegins} from './times.js';
import {bracketed, count, span, text} from './words.js';

const find = (id) => document.getElementById(id);
const filter = find('filter');
const STATES = ['MISSING', 'GAPS', 'AWAITED', 'OMITTED', 'RECORDED'];
const TONES = {MISSING: 'ill', GAPS: 'near', RECORDED: 'well'};
const ALL = 'ALL';

function state(one) {
  const made = cell(chip(word('expected.state', one.state), TONES[one.state]));
  if (one.recordings) made.append(element('small', recordings(one.recordings)));
  if (one.gaps) made.append(element('small', text('expected.gaps', count(one.gaps)), 'doubt'));
  if (one.lateSeconds) made.append(element('small', text('expected.late', span(one.lateSeconds * 1000)), 'doubt'));
  if (one.earlySeconds) made.append(element('small', text('expected.early', span(one.earlySeconds * 1000)), 'doubt'));
  if (one.workRecord) {
    const small = element('small', '');
    small.append(link(one.workRecord, workRecordPath(one.workRecord)));
    made.append(small);
  }
  if (one.finding) made.append(element('small', text('expected.finding', one.finding)));
  return made;
}

function line(one) {
  const what = cell(element('span', one.what, 'name'), one.recordClass && element('small', one.recordClass, 'name'),
    one.article && element('small', one.article, 'name'), ...whole(one));
  return row(cell(activityLink({name: one.activity, facts: one}), one.activity), what, cell(element('span', one.officers.join(' '), 'name')),
    timeCell(one.at), timeCell(one.due, undefined, text('deadlines.unknown')), state(one));
}

/** That it must be recorded from beginning to end, and who says so. */
function whole(one) {
  if (!one.whole) return [];
  return [text('expected.whole') + (one.wholeArticle ? bracketed(one.wholeArticle) : ''), one.wholeLine && element('small', text('expected.line', one.wholeLine), 'name')];
}

const said = (name) => filter.elements[name].value.trim();

function path() {
  return '/expected-records?' + new URLSearchParams(known({
    state: said('state') === ALL ? undefined : said('state'), officer: said('officer'),
    from: said('from') && dayBegins(said('from')), to: said('to') && dayBegins(said('to'), 1)}));
}

if (await begin(true)) {
  const list = listing({body: document.querySelector('#list tbody'), more: find('more'), empty: find('empty'), path, make: line});
  STATES.forEach((one) => filter.elements.state.append(new Option(word('expected.state', one), one)));
  filter.elements.state.append(new Option(text('recordings.all'), ALL));
  const remember = remembered(filter);
  const again = () => {
    complain();
    remember();
    list.load();
  };
  filter.addEventListener('change', again);
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    again();
  });
  await list.load();
}
