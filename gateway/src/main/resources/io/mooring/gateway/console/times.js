// Times for people: in the bureau's zone wherever the browser stands, and with how far they can be believed.

import {bracketed, text} from './words.js';

/** The bureau's zone, as the dock says it; the browser's own where it says none or one that no browser knows. */
export const zone = known(document.documentElement.dataset.zone)
    ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: zone, hourCycle: 'h23', calendar: 'iso8601', numberingSystem: 'latn',
  year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
});

function known(name) {
  if (!name) return undefined;
  try {
    return new Intl.DateTimeFormat('en', {timeZone: name}).resolvedOptions().timeZone;
  } catch (unknown) {
    return undefined;
  }
}

/** What a clock on the bureau's wall shows at a moment, as if it were UTC; in milliseconds. */
function wall(millis) {
  const shown = {};
  for (const {type, value} of parts.formatToParts(millis)) shown[type] = Number(value);
  return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
}

/** The moment at which that clock shows this; where it shows it twice or never, one next to it. */
function moment(shown) {
  const near = shown - (wall(shown) - shown);
  return shown - (wall(near) - near);
}

function digits(at, from, to) {
  const millis = new Date(at).getTime();
  return Number.isFinite(millis) ? new Date(wall(millis)).toISOString().slice(from, to).replace('T', ' ') : '';
}

/** e.g. 11-21 09:30: near enough that nobody asks for the year. */
export const short = (at) => digits(at, 5, 16);

/** e.g. 09:30:05 */
export const clock = (at) => digits(at, 11, 19);

/** e.g. 2026-11-21 */
export const day = (at) => digits(at, 0, 10);

/** e.g. 2026-11-21 09:30 */
export const minute = (at) => digits(at, 0, 16);

/** e.g. 2026-11-21 09:30:05 */
export const second = (at) => digits(at, 0, 19);

/** What is to be said of a time that is not trusted; empty for one that is. */
export function doubt(trust) {
  return !trust || trust === 'TRUSTED' ? '' : text('ledger.time', text('ledger.trust.' + trust));
}

/** To the second, with its doubt behind it. */
export function stamp(at, trust) {
  if (!at) return '';
  return doubt(trust) ? second(at) + bracketed(doubt(trust)) : second(at);
}

/** As an element; pointing at it tells the zone. */
export function timeElement(at, said = minute) {
  const made = document.createElement('time');
  made.dateTime = at;
  made.textContent = said(at);
  made.title = second(at) + ' ' + zone;
  return made;
}

/** The beginning of a day of a date field, or of one so many days later; as ISO 8601 in UTC. */
export function dayBegins(date, later = 0) {
  const [year, month, of] = date.split('-').map(Number);
  return new Date(moment(Date.UTC(year, month - 1, of + later))).toISOString();
}

/** What stands in a field for date and time; as ISO 8601 in UTC. Empty gives undefined. */
export function fromField(value) {
  return value ? new Date(moment(Date.parse(value.length === 16 ? value + ':00Z' : value + 'Z'))).toISOString() : undefined;
}

/** What a field for date and time shows of a moment. */
export function toField(at) {
  return at ? second(at).replace(' ', 'T') : '';
}

const note = document.getElementById('zone');
if (note) note.textContent = zone;
