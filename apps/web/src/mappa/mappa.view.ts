import {
  DISCLOSURES,
  MAPPA_CATEGORIES,
  MAPPA_ENDINGS,
  MAPPA_JURISDICTIONS,
  MAPPA_LEVELS,
  type ActionView,
  type MappaPlace,
  type MappaStepView,
  type MappaView,
  type MeetingView,
  type ReferralLate,
} from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, plural, relative } from '../shell/index.js';

/** What "mappa.njk" names of a management. */
export interface MappaBlock {
  id: string;
  title: string;
  facts: { label: string; text: string }[];
  /** What can be done next, for who may keep it and for who decides. */
  acts: { href: string; text: string }[];
  decisions: { href: string; text: string }[];
}

const STATES = {
  IDENTIFIED: 'Not referred yet',
  REFERRED: 'Referred, and not screened yet',
  MANAGED: 'Managed',
  ENDED: 'Ended',
} as const;

export function mappaBlock(
  one: MappaView,
  { now, zone }: ReaderNow,
  lateReferrals: readonly ReferralLate[] = [],
): MappaBlock {
  const { id, state, level } = one;
  const fact = (label: string, text: string | null) => (text === null ? [] : [{ label, text }]);
  const day = (on: string | null) => on && dateOnly(on);
  return {
    id,
    title: level === null ? STATES[state] : MAPPA_LEVELS[level],
    facts: [
      ...fact('State', STATES[state]),
      ...fact('Category', MAPPA_CATEGORIES[one.category]),
      ...fact('Where', MAPPA_JURISDICTIONS[one.jurisdiction]),
      ...fact(
        'Level since',
        level === null ? null : (day(one.levelOn) ?? 'Not known: an import said the level alone'),
      ),
      ...fact('Referred', day(one.referredOn)),
      ...lateReferrals
        .filter(({ mappaId }) => mappaId === id)
        .flatMap((late) => fact('Referred late', lateness(late))),
      ...fact('Asked for', one.proposedLevel && level === null ? MAPPA_LEVELS[one.proposedLevel] : null),
      ...fact(
        'Expected release',
        one.expectedReleaseOn &&
          `${dateOnly(one.expectedReleaseOn)}, ${relative(one.expectedReleaseOn, now, zone)}`,
      ),
      ...fact('Screened', day(one.screenedOn)),
      ...fact('Ended', day(one.endedOn)),
      ...fact('Why it ended', one.endReason && ending(one.endReason)),
      ...fact('Known from', one.source === 'import' ? `An import of ${dateOnly(one.recordedOn)}` : null),
    ],
    acts: state === 'ENDED' ? [] : actsOf(one),
    decisions: state === 'ENDED' ? [] : decisionsOf(one),
  };
}

function lateness({ days, limitOn, unverified }: ReferralLate): string {
  const limit = `${plural(days, 'day')} after its limit of ${dateOnly(limitOn)}`;
  return `${limit}, by the release that is expected now${unverified ? ' (figures not verified)' : ''}`;
}

function ending(reason: NonNullable<MappaView['endReason']>): string {
  return reason === 'NOT_MANAGED' ? 'The screening came to: not managed' : MAPPA_ENDINGS[reason];
}

function actsOf({ id, state, expectedReleaseOn }: MappaView): MappaBlock['acts'] {
  const act = (name: string, text: string) => ({ href: `/mappa/${id}/acts/${name}`, text });
  return [
    ...(state === 'IDENTIFIED' ? [act('referral', 'Record the referral')] : []),
    act(
      'release',
      expectedReleaseOn === null ? 'Record the expected release' : 'Change the expected release',
    ),
    ...(expectedReleaseOn === null ? [] : [act('release-taken-back', 'No release is expected any more')]),
    act('meeting', 'Record a meeting'),
    act('action', 'Add an action to the plan'),
  ];
}

function decisionsOf({ id, state }: MappaView): MappaBlock['decisions'] {
  const act = (name: string, text: string) => ({ href: `/mappa-decisions/${id}/acts/${name}`, text });
  return [
    ...(state === 'REFERRED' ? [act('screening', 'Screen the referral')] : []),
    ...(state === 'MANAGED' ? [act('level', 'Change the level')] : []),
    act('ending', 'End the management'),
  ];
}

const STEPS = {
  IDENTIFIED: 'To be referred before release',
  REFERRED: 'Referred',
  SCREENED: 'Screened',
  LEVEL: 'Level changed',
  RELEASE: 'Expected release',
  RELEASE_TAKEN_BACK: 'Expected release taken back',
  ENDED: 'Ended',
} as const;

export interface StepLine {
  title: string;
  when: string;
  words: string;
  by: string;
}
export function stepLine(step: MappaStepView): StepLine {
  const { action, level, category, happenedOn, expectedReleaseOn, releaseOnBefore, words, by } = step;
  const line = { when: dateOnly(happenedOn), words, by };
  if (expectedReleaseOn !== null) {
    const before = releaseOnBefore === null ? '' : `, before that ${dateOnly(releaseOnBefore)}`;
    return { title: `${STEPS[action]}: ${dateOnly(expectedReleaseOn)}${before}`, ...line };
  }
  if (action === 'RELEASE_TAKEN_BACK' && releaseOnBefore !== null)
    return { title: `${STEPS[action]}: it was ${dateOnly(releaseOnBefore)}`, ...line };
  const at = level === null ? '' : `, level ${level}${action === 'REFERRED' ? ' asked for' : ''}`;
  return { title: `${STEPS[action]}: category ${category}${at}`, ...line };
}

export interface MeetingLine {
  id: string;
  title: string;
  href: string;
  disclosure: string;
  minutes: string;
  urgency: 'due' | 'quiet';
}
export function meetingLine(one: MeetingView): MeetingLine {
  return {
    id: one.id,
    title: `Level ${one.level}, ${dateOnly(one.heldOn)}${one.corrected ? ' (corrected)' : ''}`,
    href: `/mappa-meetings/${one.id}`,
    disclosure: DISCLOSURES[one.disclosure],
    minutes: one.minutesSentOn ? `Minutes sent ${dateOnly(one.minutesSentOn)}` : 'Minutes not sent yet',
    urgency: one.minutesSentOn ? 'quiet' : 'due',
  };
}

/** An action as the tab, the brief and a meeting say it. */
export interface ActionLine {
  id: string;
  words: string;
  owner: string;
  due: string;
  state: string;
  urgency: 'late' | 'due' | 'quiet';
  isOpen: boolean;
  acknowledged: string;
  needsAcknowledging: boolean;
  outcome: string;
}
export function actionLine(one: ActionView, { now, zone }: ReaderNow): ActionLine {
  const isOpen = one.state === 'open';
  const isLate = isOpen && one.dueOn < now.toLocaleDateString('en-CA', { timeZone: zone });
  const said = one.acknowledgedWords ? `: ${one.acknowledgedWords}` : '';
  return {
    id: one.id,
    words: one.words,
    owner: one.owner,
    due: `by ${dateOnly(one.dueOn)}${isOpen ? `, ${relative(one.dueOn, now, zone)}` : ''}`,
    state: isLate ? 'Late' : isOpen ? 'Open' : one.state === 'done' ? 'Done' : 'Not done',
    urgency: isLate ? 'late' : isOpen ? 'due' : 'quiet',
    isOpen,
    acknowledged: one.acknowledgedAt
      ? `acknowledged ${dateOnly(one.acknowledgedAt, zone)}${said}`
      : 'not acknowledged',
    needsAcknowledging: isOpen && one.acknowledgedAt === null,
    outcome: one.outcome ?? '',
  };
}

/** Links from one page of a list to the next and back to its beginning; the other list stays where it is. */
export function onwards(
  personId: string,
  list: keyof MappaPlace,
  next: string | null,
  place: MappaPlace,
): { first: string; next: string } {
  const at = (cursor: string | undefined) => {
    const given = Object.entries({ ...place, [list]: cursor }).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(given).toString();
    return `/people/${personId}/mappa${query ? `?${query}` : ''}#${list}-title`;
  };
  return { first: place[list] === undefined ? '' : at(undefined), next: next === null ? '' : at(next) };
}
