// The live page: takes the dock's status from the stream and shows it. Only text is ever put in, never markup.

import {draw, loadRhythms} from './lamp.js';
import {showChecks} from './checks.js';
import {pulledEarly} from './early.js';
import {hear} from './live.js';
import {clock, short} from './times.js';
import {because, count, loadTexts, offset, size, span, text, textOr} from './words.js';

const bays = new Map();
const find = (id) => document.getElementById(id);

function say(element, words) {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

function element(tag, words, ...classes) {
  const made = document.createElement(tag);
  made.textContent = words;
  made.classList.add(...classes);
  return made;
}

/** Puts pairs of term and description into a list, anew only if one changed. */
function pairs(list, rows) {
  const key = JSON.stringify(rows);
  if (list.dataset.shown === key) {
    return;
  }
  list.dataset.shown = key;
  list.replaceChildren(...rows.flatMap(([term, words, ...classes]) => {
    const row = document.createElement('div');
    const told = element('dd', words.href ? '' : words, ...classes);
    if (words.href) {
      const link = element('a', words.words);
      link.href = words.href;
      told.append(link);
    }
    row.append(element('dt', term), told);
    row.title = term === text('bay.clock') ? text('bay.clock.help') : '';
    return [row];
  }));
}

function lasting(room) {
  if (room === undefined) return '';
  const hours = Math.floor(room.lasts_minutes / 60);
  const long = hours < 72 ? text('room.hours', hours) : text('room.days', Math.floor(hours / 24));
  return ' · ' + text('room.lasts', long);
}

/** Only where the bureau's desk is elsewhere. */
function ordered(orders) {
  if (orders === undefined) return [];
  const minutes = Math.floor((orders.read_seconds_ago ?? 0) / 60);
  const ago = minutes < 180 ? text('orders.minutes', minutes) : text('orders.hours', Math.floor(minutes / 60));
  const read = orders.read_at === undefined ? text('orders.unread') : text('orders.read', ago);
  const taken = read + ' · ' + text('orders.taken', count(orders.taken));
  // Why, and what can be done about it, stands on a page of its own.
  return [[text('fact.orders'), orders.withheld === '' ? taken : {words: taken + ' · ' + text('orders.withheld'), href: '/orders'}]];
}

function showDock(status) {
  const light = textOr('light.dock.' + status.light.name) ?? status.light.name;
  draw(find('dock-lamp'), status.light, 0, light);
  say(find('dock'), status.dock);
  say(find('dock-words'), light);
  document.title = status.dock + ' · ' + light;
  const bound = status.time.bound_ms === undefined ? '' : span(status.time.bound_ms);
  const left = status.time.remaining_s === undefined ? '' :
      ' · ' + text('time.remaining', span(status.time.remaining_s * 1000));
  pairs(find('facts'), [
    [text('fact.safe'), count(status.recordings) + ' · ' + size(status.bytes)],
    [text('fact.room'), size(status.free_bytes) + lasting(status.room)],
    [text('fact.time'), text('time.' + status.time.trust, bound) + left, 'trust-' + status.time.trust],
    ...ordered(status.orders),
  ]);
  const at = new Date(status.at);
  find('clock').dateTime = status.at;
  say(find('clock'), clock(at));
  say(find('version'), 'Mooring ' + status.version);
}

function cardOf(number) {
  let card = bays.get(number);
  if (!card) {
    card = find('bay').content.firstElementChild.cloneNode(true);
    bays.set(number, card);
    const ordered = [...bays.keys()].sort((a, b) => a - b);
    find('bays').replaceChildren(...ordered.map((key) => bays.get(key)));
  }
  return card;
}

function showBay(bay, early) {
  const card = cardOf(bay.bay);
  const part = (name) => card.querySelector('.' + name);
  const progress = bay.progress_permille / 1000;
  const words = textOr('light.bay.' + bay.light.name) ?? bay.light.name;
  card.dataset.state = bay.state;
  card.dataset.light = bay.light.name;
  card.dataset.colour = bay.light.colour;
  card.toggleAttribute('data-early', early);
  say(part('number'), String(bay.bay));
  part('number').title = text('bay.number', bay.bay);
  draw(part('lamp'), bay.light, progress, words);
  say(part('words'), words);
  showCamera(part('camera'), bay);
  const offloading = bay.bytes_total > 0 && bay.visit !== undefined;
  part('offload').hidden = !offloading;
  if (offloading) {
    part('bar').firstElementChild.style.inlineSize = (progress * 100) + '%';
    say(part('percent'), Math.floor(progress * 100) + ' %');
    say(part('amount'), text('bay.amount', size(bay.bytes_done), size(bay.bytes_total)));
    say(part('rate'), bay.bytes_per_second > 0 ? size(bay.bytes_per_second) + '/s' : '');
  }
  pairs(part('details'), details(bay));
  showChecks(part('checks'), bay.checks ?? [], bay);
  say(part('why'), early ? text('bay.early') : explanation(bay));
  say(part('message'), because(bay.causes));
}

function showCamera(place, bay) {
  const name = [bay.maker, bay.model].filter(Boolean).join(' ');
  const key = name + '\n' + bay.serial;
  if (place.dataset.shown === key) {
    return;
  }
  place.dataset.shown = key;
  if (bay.camera === undefined) {
    place.replaceChildren();
  } else if (bay.serial === undefined) {
    place.replaceChildren(element('b', bay.camera));
  } else {
    place.replaceChildren(
        element('b', name || text('camera.unnamed')), element('span', text('camera.serial', bay.serial)));
  }
}

function details(bay) {
  const rows = [];
  if (bay.visit !== undefined && bay.files_total > 0) {
    rows.push([text('bay.files'), text('bay.files.value', count(bay.files_done), count(bay.files_total))]);
  }
  if (bay.battery_percent !== undefined) {
    rows.push([text('bay.battery'), bay.battery_percent + ' %']);
  } else if (lacks(bay, 'battery')) {
    rows.push([text('bay.battery'), text('bay.battery.lacking')]);
  }
  if (bay.charge && bay.charge.trend === 'unsaid') {
    rows.push([text('bay.charge'), text('bay.charge.time', count(bay.charge.minutes))]);
  } else if (bay.charge && bay.charge.ready_minutes_most > 0) {
    const { ready_minutes_least: least, ready_minutes_most: most } = bay.charge;
    rows.push([text('bay.charge'), text('bay.charge.ready', count(least), count(most))]);
  } else if (bay.charge && bay.charge.full_minutes_most > 0) {
    const { full_minutes_least: least, full_minutes_most: most } = bay.charge;
    rows.push([text('bay.charge'), text('bay.charge.full', count(least), count(most))]);
  }
  if (bay.clock) {
    const before = offset(bay.clock.offset_before_ms);
    const change = bay.clock.set
      ? text('bay.clock.set', before, offset(bay.clock.offset_after_ms))
      : text(lacks(bay, 'clock_setting') ? 'bay.clock.fixed' : 'bay.clock.kept', before);
    const uncertainty = bay.clock.uncertainty_ms === undefined
      ? text('bay.clock.unknown')
      : text('bay.clock.uncertainty', span(bay.clock.uncertainty_ms));
    const verdict = lacks(bay, 'clock_setting') ? [] : [bay.clock.set ? 'well' : 'ill'];
    rows.push([text('bay.clock'), change + ' ' + uncertainty, ...verdict]);
  } else if (lacks(bay, 'clock')) {
    rows.push([text('bay.clock'), text('bay.clock.lacking')]);
  }
  return rows;
}

function lacks(bay, what) {
  return bay.lacks !== undefined && bay.lacks.includes(what);
}

function explanation(bay) {
  let key = 'state.' + bay.state;
  if (bay.state === 'charging') {
    key += '.' + bay.light.name;
  } else if (bay.state === 'ready' && bay.lacks !== undefined && bay.lacks.length > 0) {
    key = 'state.ready.lacking';
  }
  return textOr(key) ?? textOr('state.' + bay.state) ?? '';
}

/** How a delivery goes on: only what people should know. */
function outlook(one) {
  const lines = [];
  if (one.paused) {
    lines.push(element('p', text('destination.paused', one.paused.by, one.paused.reason), 'strong'));
  }
  if (one.open === false) {
    lines.push(element('p', text('destination.closed', short(one.opens_at)), 'quiet'));
  }
  if (one.last_arrives && one.last_deadline) {
    const left = Date.parse(one.last_deadline) - Date.parse(one.last_arrives);
    const key = left < 0 ? 'destination.after' : 'destination.before';
    lines.push(element('p', text(key, short(one.last_arrives), span(left)), left < 0 ? 'strong' : 'quiet'));
  }
  for (const what of ['overdue', 'late']) {
    if (one[what] > 0) {
      lines.push(element('p', text('destination.' + what, count(one[what])), 'strong'));
    }
  }
  return lines;
}

function showDestinations(all) {
  const place = find('destinations');
  const key = JSON.stringify(all);
  if (place.dataset.shown === key) {
    return;
  }
  place.dataset.shown = key;
  if (all.length === 0) {
    place.replaceChildren(element('p', text('destinations.none'), 'quiet'));
    return;
  }
  place.replaceChildren(...all.map((one) => {
    const row = element('div', '', 'destination', one.reachable ? 'well' : 'ill');
    const heading = element('h3', one.name);
    if (!one.counts) {
      heading.append(element('small', text('destination.extra')));
    }
    const waiting = one.waiting === 0
      ? text('destination.done')
      : text('destination.waiting', count(one.waiting), size(one.waiting_bytes));
    const rate = one.bytes_per_second > 0 ? ' · ' + size(one.bytes_per_second) + '/s' : '';
    row.append(heading, element('p', waiting + rate, 'strong'));
    row.append(element('p', text('destination.confirmed', count(one.confirmed), count(one.acknowledged)), 'quiet'));
    if (!one.reachable) {
      row.append(element('p', text('destination.away')));
    }
    if (one.causes.length > 0) {
      row.append(element('p', because(one.causes), 'quiet'));
    }
    row.append(...outlook(one));
    return row;
  }));
}

function showHealth(health, lamps, source) {
  const list = find('health');
  const key = JSON.stringify([health, lamps, source]);
  if (list.dataset.shown === key) {
    return;
  }
  list.dataset.shown = key;
  const rows = health.components.map((one) => {
    const row = element('li', '', 'level-' + one.level);
    row.append(element('b', textOr('component.' + one.component) ?? one.component));
    row.append(element('span', text('level.' + one.level), 'level'));
    const words = one.component === 'lights' && lamps && one.causes.length > 0 ? textOr('lamps.' + lamps.state)
      : one.component === 'time' ? textOr('time.source.' + source) : undefined;
    if (words) {
      row.append(element('p', words));
    }
    // Of a clock that nobody checked, its source has said it all.
    if (one.causes.length > 0 && !(words && source === 'assumed' && one.component === 'time')) {
      row.append(element('p', because(one.causes), 'quiet'));
    }
    if (one.component === 'shipping' && one.level === 'down') {
      const way = element('a', text('nav.history'));
      way.href = '/history';
      row.append(way);
    }
    return row;
  });
  if (health.stuck.length > 0) {
    rows.unshift(element('li', text('health.stuck', health.stuck.join(', ')), 'level-down'));
  }
  if (rows.length === 0) {
    rows.push(element('li', text('health.none'), 'quiet'));
  }
  list.replaceChildren(...rows);
}

function showTruth(status) {
  const rows = [
    [text('truth.seq'), count(status.journal.seq)],
    [text('truth.head'), status.journal.head, 'hash'],
  ];
  const told = status.telemetry;
  if (told) {
    const words = told.connected
      ? text('truth.telemetry.connected', count(told.acknowledged), count(told.queue_depth))
      : text('truth.telemetry.away', count(told.queue_depth));
    rows.push([text('truth.telemetry'), words, told.connected ? 'well' : 'ill']);
    if (told.parked > 0) {
      rows.push(['', text('truth.telemetry.parked', count(told.parked)), 'ill']);
    }
    if (told.causes.length > 0) {
      rows.push(['', because(told.causes), 'quiet']);
    }
  }
  pairs(find('truth'), rows);
}

function show(status) {
  showDock(status);
  const numbers = new Set(status.bays.map((bay) => bay.bay));
  for (const [number, card] of bays) {
    if (!numbers.has(number)) {
      card.remove();
      bays.delete(number);
    }
  }
  const early = pulledEarly(status);
  status.bays.forEach((bay) => showBay(bay, early.has(bay.bay)));
  showDestinations(status.destinations);
  showHealth(status.health, status.lamps, status.time.source);
  showTruth(status);
}

await Promise.all([loadTexts(), loadRhythms()]);
hear(show, (is) => { find('lost').hidden = !is; });
