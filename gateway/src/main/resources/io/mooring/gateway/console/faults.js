// Which field a refusal is about, so that it is said there and not far above.

import {faulty} from './desk.js';

/** By the refusal's code, names or ids of fields: the first that a form has and shows. */
const AT = {
  'accounts.account-exists': ['account'],
  'accounts.account-form': ['account'],
  'accounts.code': ['enrolment'],
  'accounts.no-officer': ['officer'],
  'accounts.officer-form': ['officer'],
  'accounts.officer-has-account': ['officer'],
  'accounts.password-easy': ['chosen', 'password'],
  'accounts.password-length': ['chosen', 'password'],
  'accounts.person-form': ['person'],
  'accounts.reason-form': ['reason'],
  'accounts.same-person': ['secondAccount'],
  'accounts.second-factor-code': ['new-code', 'code'],
  'accounts.second-factor-code-time': ['new-code', 'code'],
  'accounts.second-factor-needed': ['new-code', 'code'],
  'api.recording.hold.code': ['code'],
  'casefile.ended.future': ['ended'],
  'casefile.facts.empty': ['caseName'],
  'casefile.officer': ['officers'],
  'casefile.officers.many': ['officers'],
  'catalogue.id': ['catalogue'],
  'catalogue.reason': ['reason'],
  'catalogue.title': ['title'],
  'deadline.clock.early': ['at'],
  'deadline.clock.future': ['at'],
  'deadline.exception.early': ['returnedAt'],
  'deadline.exception.future': ['returnedAt'],
  'deadline.exception.officer': ['officer'],
  'deadline.exception.reason': ['reason'],
  'deadline.explanation.empty': ['explanation'],
  'handover.explanation': ['explanation'],
  'handover.lines.order': ['until'],
  'handover.officer': ['officer'],
  'history.reason': ['reason'],
  'register.camera': ['camera'],
  'register.custodian': ['custodian'],
  'register.number': ['number'],
  'register.numbered': ['number'],
  'workrecord.activity': ['activity'],
  'workrecord.backwards': ['to'],
  'workrecord.reason': ['reason'],
  'workrecord.text': ['text'],
};

/** Says it at the field that it is about. Gives whether there is one; if not, it has to be said elsewhere. */
export function blame(form, refused) {
  const field = (AT[refused.code] ?? []).map((name) => form.elements[name]).find((one) => one?.getClientRects().length > 0);
  if (field) faulty(field, refused.message);
  return Boolean(field);
}
