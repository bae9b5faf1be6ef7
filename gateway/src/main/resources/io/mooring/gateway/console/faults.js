// At which field of a form a refusal is said: the one that it names, so that it is said there and not far above.

import {faulty} from './desk.js';

/** Names that a field may go by here, by the part of the request: `/second/account` is `secondAccount`, or `account`. */
function names(part) {
  const steps = part.split('/').filter((step) => step && !/^[0-9]+$/.test(step));
  const last = steps.at(-1) ?? '';
  return [steps.map((step, index) => index ? step[0].toUpperCase() + step.slice(1) : step).join(''), last, steps[0] ?? ''];
}

/** Says it at the field that it is about. Gives whether there is one; if not, it has to be said elsewhere. */
export function blame(form, refused) {
  if (!refused.field) return false;
  const shown = [...form.elements].filter((one) => one.getClientRects().length > 0);
  const field = names(refused.field)
    .map((name) => shown.find((one) => (one.dataset.field ?? (one.name || one.id)) === name)).find(Boolean);
  if (field) faulty(field, refused.message);
  return Boolean(field);
}
