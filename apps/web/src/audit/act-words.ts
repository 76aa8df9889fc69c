/** How acts, paths and results of the log are said to people. */

const PATHS: Readonly<Record<string, string>> = {
  allocated: 'allocated',
  team: 'team manager',
  cover: 'cover for the officer',
  circle: 'circle',
  agreement: 'agreement',
  duty: 'duty',
  rater: 'asked for a second score',
  emergency: 'emergency access',
  self: 'their own page',
};

/** Acts that are said in a way of their own. */
const WHOLE: Readonly<Record<string, string>> = {
  'audit.event.list': 'Looked through the log',
  'audit.log.verify': 'Verified the log',
  'caseload.list': 'Looked at a caseload',
  'identity.prove-again': 'Gave the password again',
  'identity.sign-in': 'Signed in',
  'identity.sign-out': 'Signed out',
  'imports.caseload.run': 'Worked through rows of an import',
  'imports.caseload.send': 'Sent a caseload to import',
  'own-page.home.read': 'Opened their own page',
  'own-page.sheet.read': 'Read their own sheet',
  'own-page.sheet.print': 'Printed their own sheet',
  'own-page.travel.back': 'Said that they are back',
  'own-page.travel.begin': 'Began to tell of a journey',
  'own-page.travel.cancel': 'Said that they do not travel',
  'own-page.travel.change': 'Changed an answer about their journey',
  'own-page.travel.form': 'Opened a question about their journey',
  'own-page.travel.list': 'Looked at their own journeys',
  'own-page.travel.make': 'Began to tell of a journey',
  'own-page.travel.read': 'Read their own journey',
  'own-page.travel.receipt': 'Printed a receipt',
  'own-page.travel.receipts': 'Read a receipt',
  'own-page.travel.send': 'Told of a journey',
  'own-page.travel.vary': 'Told of a change of their journey',
  'people.change': 'Changed name, birth or zone',
  'people.search': 'Searched for a person',
  'people.search-form': 'Opened the search',
  'risk.rater-request.sweep': 'Closed what assessors from outside had open too long',
  'risk.reread': 'Read old results and drafts once more',
  'risk.second-rating.ask': 'Asked an assessor from outside the team',
  'risk.second-rating.end-request': 'Ended what an assessor from outside was asked for',
  'session.home': 'Opened the first page',
  'supervision.allocation.change': 'Reallocated a person',
  'supervision.allocation.change-several': 'Reallocated several people',
};

/** What was done, by the last word of the act. An act whose last word is not here is said as it is called. */
const DONE: Readonly<Record<string, string>> = {
  form: 'Opened form:',
  list: 'Looked at list:',
  read: 'Read',
  show: 'Read',
  print: 'Printed',
  reveal: 'Revealed',
  search: 'Searched',
  preview: 'Tried out',
  compare: 'Compared',
  record: 'Recorded',
  act: 'Recorded',
  add: 'Added',
  change: 'Changed',
  correct: 'Corrected',
  end: 'Ended',
  close: 'Closed',
  create: 'Created',
  make: 'Made',
  move: 'Moved',
  cancel: 'Cancelled',
  arrange: 'Arranged',
  decide: 'Decided',
  review: 'Reviewed',
  propose: 'Proposed',
  withdraw: 'Withdrew',
  approve: 'Approved',
  open: 'Opened',
  send: 'Sent',
  give: 'Gave',
  start: 'Started',
  sign: 'Signed',
  countersign: 'Countersigned',
  verify: 'Verified',
  confirm: 'Confirmed',
  save: 'Saved',
  autosave: 'Saved draft:',
  discard: 'Discarded',
  upload: 'Uploaded',
  revoke: 'Revoked',
  grant: 'Granted',
  invite: 'Invited',
  issue: 'Issued',
  vary: 'Varied',
  begin: 'Began',
  declare: 'Declared',
  acknowledge: 'Acknowledged',
  raise: 'Raised',
  refer: 'Referred',
  screen: 'Screened',
  finalise: 'Finalised',
  register: 'Registered',
  submit: 'Submitted',
};

/** "Read timeline" for `people.timeline.read`; the verb itself stays beside it for auditors. */
export function actWords(verb: string): string {
  const whole = WHOLE[verb];
  if (whole) return whole;
  const [subject, ...rest] = verb.split('.');
  const last = rest.pop() ?? subject ?? '';
  const thing = rest.length > 0 ? rest.join(' ') : subject === 'people' ? 'record' : (subject ?? '');
  const words = `${DONE[last] ?? last} ${thing}`.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function pathWords(path: string | null | undefined): string {
  return path ? (PATHS[path] ?? path) : '';
}

const REASONS: Readonly<Record<string, string>> = {
  missing: 'is missing: deleted, cut off, or its part of the table dropped',
  altered: 'is not what was written',
  'out-of-place': 'does not belong there: moved or put in',
  rewritten: 'or one after it was written anew',
  columns: 'is found by something else than it says',
  head: 'is not the one that the log says is the last',
};

/** A sentence naming the first entry that cannot be vouched for. */
export function badWords({ shard, seq, reason }: { shard: number; seq: number; reason: string }): string {
  if (reason === 'anchors') return `Anchor ${seq} outside the database was changed, removed or put in.`;
  return `Entry ${seq} of chain ${shard} ${REASONS[reason] ?? reason}.`;
}
