// One clock as a row: when it began, when it is due, how it stands, who says so.

import {element} from './desk.js';
import {cell, row, word} from './desk-table.js';
import {stateChip} from './files.js';
import {second, timeElement} from './times.js';
import {text} from './words.js';

/** A moment that is only known to lie between two. */
export function spanCell(after, before, instead = '–') {
  if (!after && !before) return cell('', instead);
  const made = cell(timeElement(after ?? before));
  if (after !== before) {
    made.append(element('small', text('deadlines.between', after ? second(after) : '…', before ? second(before) : '…')));
  }
  return made;
}

/** @param first cells that stand before it */
export function clockRow(clock, ...first) {
  const state = cell(stateChip(clock.state));
  if (clock.recordedAsPassed) state.append(element('small', text('deadlines.recorded')));
  return row(
    ...first,
    cell(word('clock', clock.clock)),
    state,
    spanCell(clock.beginsAfter, clock.beginsBefore, text('deadlines.unknown')),
    spanCell(clock.due, clock.dueAtLatest, text('deadlines.unknown')),
    spanCell(clock.metAfter, clock.metBefore, text('deadlines.unmet')),
    cell(element('span', clock.article ?? text('deadlines.house'), 'name'), word('clock.basis', clock.basis)));
}
