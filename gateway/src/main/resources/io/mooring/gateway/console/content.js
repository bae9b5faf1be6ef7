// What an activity's recordings show of what the regulations want: each item with its article, what the program sees, what people say.

import {ask, complain, element, may} from './desk.js';
import {announce, cell, chip, labels, link, row, word} from './desk-table.js';
import {recordingPath} from './files.js';
import {stamp} from './times.js';
import {bracketed, language, text} from './words.js';

const find = (id) => document.getElementById(id);
const RESULTS = ['SHOWN', 'NOT_SHOWN', 'DOES_NOT_APPLY'];
const TONES = {SHOWN: 'well', NOT_SHOWN: 'near'};
const NOTE_MAX = 500;

/** The section of one activity, with load(); it stays hidden for whom it is not, and where no article wants anything. */
export function contentSection(activity, session) {
  const path = '/activities/' + encodeURIComponent(activity) + '/content-checks';
  // What was typed and is not saved yet, by item: it stays when somebody else was faster.
  const typed = new Map();
  let seen;

  const name = (line) => (language === 'en' ? line.en : line.zh);
  const now = (line) => ({result: line.answer?.result ?? '', note: line.answer?.note ?? '', ...typed.get(line.item)});

  function wrote(line, field, value) {
    typed.set(line.item, {...typed.get(line.item), [field]: value});
    const then = now(line);
    if (then.result === (line.answer?.result ?? '') && then.note === (line.answer?.note ?? '')) typed.delete(line.item);
    find('content-save').disabled = typed.size === 0;
  }

  function resultCell(line) {
    const select = document.createElement('select');
    if (!line.answer) select.append(new Option(text('content.unsaid'), ''));
    for (const one of RESULTS) select.append(new Option(word('content.result', one), one));
    select.value = now(line).result;
    select.setAttribute('aria-label', name(line) + ': ' + text('content.answer'));
    select.addEventListener('change', () => wrote(line, 'result', select.value));
    return cell(select);
  }

  function noteCell(line) {
    const note = document.createElement('input');
    note.maxLength = NOTE_MAX;
    note.value = now(line).note;
    note.setAttribute('aria-label', name(line) + ': ' + text('content.note'));
    note.addEventListener('input', () => wrote(line, 'note', note.value.trim()));
    const wide = element('span', '', 'note');
    wide.append(note);
    return cell(wide);
  }

  function saidCell(line) {
    const said = line.answer;
    if (!said) return cell(chip(text('content.unsaid'), 'near'));
    return cell(chip(word('content.result', said.result), TONES[said.result]), said.note && element('small', said.note, 'name'), said.by + bracketed(text('role.' + said.role)), stamp(said.at, said.trust));
  }

  /** A proposal is no answer: it is said beside, and only what a person chooses is kept. */
  function seenCell(line) {
    if (!line.seen) return cell(element('span', text('content.unseen'), 'quiet'));
    const made = cell(element('span', word('content.fact', line.seen.fact)));
    if (line.seen.proposes) made.append(element('small', text('content.proposes', word('content.result', line.seen.proposes))));
    if (line.seen.recording) {
      const small = element('small', '');
      small.append(link(text('content.first'), recordingPath(line.seen.recording)));
      made.append(small);
    }
    return made;
  }

  function lineOf(line) {
    const cells = [cell(element('span', name(line), 'name'), element('small', line.article, 'name')), seenCell(line), saidCell(line)];
    if (may(session, 'CONTENT_CHECK')) return row(...cells, resultCell(line), noteCell(line));
    return row(...cells, cell(), cell());
  }

  async function load() {
    if (!may(session, 'CONTENT_READ')) return;
    seen = await ask('GET', path);
    const {lines, open} = seen.body;
    find('content-part').hidden = lines.length === 0;
    find('content-bar').hidden = !may(session, 'CONTENT_CHECK');
    find('content-open').textContent = open === 0 ? text('content.whole') : text('content.open', open, lines.length);
    find('content-lines').replaceChildren(...lines.map(lineOf));
    labels(find('content-lines'));
    find('content-save').disabled = typed.size === 0;
  }

  async function save() {
    const changed = seen.body.lines.filter((line) => typed.has(line.item)).map((line) => ({item: line.item, ...now(line)}));
    if (changed.some((one) => !one.result)) throw new Error(text('content.choose'));
    const answers = changed.map(({item, result, note}) => (note ? {item, result, note} : {item, result}));
    try {
      await ask('POST', path, {answers}, seen.version);
    } catch (refused) {
      if (refused.status !== 412) throw refused;
      await load();
      throw new Error(text('form.conflict'));
    }
    typed.clear();
    await load();
    announce(text('done.saved'));
  }

  find('content-save').addEventListener('click', async () => {
    complain();
    find('content-save').disabled = true;
    await save().catch(complain);
    find('content-save').disabled = typed.size === 0;
  });
  return {load};
}
