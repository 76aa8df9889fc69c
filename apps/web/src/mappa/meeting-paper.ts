import type { Temporal } from 'temporal-polyfill';
import { DISCLOSURES, type MeetingView } from '@domain/supervision';
import {
  details,
  heading,
  note,
  paragraph,
  signature,
  table,
  type Paper,
  type Part,
} from '@platform/documents';
import { localDay } from '@platform/calendar';
import { dateOnly } from '../shell/index.js';
import type { ActionLine } from './mappa.view.js';

export interface MeetingOfPaper {
  meeting: MeetingView;
  name: string;
  crn: string;
  actions: readonly ActionLine[];
  now: Temporal.Instant;
  /** Of the reader. */
  zone: string;
}

/** The record of a meeting, for the file and for who was there. */
export function meetingPaper({ meeting, name, crn, actions, now, zone }: MeetingOfPaper): Paper {
  return {
    title: 'Record of a multi-agency meeting',
    language: 'en-GB',
    madeAt: now,
    footer: `${crn}, meeting of ${dateOnly(meeting.heldOn)}`,
    parts: [
      note(
        'Confidential. Given to who was there for the management of risk alone, and not to be told on without the chair’s consent. The confidentiality statement was read at the start.',
      ),
      ...(meeting.corrected ? [note(correctedWords(meeting.corrected, zone))] : []),
      ...saidParts(meeting, [['About', `${name}, ${crn}`]], zone),
      heading('Actions of the risk management plan'),
      actions.length === 0
        ? paragraph('No action was decided at this meeting.')
        : table({
            caption: 'Who does what until when',
            columns: [
              { text: 'What', share: 3 },
              { text: 'Who', share: 2 },
              { text: 'When', share: 2 },
              { text: 'Now' },
            ],
            rows: actions.map((one) => [one.words, one.owner, one.due, one.state]),
          }),
      signature('Agreed as a true record.', ['Chair', 'Date']),
    ],
  };
}

/** "Corrected on 24 Nov 2026 by A Manager, because: …" */
export function correctedWords(
  { at, by, reason }: NonNullable<MeetingView['corrected']>,
  zone: string,
): string {
  return `Corrected on ${dateOnly(at, zone)} by ${by}, because: ${reason}`;
}

/** What a version of the record says, without what follows from it. */
export function saidParts(
  meeting: MeetingView,
  first: readonly (readonly [string, string])[],
  zone: string,
): Part[] {
  const { disclosure, disclosureTo, disclosureConditions, nextReviewOn } = meeting;
  return [
    details([
      ...first,
      ['Held on', dateOnly(meeting.heldOn)],
      ['Level', String(meeting.level)],
      ['Chair', meeting.chair],
      ['Next review', nextReviewOn ? dateOnly(nextReviewOn) : 'By the limit of the level'],
      ['Minutes sent', minutesWords(meeting, zone)],
      ['Recorded by', meeting.recordedBy],
    ]),
    table({
      caption: 'Who came',
      columns: [{ text: 'Name or office' }, { text: 'Agency' }],
      rows: meeting.attendees.map((one) => [one.name, one.agency]),
    }),
    heading('What was found and decided'),
    paragraph(meeting.discussion),
    heading('Whether to disclose (Criminal Justice Act 2003, section 327A)'),
    details([
      ['Decision', DISCLOSURES[disclosure]],
      ['Why', meeting.disclosureWords],
      ...(disclosureTo === null ? [] : [['To whom', disclosureTo] as const]),
      ...(disclosureConditions === null ? [] : [['On what conditions', disclosureConditions] as const]),
    ]),
  ];
}

/** Whoever got minutes before a correction holds other words than the record. */
function minutesWords({ minutesSentOn, corrected }: MeetingView, zone: string): string {
  if (minutesSentOn === null) return 'Not yet';
  const isBefore = corrected !== null && minutesSentOn <= localDay(corrected.at, zone).value.toString();
  const then = isBefore ? '; whoever got them then may hold the record as it was before the correction' : '';
  return `${dateOnly(minutesSentOn)}${then}`;
}

/** A version that is not held to be true any more. */
export interface EarlierMeeting {
  title: string;
  why: string;
  parts: Part[];
}

/** What the record said before each correction, newest first. */
export function earlierMeetings(history: readonly MeetingView[], zone: string): EarlierMeeting[] {
  return history.slice(1).map((one, n) => {
    // Each was ended by the correction that made the one after it.
    const { corrected } = history[n]!;
    const since = one.corrected?.at ?? one.recordedAt;
    return {
      title: `Version ${one.version}, written ${dateOnly(since, zone)} by ${one.corrected?.by ?? one.recordedBy}`,
      why: corrected ? correctedWords(corrected, zone) : '',
      parts: saidParts(one, [], zone),
    };
  });
}
