import type {
  ChangeView,
  DueView,
  JointLine,
  NameChangeView,
  RegistrationView,
  SearchView,
  SpellView,
  WorkProposalView,
} from '@domain/registration';
import type { ReaderNow } from '../edge/reader.js';
import { dayOnly, relative, whenInZone, withDates } from '../shell/index.js';
import {
  CERTIFICATE_WORDS,
  CHANGE_WORDS,
  CHILDREN_WORDS,
  CONDITIONS_WORDS,
  DISCLOSURE_WORDS,
  DISPOSAL_WORDS,
  END_WORDS,
  FIELD_WORDS,
  KIND_WORDS,
  METHOD_WORDS,
  NAME_WORDS,
  OUTCOME_WORDS,
  REGIME_WORDS,
  SPELL_WORDS,
  STEP_WORDS,
  WORK_WORDS,
} from './words.js';

const word = (words: Readonly<Record<string, string>>, code: string | null) =>
  code ? (words[code] ?? code) : '';

export function registrationBlock(one: RegistrationView, reader: ReaderNow) {
  const { now, zone } = reader;
  const day = (on: string | null) => (on ? dayOnly(on, zone, now) : '');
  const lasts = one.indefinite ? 'Without end' : one.endsOn ? `Until ${day(one.endsOn)}` : 'Not known: ask';
  return {
    id: one.id,
    title: REGIME_WORDS[one.regime] ?? one.regime,
    regime: one.regime,
    isOver: one.ended !== null,
    over: one.ended ? `${word(END_WORDS, one.ended.reason)}, ${day(one.ended.on)}` : '',
    facts: [
      { label: 'Relevant date', text: day(one.relevantDate) },
      { label: 'Dealt with by', text: word(DISPOSAL_WORDS, one.disposal) || 'Not known' },
      { label: 'Lasts', text: lasts },
      ...(one.recipient ? [{ label: 'Reports go to', text: one.recipient }] : []),
    ],
    asks: [...one.ask],
    steps: one.steps.map(({ text, result }) => `${text}: ${result}`),
    unverified: [...(one.rule?.unverified ?? [])],
    rule: one.rule ? `${one.rule.code}, version ${one.rule.version}` : 'No definition',
    dues: one.duties.filter(({ doneAt }) => doneAt === null).map((due) => dueLine(due, reader)),
    notifications: one.notifications.map((n) => ({
      id: n.id,
      title: word(KIND_WORDS, n.kind),
      when: whenInZone(n.givenAt, zone, { zone, now }),
      how: word(METHOD_WORDS, n.method),
      state: n.refused
        ? 'Not taken'
        : n.late
          ? 'Late'
          : n.inAdvance
            ? 'In advance'
            : n.late === false
              ? 'In time'
              : 'No limit known',
      kind: n.refused || n.late ? 'danger' : 'quiet',
      why: n.refusal ?? n.excuse ?? '',
      items: n.items.map(({ field, value }) => `${word(FIELD_WORDS, field)}: ${value ?? 'told'}`),
    })),
  };
}

function dueLine(due: DueView, { now, zone }: ReaderNow) {
  const isLate = due.dueAt !== null && Date.parse(due.dueAt) < now.getTime();
  return {
    title: due.title,
    by: due.dueOn
      ? dayOnly(due.dueOn, zone, now) + (due.safeOn ? `; safe by ${dayOnly(due.safeOn, zone, now)}` : '')
      : due.standsStill
        ? `Time stands still: ${SPELL_WORDS[due.standsStill as 'CUSTODY'].toLowerCase()}`
        : 'Ask',
    ago: due.dueAt ? relative(due.dueAt, now, zone) : '',
    // The end and a review are days to know of, not to be late for.
    isLate: isLate && !due.ask && due.kind !== 'END' && due.kind !== 'REVIEW',
    ask: due.ask ?? '',
    steps: due.steps.map(({ text, result }) => `${text}: ${result}`),
    source: due.citation.join('; '),
    unverified: due.unverified.length > 0,
  };
}

export function jointLine({ field, told, here, same }: JointLine, { now, zone }: ReaderNow) {
  return {
    title: field === 'CUSTODY' ? 'Custody' : word(FIELD_WORDS, field),
    told: toldLines({ field, told }, { now, zone }),
    isCustody: field === 'CUSTODY',
    here: here.map(withDates),
    state: same === null ? 'Only one side has it' : same ? 'The same' : 'Different',
    kind: same === false ? 'danger' : 'quiet',
  };
}

/** Days of custody are recorded here for the register, and told to none. */
function toldLines({ field, told }: Pick<JointLine, 'field' | 'told'>, { now, zone }: ReaderNow): string[] {
  if (field !== 'CUSTODY')
    return told.map(
      ({ value, on, regime }) => `Told: ${withDates(value)} (${regime}, ${dayOnly(on, zone, now)})`,
    );
  if (told.length === 0) return ['For the register: no custody is recorded'];
  return told.map(({ value, on }) => `For the register: from ${dayOnly(on, zone, now)}. ${withDates(value)}`);
}

export function changeLine(one: ChangeView, { now, zone }: ReaderNow) {
  const day = (on: string | null) => (on ? dayOnly(on, zone, now) : '');
  return {
    id: one.id,
    title: word(CHANGE_WORDS, one.code),
    when: one.happenedOn ? day(one.happenedOn) : `Meant for ${day(one.expectedOn)}`,
    until: one.untilOn ? ` to ${day(one.untilOn)}` : '',
    place: one.place ?? '',
    words: one.words ?? '',
    gone: one.withdrawnWords ?? '',
    by: one.recordedByName,
  };
}

export function spellLine(one: SpellView, { now, zone }: ReaderNow) {
  const day = (on: string) => dayOnly(on, zone, now);
  return {
    id: one.id,
    title: SPELL_WORDS[one.kind],
    when: one.toOn ? `${day(one.fromOn)} to ${day(one.toOn)}` : `Since ${day(one.fromOn)}`,
    isOpen: one.toOn === null,
    source: one.source,
  };
}

export function searchBlock(one: SearchView, { now, zone }: ReaderNow) {
  const when = (at: string) => whenInZone(at, zone, { zone, now });
  return {
    id: one.id,
    title: `${word(REGIME_WORDS, one.regime)}: the report due ${dayOnly(one.wasDueOn, zone, now)} did not come`,
    state: one.closedAt ? word(OUTCOME_WORDS, one.outcome) : STEP_WORDS[one.step],
    isOpen: one.closedAt === null,
    isWanted: one.step === 'WANTED' && one.closedAt === null,
    since: when(one.closedAt ?? one.stepAt),
    words: one.outcomeWords ?? '',
    steps: one.steps.map(({ step, doneAt, words, byName }) => ({
      title: STEP_WORDS[step],
      words,
      by: `${byName}, ${when(doneAt)}`,
    })),
  };
}

export function nameBlock(one: NameChangeView, { now, zone }: ReaderNow) {
  return {
    id: one.id,
    title: [one.given, one.middle, one.family].filter(Boolean).join(' '),
    how: word(NAME_WORDS, one.how),
    state: one.state,
    when: one.inUseOn
      ? `In use since ${dayOnly(one.inUseOn, zone, now)}`
      : one.state === 'ABANDONED'
        ? `Not taken: ${one.closedWords ?? ''}`
        : `Meant for ${dayOnly(one.intendedOn, zone, now)}`,
    tellings: one.tellings.map(({ who, toldAt, byName }) => ({
      who,
      told: toldAt ? `Told ${whenInZone(toldAt, zone, { zone, now })}, ${byName ?? ''}` : '',
    })),
    isToTell: one.tellings.some(({ toldAt }) => toldAt === null),
  };
}

const permitted = (decision: string) => (decision === 'GRANTED' ? 'Permitted' : 'Refused');

const BEFORE = {
  permission: { label: 'Permission before', say: permitted },
  disclosure: { label: 'Disclosure before', say: (said: string) => word(DISCLOSURE_WORDS, said) },
  certificate: { label: 'Certificate before', say: (said: string) => word(CERTIFICATE_WORDS, said) },
};

function certificateLine(one: WorkProposalView, { now, zone }: ReaderNow) {
  const { certificateReference: reference, certificateOutcome: outcome, certificateUntil: until } = one;
  if (!reference && !outcome && !until) return [];
  const said = `${reference ?? 'No reference'}: ${word(CERTIFICATE_WORDS, outcome) || 'outcome not recorded'}`;
  return [{ label: 'Certificate', text: until ? `${said}, valid until ${dayOnly(until, zone, now)}` : said }];
}

export function workBlock(one: WorkProposalView, { now, zone }: ReaderNow) {
  return {
    id: one.id,
    title: `${one.role}, ${one.employer}`,
    isOver: one.endedOn !== null,
    facts: [
      { label: 'Kind', text: word(WORK_WORDS, one.kind) },
      { label: 'Children', text: word(CHILDREN_WORDS, one.children) },
      { label: 'Conditions', text: `${word(CONDITIONS_WORDS, one.conditions)}. ${one.conditionsWords}` },
      ...certificateLine(one, { now, zone }),
      {
        label: 'Permission',
        text: one.permission
          ? `${permitted(one.permission)} by ${one.permissionByName}. ${one.permissionWords}`
          : 'Undecided',
      },
      {
        label: 'Disclosure',
        text: one.disclosure
          ? `${word(DISCLOSURE_WORDS, one.disclosure)}. ${one.disclosureWords}`
          : 'Undecided',
      },
      ...[...one.earlier].reverse().map(({ what, said, words, byName, at }) => ({
        label: BEFORE[what].label,
        text: `${BEFORE[what].say(said)} by ${byName}, ${whenInZone(at, zone, { zone, now })}. ${words}`,
      })),
      ...(one.endedOn ? [{ label: 'Over', text: dayOnly(one.endedOn, zone, now) }] : []),
    ],
    mayDisclose: one.permission !== null,
  };
}
