// A file comes in: looked at first, what is wrong shown beside the lines it is wrong in, entered only as a whole.

import {element} from './desk.js';
import {button, row} from './desk-table.js';
import {upload} from './desk-upload.js';
import {count, text} from './words.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv';
const SHOWN_CHARACTERS = 160;

export function typeOf(file) {
  return /\.xlsx$/i.test(file.name) ? XLSX : CSV;
}

/** The lines of a CSV file as they stand in it; none of a workbook. */
async function lines(file) {
  if (typeOf(file) === XLSX) return [];
  const bytes = await file.arrayBuffer();
  let read;
  try {
    read = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch (other) {
    read = new TextDecoder('gb18030').decode(bytes);
  }
  return read.split(/\r\n|\n|\r/);
}

function problems(report, read) {
  const table = element('table', '', 'problems');
  const body = document.createElement('tbody');
  body.append(...report.problems.map((problem) => row(
    element('td', String(problem.line), 'figure'),
    element('td', (read[problem.line - 1] ?? '').slice(0, SHOWN_CHARACTERS), 'hash'),
    element('td', problem.text, 'ill'))));
  const head = document.createElement('thead');
  head.append(row(element('th', text('import.line'), 'figure'), element('th', text('import.stands')), element('th', text('import.wrong'))));
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
  let read = [];
  pick.type = 'file';
  pick.id = 'import-file';
  pick.accept = '.csv,.xlsx';
  label.htmlFor = pick.id;
  told.setAttribute('role', 'status');
  enter.disabled = true;

  async function send(dry) {
    const file = pick.files[0];
    if (!file) return;
    enter.disabled = true;
    try {
      const report = (await upload(path + (dry ? '?dry=true' : ''), file, typeOf(file), () => {})).body;
      show(report, dry);
    } catch (refused) {
      told.textContent = refused.message;
      shown.replaceChildren();
    }
  }

  function show(report, dry) {
    const numbers = [report.lines, report.added, report.changed, report.unchanged].map(count);
    told.textContent = report.problemCount > 0
      ? text('import.refused', count(report.problemCount))
      : text(report.entered ? 'import.done' : 'import.holds', ...numbers);
    told.classList.toggle('ill', report.problemCount > 0);
    shown.replaceChildren(...(report.problemCount > 0 ? [problems(report, read)] : []));
    enter.disabled = !dry || report.problemCount > 0 || report.added + report.changed === 0;
    if (report.entered) done();
  }

  pick.addEventListener('change', async () => {
    if (!pick.files[0]) return;
    read = await lines(pick.files[0]).catch(() => []);
    await send(true);
  });
  const acts = element('div', '', 'pad-acts');
  acts.append(enter, button(text('once.close'), () => place.close()));
  place.append(element('h2', text(title)), element('p', help, 'quiet'), label, pick, told, shown, acts);
  place.addEventListener('close', () => place.remove());
  document.body.append(place);
  place.showModal();
  pick.focus();
}
