import type { PersonView } from '@domain/people';
import type { AppointmentView, SupervisionOverview, TimelineItemView } from '@domain/supervision';
import { attentionLine, withoutFormFor, type AttentionLine } from '../caseload/attention.view.js';
import { basisWords, besideWords, doubtWords, levelWords, type RiskFact } from '../caseload/risk-words.js';
import type { ReaderNow } from '../edge/reader.js';
import { strip } from '../enforcement/enforcement.view.js';
import { dateOnly, plural, relative, whenInZone } from '../shell/index.js';
import {
  byEnd,
  conditionLine,
  conflictLines,
  type ConditionLine,
  type ConflictLine,
} from './conditions.view.js';
import { contactCard, type ContactCard } from './contact-card.view.js';
import {
  aroundThem,
  circumstanceLines,
  endLinks,
  reachLines,
  type AroundThem,
  type FactLine,
} from './life.view.js';
import type { PersonFrame } from './person-frames.js';

export interface OverviewView {
  attention: AttentionLine[];
  /** Where enforcement stands; null where there is nothing to enforce, or it is not for the reader. */
  stands: ReturnType<typeof strip> | null;
  next: NextAppointment | null;
  contacts: ContactCard[];
  /** A sentence, or null for readers who may not know. */
  risk: string | null;
  /** Who exactly is at risk, in one sentence; null where nobody has said. */
  atRisk: string | null;
  children: string[];
  conditions: ConditionLine[] | null;
  conflicts: ConflictLine[];
  compliance: { text: string; href: string }[];
  changed: { since: string; items: ChangedItem[]; more: string } | null;
  strengths: FactLine[];
  circumstances: FactLine[];
  around: AroundThem;
  reach: FactLine[];
  names: FactLine[];
}

export interface NextAppointment {
  when: string;
  ago: string;
  title: string;
  facts: string[];
  href: string;
}

export interface ChangedItem {
  title: string;
  when: string;
  by: string;
  summary: string;
  href: string;
}

export interface OverviewFacts {
  frame: PersonFrame;
  person: PersonView;
  supervision: SupervisionOverview;
  /** The look before this one; null the first time. */
  previousLook: string | null;
  changed: readonly TimelineItemView[];
}

/** More than this is read in the timeline. */
export const CHANGES_SHOWN = 8;

export function overviewView(
  facts: OverviewFacts,
  { mayWrite, mayAssess }: { mayWrite: boolean; mayAssess: boolean },
  reader: ReaderNow,
): OverviewView {
  const { frame, person, supervision } = facts;
  const attention = frame.item?.attention ?? [];
  const end = endLinks(frame.id, mayWrite);
  return {
    attention: attention.map((one) =>
      withoutFormFor(attentionLine(one, frame.id, reader), mayWrite, mayAssess),
    ),
    stands:
      supervision.enforcement && supervision.enforcement.code !== 'none'
        ? strip(supervision.enforcement, reader)
        : null,
    next: supervision.nextAppointment && nextAppointment(supervision.nextAppointment, mayWrite, reader),
    contacts: supervision.lastContacts.map((contact) => contactCard(contact, reader)),
    risk: frame.risk === undefined ? null : riskSentence(frame.risk, reader),
    atRisk: frame.atRisk,
    children: person.relationships
      .filter((one) => one.isChild && one.toOn === null)
      .map(({ name, role }) => `${name} (${role})`),
    conditions: frame.conditions
      .filter((one) => one.live)
      .sort(byEnd)
      .map((one) => ({ ...conditionLine(one, reader), source: '' })),
    conflicts: conflictLines(
      supervision.conflicts,
      new Map(supervision.liveOrders.map(({ id, title }) => [id, title])),
    ),
    compliance: complianceOf(supervision, frame.id),
    changed: changedView(facts, reader),
    strengths: circumstanceLines(person, ['strength', 'goal'], reader, end),
    circumstances: circumstanceLines(
      person,
      ['employment', 'housing', 'relationship', 'health', 'disability', 'language', 'other'],
      reader,
      end,
    ),
    around: aroundThem(person, end),
    reach: reachLines(person, reader, end),
    names: nameLines(person),
  };
}

function nextAppointment(one: AppointmentView, mayWrite: boolean, { now, zone }: ReaderNow): NextAppointment {
  return {
    when: whenInZone(one.at, zone, { zone, now }),
    ago: relative(one.at, now, zone),
    title: one.title,
    facts: [
      plural(one.minutes, 'minute'),
      one.place ?? '',
      one.officer ? `with ${one.officer.displayName}` : '',
    ].filter(Boolean),
    href: mayWrite ? `/appointments/${one.id}/change` : '',
  };
}

const BESIDE = {
  result: 'Beside it, and not to be compared',
  override: 'Beside it, with a second name',
  items: 'Beside it, as its items say',
  possible: 'Beside it, once what is open is known',
};

export function riskSentence(risk: RiskFact | null, { now, zone }: ReaderNow): string {
  if (!risk) return 'There is no assessment of risk. Missing is not low: treat the risk as unknown.';
  const total = risk.total === null ? '' : ` with a total of ${risk.total}`;
  const said = `${levelWords(risk.level)} on ${basisWords(risk)}${total}, assessed ${dateOnly(risk.assessedOn)}, ${relative(risk.assessedOn, now, zone)}.`;
  const doubts = doubtWords(risk, { now, zone });
  return [
    doubts.length > 0 ? `${said} It is ${doubts.join(' and ')}.` : said,
    ...risk.beside.map((one) => {
      const own = [`assessed ${dateOnly(one.assessedOn)}`, ...doubtWords(one, { now, zone })].join(', ');
      return `${BESIDE[one.kind]}: ${besideWords(one)}, ${own}.`;
    }),
  ].join(' ');
}

function complianceOf({ compliance }: SupervisionOverview, id: string): { text: string; href: string }[] {
  const href = `/people/${id}/appointments`;
  return [
    { text: `${compliance.attended.toLocaleString('en-GB')} attended`, href },
    { text: plural(compliance.failedToComply, 'failure', 'failures') + ' to comply', href },
    { text: plural(compliance.acceptableAbsences, 'acceptable absence'), href },
  ];
}

function changedView(
  { frame, previousLook, changed }: OverviewFacts,
  { now, zone }: ReaderNow,
): OverviewView['changed'] {
  if (previousLook === null) return null;
  const since = `${whenInZone(previousLook, zone, { zone, now })}, ${relative(previousLook, now, zone)}`;
  const timeline = `/people/${frame.id}/timeline`;
  return {
    since,
    items: changed.slice(0, CHANGES_SHOWN).map((item) => ({
      title: item.title,
      when: whenInZone(item.at, zone, { zone, now }),
      by: item.actor ?? item.source ?? '',
      summary: item.sensitive ? 'Sensitive: open it to read it' : item.summary,
      href: item.kind === 'contact' ? `/contacts/${item.id}` : timeline,
    })),
    more: changed.length > CHANGES_SHOWN ? timeline : '',
  };
}

const NUMBERS = { PNC: 'PNC', NOMS: 'NOMS', PASSPORT: 'Passport', OTHER: 'Other number' } as const;

function nameLines({ name, identifiers, dateOfBirth }: PersonView): FactLine[] {
  const full = [name.given, name.middle, name.family].filter(Boolean).join(' ');
  return [
    { text: full, label: 'Full name', source: '' },
    { text: dateOnly(dateOfBirth), label: 'Born', source: '' },
    ...name.formerNames.map((one) => ({
      text: `${one.given} ${one.family}`,
      label: 'Former name',
      source: one.until ? `until ${dateOnly(one.until)}` : '',
    })),
    ...identifiers.map((one) => ({
      text: one.value,
      label: NUMBERS[one.kind],
      source: '',
    })),
  ];
}
