import { letterPaper, orderInWords, type OrderType } from '@domain/supervision';
import { printPdf } from '@platform/documents';
import { Temporal } from 'temporal-polyfill';
import { iso } from './calendar.js';
import { addCase, failingAmong, fits, RATIONALE, type CaseDraft, type Failing } from './enforcement.js';
import type { Profile } from './profile.js';
import type { World } from './world.js';

const SIGNED: CaseDraft = {
  route: 'BREACH',
  state: 'SIGNED',
  failed: [-44, -8],
  opened: -7,
  steps: [
    ['PREPARE', 'PREPARING', -5, RATIONALE],
    ['ASK_SIGNATURE', 'WITH_MANAGER', -5],
    ['SIGN', 'SIGNED', -4, 'I agree'],
  ],
};
const WITH_HEAD: CaseDraft = {
  route: 'RECALL',
  state: 'WITH_HEAD',
  failed: [-33, -4],
  opened: -2,
  steps: [
    ['PREPARE', 'PREPARING', -2, RATIONALE],
    ['ASK_SIGNATURE', 'WITH_MANAGER', -1],
    ['SIGN', 'WITH_HEAD', -1, 'Nothing else is left to try'],
  ],
};

/** A failure after which a letter was sent. */
interface Warned {
  failing: Failing;
  failureId: string;
  /** Days from today. */
  failedOn: number;
}

/** A breach that is signed, and a recall that waits for its second signature: with the letter that went before the breach. */
export async function addSignatures(world: World, people: readonly Profile[]): Promise<void> {
  const taken = new Set(world.rows.of('supervision.enforcement_case').map((row) => row.person_id));
  // The first two are in the middle of something else: evidence that was asked for, and a letter that is due.
  const free = failingAmong(world, people)
    .filter(({ p }) => !taken.has(p.id))
    .slice(2);
  const recalled = free.find((one) => fits(one, WITH_HEAD));
  if (recalled) addCase(world, recalled, WITH_HEAD);
  const failing = free.find((one) => fits(one, SIGNED));
  if (!failing) return;
  const [failureId] = addCase(world, failing, SIGNED);
  await addLetter(world, { failing, failureId: failureId!, failedOn: SIGNED.failed[0] });
}

/** The letter that was sent after the first failure, as the program would have made it. */
async function addLetter(world: World, { failing, failureId, failedOn }: Warned): Promise<void> {
  const { p, order } = failing;
  const { calendar } = world;
  const madeAt = Temporal.Instant.from(iso(calendar.at(failedOn + 1, 9)));
  const paper = letterPaper({
    kind: 'FIRST_WARNING',
    route: 'BREACH',
    madeAt,
    timeZone: 'Europe/London',
    addressee: { given: p.given, family: p.family, crn: p.crn },
    agency: world.agency('PROBATION').name,
    officer: p.officer.name,
    order: orderInWords({
      type: order.type as OrderType,
      court: order.court as string | null,
      startsOn: order.starts_on as string,
    }),
    failures: [{ at: iso(calendar.at(failedOn, 10)), title: 'Office visit', what: 'You did not come' }],
    countsUntil: calendar.date(failedOn + 365),
    answerBy: calendar.date(failedOn + 8),
    nextAt: null,
  });
  const id = world.id(calendar.at(failedOn + 1, 9));
  const pdf = await printPdf(paper);
  world.rows.add('supervision.warning_letter', {
    id,
    version: 2,
    person_id: p.id,
    appointment_id: failureId,
    order_id: order.id,
    kind: 'FIRST_WARNING',
    paper,
    pdf: `\\x${pdf.toString('hex')}`,
    made_at: madeAt.toString(),
    made_by: p.officer.authorId,
    made_by_name: p.officer.name,
    sent_on: calendar.date(failedOn + 1),
    sent_how: 'post',
    sent_by: p.officer.authorId,
  });
}
