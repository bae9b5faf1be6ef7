// A file comes in: looked at first, what is wrong shown beside the lines it is wrong in, entered only as a whole.

import {element} from './desk.js';
import {button, row} from './desk-table.js';
import {upload} from './desk-upload.js';
import {count, text} from './words.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv';
const SHOWN_CHARACTERS = 160;

/** What the API takes; more is sent as it is and refused there. */
const BYTES_MAX = 8 * 1024 * 1024;

export function typeOf(file) {
  return /\.xlsx$/i.test(file.name) ? XLSX : CSV;
}

/** The lines of a CSV file as they stand in it; none of a workbook. */
function lines(bytes, type) {
  if (type === XLSX) return [];
  let read;
  try {
    read = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch (other) {
    read = new TextDecoder('gb18030').decode(bytes);
  }
  return read.split(/\r\n|\n|\r/);
}

/** Lines of the file with what is said of each. */
function said(lines, read, title, tone) {
  const table = element('table', '', 'problems');
  const body = document.createElement('tbody');
  body.append(...lines.map((one) => row(
    element('td', String(one.line), 'figure'),
    element('td', (read[one.line - 1] ?? '').slice(0, SHOWN_CHARACTERS), 'hash'),
    element('td', one.since ? text('import.since', one.text) : one.text, one.since ? 'ill' : tone))));
  const head = document.createElement('thead');
  head.append(row(element('th', text('import.line'), 'figure'), element('th', text('import.stands')), element('th', text(title))));
  table.append(head, body);
  const scroll = element('div', '', 'scroll');
  scroll.append(table);
  return scroll;
}

/**
 * Takes a file in.
 *
 * @param path of the endpoint, which looks only with ?dry=true
 * @param title a text's key
 * @param help words on the columns
 * @param done called once something was entered
 */
export function importing({path, title, help, done}) {
  const place = element('dialog', '', 'form', 'wide');
  const pick = document.createElement('input');
  const told = element('p');
  const shown = document.createElement('div');
  const enter = button(text('import.enter'), () => send(false), 'main');
  const label = element('label', text('import.file'));
  const over = document.createElement('input');
  const overLabel = element('label', '');
  const overLine = element('div', '', 'field', 'tick');
  let bytes;
  let type;
  let read = [];
  let seen;
  pick.type = 'file';
  pick.id = 'import-file';
  pick.accept = '.csv,.xlsx';
  label.htmlFor = pick.id;
  told.setAttribute('role', 'status');
  enter.disabled = true;
  over.type = 'checkbox';
  over.id = 'import-overwrite';
  overLabel.htmlFor = over.id;
  overLine.append(over, overLabel);
  overLine.hidden = true;

  async function send(dry) {
    if (!bytes) return;
    enter.disabled = true;
    const asked = new URLSearchParams(dry ? {dry: 'true'} : {seen});
    if (over.checked) asked.set('overwrite', 'true');
    try {
      const report = (await upload(path + '?' + asked, bytes, type, () => {})).body;
      show(report, dry);
    } catch (refused) {
      refuse(refused.message);
    }
  }

  function refuse(words) {
    told.textContent = words;
    told.classList.add('ill');
    shown.replaceChildren();
  }

  function show(report, dry) {
    const numbers = [report.lines, report.added, report.changed, report.unchanged].map(count);
    told.textContent = report.problemCount > 0
      ? text('import.refused', count(report.problemCount))
      : text(report.entered ? 'import.done' : 'import.holds', ...numbers);
    told.classList.toggle('ill', report.problemCount > 0);
    shown.replaceChildren(
      ...(report.problemCount > 0 ? [said(report.problems, read, 'import.wrong', 'ill')] : []),
      ...(report.changes.length > 0 && !report.entered ? [said(report.changes, read, 'import.becomes')] : []));
    overLine.hidden = report.stale === 0 || report.entered;
    overLabel.textContent = text('import.overwrite', count(report.stale));
    seen = report.seen;
    enter.disabled = !dry || report.problemCount > 0 || report.added + report.changed === 0;
    if (report.entered) done();
  }

  // A file that was mended has the name it had: a browser tells only of another one.
  pick.addEventListener('click', () => {
    pick.value = '';
  });
  // What is looked at is held here: what another program does to the file meanwhile is not entered unseen.
  pick.addEventListener('change', async () => {
    const file = pick.files[0];
    enter.disabled = true;
    bytes = undefined;
    if (!file) return;
    over.checked = false;
    overLine.hidden = true;
    try {
      bytes = file.size > BYTES_MAX ? file : await file.arrayBuffer();
    } catch (locked) {
      refuse(text('import.unreadable', file.name));
      return;
    }
    type = typeOf(file);
    read = bytes === file ? [] : lines(bytes, type);
    await send(true);
  });
  over.addEventListener('change', () => send(true));
  const acts = element('div', '', 'pad-acts');
  acts.append(enter, button(text('once.close'), () => place.close()));
  place.append(element('h2', text(title)), element('p', help, 'quiet'), label, pick, told, overLine, shown, acts);
  place.addEventListener('close', () => place.remove());
  document.body.append(place);
  place.showModal();
  pick.focus();
}
