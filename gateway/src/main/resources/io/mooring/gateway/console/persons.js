// Acts that may take a second person, and secrets that are shown once.

import {element} from './desk.js';
import {dialog, SECOND} from './desk-form.js';
import {button} from './desk-table.js';
import {text} from './words.js';

const NEEDED = 'accounts.second-needed';
const MODULE_PIXELS = 4;

/**
 * Does what may take a second person: asks for one only where the desk wants one.
 *
 * @param lead words that say what the second person confirms
 * @param send gets the second person, or undefined
 */
export async function withSecond(lead, send) {
  try {
    return await send(undefined);
  } catch (refused) {
    if (refused.code !== NEEDED) throw refused;
    const done = await dialog({
      title: 'second.title', lead, fields: SECOND.map(({group, ...field}) => field), submit: 'second.confirm', send: ({second}) => send(second),
    });
    if (!done) throw refused;
    return done;
  }
}

/**
 * Shows what is shown this once and handed to its owner; gone from the page once it is closed.
 *
 * @param title a text's key
 * @param rows pairs of words: what it is, and what it says
 * @param help words on what to do with it
 */
export function showOnce(title, rows, help) {
  return new Promise((done) => {
    const place = element('dialog', '', 'form', 'once');
    const list = element('dl', '', 'pairs');
    for (const [term, said] of rows) {
      const row = document.createElement('div');
      row.append(element('dt', term), element('dd', said, 'secret', 'hash'));
      list.append(row);
    }
    const acts = element('div', '', 'pad-acts');
    acts.append(button(text('once.close'), () => place.close(), 'main'));
    place.append(element('h2', text(title)), list, element('p', help), acts);
    place.addEventListener('close', () => {
      place.remove();
      done();
    });
    document.body.append(place);
    place.showModal();
  });
}

/** Draws a QR code that the desk made; each module whole pixels, so that none looks wider than its neighbour. */
export function drawQr(svg, qr) {
  svg.setAttribute('width', qr.size * MODULE_PIXELS);
  svg.setAttribute('height', qr.size * MODULE_PIXELS);
  svg.setAttribute('viewBox', `0 0 ${qr.size} ${qr.size}`);
  svg.querySelector('path').setAttribute('d', qr.path);
}
