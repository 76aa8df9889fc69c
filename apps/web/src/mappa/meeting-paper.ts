import type { Temporal } from 'temporal-polyfill';
import { DISCLOSURES, type MeetingView } from '@domain/supervision';
import { details, heading, note, paragraph, signature, table, type Paper } from '@platform/documents';
import { dateOnly } from '../shell/index.js';
import type { ActionLine } from './mappa.view.js';

export interface MeetingOfPaper {
  meeting: MeetingView;
  name: string;
  crn: string;
  actions: readonly ActionLine[];
  now: Temporal.Instant;
}

/** The record of a meeting, for the file and for who was there. */
export function meetingPaper({ meeting, name, crn, actions, now }: MeetingOfPaper): Paper {
  const { disclosure, disclosureTo, disclosureConditions, nextReviewOn, minutesSentOn } = meeting;
  return {
    title: 'Record of a multi-agency meeting',
    language: 'en-GB',
    madeAt: now,
    footer: `${crn}, meeting of ${dateOnly(meeting.heldOn)}`,
    parts: [
      note(
        'Confidential. Given to who was there for the management of risk alone, and not to be told on without the chair’s consent. The confidentiality statement was read at the start.',
      ),
      details([
        ['About', `${name}, ${crn}`],
        ['Held on', dateOnly(meeting.heldOn)],
        ['Level', String(meeting.level)],
        ['Chair', meeting.chair],
        ['Next review', nextReviewOn ? dateOnly(nextReviewOn) : 'By the limit of the level'],
        ['Minutes sent', minutesSentOn ? dateOnly(minutesSentOn) : 'Not yet'],
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
