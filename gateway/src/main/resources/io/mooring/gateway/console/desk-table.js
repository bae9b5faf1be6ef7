// Lists over the API: rows in parts, what is found said aloud, nothing but text put in.

import {ask, complain, element} from './desk.js';
import {text} from './words.js';
import {doubt, minute, timeElement} from './times.js';

const PARTS_MAX = 20;

/** A cell: what stands first, and smaller what stands below. Each may be an element. */
export function cell(first, ...below) {
  const made = document.createElement('td');
  if (first !== undefined && first !== null) made.append(first);
  for (const more of below) {
    if (more) made.append(more instanceof Node ? more : element('small', more));
  }
  return made;
}

export function figure(...inside) {
  const made = cell(...inside);
  made.classList.add('figure');
  return made;
}

/** A moment with its trust; without one, what is said instead. */
export function timeCell(at, trust, instead = '–', said = minute) {
  if (!at) return cell('', instead && element('small', instead, 'unbroken'));
  const made = cell(timeElement(at, said));
  if (doubt(trust)) made.append(element('small', doubt(trust), 'doubt'));
  return made;
}

export function link(words, href, ...classes) {
  const made = element('a', words, ...classes);
  made.href = href;
  return made;
}

/** A state in words; the colour only repeats them. Tones: well, near, ill, or none. */
export function chip(words, tone) {
  const made = element('span', words, 'chip');
  if (tone) made.dataset.tone = tone;
  return made;
}

export function button(words, act, ...classes) {
  const made = element('button', words, ...classes);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

export function row(...cells) {
  const made = document.createElement('tr');
  made.append(...cells);
  return made;
}

/** Terms and what is said of them; what is empty is left out. Each: term, words or element, classes … */
export function pairs(list, all) {
  list.replaceChildren(...all.filter(([, said]) => said).map(([term, said, ...classes]) => {
    const made = document.createElement('div');
    const words = element('dd', '', ...classes);
    words.append(...(Array.isArray(said) ? said : [said]));
    made.append(element('dt', term), words);
    return made;
  }));
  list.hidden = list.children.length === 0;
}

/** Tells each cell what its column says, for screens on which a row is a card; what is empty is not shown there. */
export function labels(body) {
  const heads = [...(body.closest('table')?.tHead?.rows[0]?.cells ?? [])].map((head) => head.textContent.trim());
  for (const line of body.rows ?? []) {
    [...line.cells].forEach((one, index) => {
      one.classList.toggle('blank', one.textContent.trim() === '' && !one.querySelector('input, button'));
      if (heads[index] && one.colSpan === 1) one.dataset.label = heads[index];
    });
  }
}

/**
 * A list of the API shown in a table's body (or any element) in parts.
 *
 * @param path gives what is asked, with its query and without `after` and `limit`; or undefined to show nothing
 * @param make gives the element of an item, or of several
 * @returns load(anew), items, and redraw(), which shows what was read once more
 */
export function listing({body, more, empty, path, make, limit = 50, shown}) {
  const all = {items: [], load, redraw};
  const table = body.closest('table') ?? body;
  let after;
  let asked;
  let turn = 0;

  function redraw() {
    body.replaceChildren(...all.items.flatMap(make));
    labels(body);
  }

  function settle(rest) {
    after = rest;
    if (more) more.hidden = !after;
    if (empty) {
      const frame = body.closest('.scroll');
      empty.hidden = all.items.length > 0;
      if (frame) frame.hidden = all.items.length === 0;
    }
    const head = table.tHead;
    if (head) head.hidden = all.items.length === 0;
    if (shown) shown(all.items, Boolean(after));
  }

  async function load(anew = true) {
    const mine = ++turn;
    // What goes on goes on with what was asked before, whatever stands in the form by now.
    const wanted = anew ? path() : asked;
    let from = anew ? undefined : after;
    const fresh = [];
    table.setAttribute('aria-busy', 'true');
    try {
      // A part may be short where few are wanted of many: the rest is looked for further on.
      for (let part = 0; wanted !== undefined && part < PARTS_MAX && fresh.length < limit; part++) {
        const query = new URLSearchParams({limit: String(limit - fresh.length)});
        if (from) query.set('after', from);
        const page = (await ask('GET', wanted + (wanted.includes('?') ? '&' : '?') + query)).body;
        if (mine !== turn) return;
        fresh.push(...page.items);
        from = page.next ?? undefined;
        if (!from) break;
      }
      asked = wanted;
      all.items = anew ? fresh : all.items.concat(fresh);
      if (anew) redraw();
      else {
        body.append(...fresh.flatMap(make));
        labels(body);
      }
      settle(from);
    } catch (refused) {
      if (mine === turn) complain(refused);
    } finally {
      if (mine === turn) table.removeAttribute('aria-busy');
    }
  }

  if (more) {
    more.addEventListener('click', async () => {
      complain();
      const last = body.lastElementChild;
      await load(false);
      // Who goes by keys goes on where the new ones begin.
      const next = last?.nextElementSibling?.querySelector('a, button, input');
      if (next) next.focus();
    });
  }
  return all;
}

/** Says something that everybody shall notice and nobody must answer: words, or an element. */
export function announce(words) {
  let place = document.getElementById('said');
  if (!place) {
    place = element('p', '', 'said');
    place.id = 'said';
    place.setAttribute('role', 'status');
    document.querySelector('main').prepend(place);
  }
  place.replaceChildren(words ?? '');
  place.hidden = !words;
}

/** A word of a closed list, as people say it; the word itself where nobody translated it. */
export function word(list, value) {
  return value === undefined || value === null || value === '' ? '' : text(list + '.' + value);
}

/**
 * Loads a list, and shows it once more every so often with what was seen since. Who reads on, or has opened a dialog, is not disturbed.
 *
 * @param look sees how things are now
 */
export async function follow(list, look, millis) {
  await look().catch(() => {});
  await list.load();
  setInterval(async () => {
    await look().catch(() => {});
    if (!document.querySelector('dialog[open]') && !document.querySelector('main')?.contains(document.activeElement)) list.redraw();
  }, millis);
}
