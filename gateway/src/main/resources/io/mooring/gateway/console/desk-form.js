// Forms and dialogs: fields from a description, what went wrong beside them, a second person where one is wanted.

import {ask, element} from './desk.js';
import {button} from './desk-table.js';
import {blame} from './faults.js';
import {text} from './words.js';
import {fromField, toField} from './times.js';

/** The second person of an act that needs two: fields, and in the values a member `second`. */
export const SECOND = [
  {name: 'secondAccount', label: 'second.account', max: 64, required: true, group: 'second.lead'},
  {name: 'secondPassword', label: 'second.password', type: 'password', max: 128, required: true},
  {name: 'secondCode', label: 'second.code', type: 'code', max: 16, required: true},
];

let made = 0;

function input(field) {
  if (field.type === 'select') {
    const select = document.createElement('select');
    if (!field.required || field.value === undefined) select.append(new Option(field.nothing ?? '', ''));
    for (const [value, words] of field.options) select.append(new Option(words, value));
    select.value = field.value ?? '';
    return select;
  }
  const one = document.createElement(field.type === 'textarea' ? 'textarea' : 'input');
  if (field.type === 'textarea') {
    one.rows = field.rows ?? 3;
  } else {
    one.type = {time: 'datetime-local', date: 'date', password: 'password', tick: 'checkbox', number: 'number',
      file: 'file', search: 'search'}[field.type] ?? 'text';
  }
  if (field.type === 'time') one.step = '1';
  if (field.type === 'password') one.autocomplete = 'off';
  if (field.type === 'code') {
    one.inputMode = 'numeric';
    one.autocomplete = 'off';
  }
  if (field.max && field.type === 'number') one.max = field.max;
  else if (field.max) one.maxLength = field.max;
  if (field.min !== undefined) one.min = field.min;
  if (field.type === 'tick') one.checked = Boolean(field.value);
  else if (field.type === 'time') one.value = toField(field.value);
  else if (field.type === 'list') one.value = (field.value ?? []).join(' ');
  else if (field.type !== 'file' && field.value !== undefined && field.value !== null) one.value = field.value;
  return one;
}

/**
 * Puts fields into a form. Each: name, label (a text's key), and as wanted type (text, textarea, select, time, date, tick,
 * number, list, password, code, file, search), value, required, max, min, help (a text's key), options of a select as
 * [value, words], group (a key of words that stand above it).
 */
export function fill(place, fields) {
  for (const field of fields) {
    const id = 'field-' + ++made;
    const one = input(field);
    one.id = id;
    one.name = field.name;
    one.required = Boolean(field.required);
    if (field.field) one.dataset.field = field.field;
    const label = element('label', text(field.label) + (field.required ? ' *' : ''));
    label.htmlFor = id;
    const line = element('div', '', 'field');
    if (field.type === 'tick') {
      line.classList.add('tick');
      line.append(one, label);
    } else {
      line.append(label, one);
    }
    if (field.help) {
      const help = element('small', text(field.help), 'quiet');
      help.id = id + '-help';
      one.setAttribute('aria-describedby', help.id);
      line.append(help);
    }
    if (field.group) place.append(element('p', text(field.group), 'group'));
    place.append(line);
  }
}

function value(one, field) {
  switch (field.type) {
    case 'tick': return one.checked;
    case 'time': return fromField(one.value);
    case 'number': return one.value === '' ? undefined : Number(one.value);
    // Of full width too: Chinese keyboards type numbers so.
    case 'list': return one.value.normalize('NFKC').split(/[\s,、;]+/).filter(Boolean);
    case 'file': return one.files[0];
    case 'password': return one.value;
    case 'code': return one.value.replace(/\s/g, '');
    default: return one.value.trim();
  }
}

/** What stands in the fields, by name; a second person as the API takes one. */
export function values(form, fields) {
  const found = {};
  for (const field of fields) found[field.name] = value(form.elements[field.name], field);
  if ('secondAccount' in found) {
    found.second = {account: found.secondAccount, password: found.secondPassword, code: found.secondCode};
    delete found.secondAccount;
    delete found.secondPassword;
    delete found.secondCode;
  }
  return found;
}

/** Leaves out what is empty: the API takes absent members, and no empty ones. */
export function known(members) {
  return Object.fromEntries(Object.entries(members).filter(([, one]) => one !== undefined && one !== null && one !== ''));
}

/**
 * A dialog with fields. What is refused is said in it, and what was typed stays; secrets do not. Closes once `send` came back,
 * and gives what that gave; undefined if it was left.
 *
 * @param title a text's key
 * @param lead words that say what is about to happen, and to what; may be absent
 * @param submit a text's key
 * @param send gets the values; may throw what `ask` throws
 * @param extra an element between lead and fields, and `below` one after them; may be absent
 * @param conflict called when somebody else changed it meanwhile, to fetch the newer version; gives what is otherwise in it, in words
 */
export function dialog({title, lead, fields = [], submit = 'form.save', send, conflict, extra, below, wide}) {
  return new Promise((done) => {
    const place = document.createElement('dialog');
    const form = document.createElement('form');
    const head = element('h2', text(title));
    const problem = element('p', '', 'ill');
    const enter = element('button', text(submit), 'main');
    const leave = button(text('form.cancel'), () => place.close());
    const acts = element('div', '', 'pad-acts');
    head.id = 'dialog-' + ++made;
    place.setAttribute('aria-labelledby', head.id);
    place.classList.add('form', ...(wide ? ['wide'] : []));
    problem.setAttribute('role', 'alert');
    const tell = (words) => {
      problem.textContent = words;
      problem.hidden = !words;
    };
    tell('');
    enter.type = 'submit';
    acts.append(enter, leave);
    form.append(head);
    if (lead) form.append(element('p', lead, 'quiet'));
    if (extra) form.append(extra);
    fill(form, fields);
    if (below) form.append(below);
    form.append(problem, acts);
    place.append(form);
    document.body.append(place);
    let result;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (enter.disabled) return;
      enter.disabled = true;
      tell('');
      try {
        result = await send(values(form, fields)) ?? true;
        place.close();
      } catch (refused) {
        if (!blame(form, refused)) tell(await told(refused, conflict));
        for (const field of fields) {
          if (field.type === 'password' || field.type === 'code') form.elements[field.name].value = '';
        }
      } finally {
        enter.disabled = false;
      }
    });
    place.addEventListener('close', () => {
      place.remove();
      done(result);
    });
    place.showModal();
    const first = form.querySelector('[autofocus], .field input, .field select, .field textarea') ?? enter;
    first.focus();
  });
}

/** What to say of a refusal; where somebody else was faster, after the newer version was fetched. */
async function told(refused, conflict) {
  if (refused.status === 412 && conflict) {
    try {
      const now = await conflict();
      return now ? text('form.conflict.now', now) : text('form.conflict');
    } catch (again) {
      return again.message;
    }
  }
  return refused.message;
}

/** What a newer version says otherwise than the one that was seen, in words. */
export function differences(before, now, fields) {
  const said = (one, field) => {
    const value = one[field.name];
    if (value === undefined || value === null || value.length === 0) return '–';
    return field.type === 'time' ? toField(value).replace('T', ' ') : Array.isArray(value) ? value.join(' ') : String(value);
  };
  return fields.filter((field) => said(before, field) !== said(now, field))
    .map((field) => text(field.label) + ': ' + said(now, field)).join('; ');
}

/** Asks whether it shall be done. */
export function confirm(title, lead, submit, send) {
  return dialog({title, lead, submit, send});
}

/**
 * The version of something that was read, for a dialog about it.
 *
 * @param read reads it again where somebody else was faster, and shows it; gives nothing if it is gone
 */
export function versioned(one, read) {
  let now = one;
  return {
    tag: () => '"' + now.version + '"',
    conflict: async () => { now = await read() ?? now; },
  };
}

/** Sends what a form says, with the version that was seen; gives body and version. */
export function change(method, path, body, version) {
  return ask(method, path, known(body), version);
}
