import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Conflict } from '@platform/kernel';
import type { AcknowledgeAction, CorrectMeeting, EndAction, RecordMeeting, SendMinutes } from './commands.js';
import { wrong } from './mappa-rules.js';
import type { ActionState, Disclosure, MappaLevel } from './views.js';

/** A meeting as it was held. What was recorded wrongly is put right with a reason; the database keeps each version. */
@Entity({ schema: 'supervision', name: 'mappa_meeting' })
export class MappaMeeting {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'mappa_id' }) mappaId: string;
  @Column('date', { name: 'held_on' }) heldOn: string;
  @Column('int') level: MappaLevel;
  @Column('text') chair: string;
  @Column('jsonb') attendees: { name: string; agency: string }[];
  @Column('boolean', { name: 'confidentiality_read' }) confidentialityRead: boolean;
  @Column('text') discussion: string;
  @Column('text') disclosure: Disclosure;
  @Column('text', { name: 'disclosure_words' }) disclosureWords: string;
  @Column('text', { name: 'disclosure_to', nullable: true }) disclosureTo: string | null;
  @Column('text', { name: 'disclosure_conditions', nullable: true }) disclosureConditions: string | null;
  @Column('date', { name: 'next_review_on', nullable: true }) nextReviewOn: string | null;
  @Column('date', { name: 'minutes_sent_on', nullable: true }) minutesSentOn: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date | string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName: string;
  @Column('timestamptz', { name: 'corrected_at', nullable: true }) correctedAt: Date | string | null;
  @Column('uuid', { name: 'corrected_by', nullable: true }) correctedBy: string | null;
  @Column('text', { name: 'corrected_by_name', nullable: true }) correctedByName: string | null;
  @Column('text', { name: 'correction_reason', nullable: true }) correctionReason: string | null;

  /** Also of a management that is over: what was wrong then is wrong still. */
  corrected(
    command: CorrectMeeting,
    { by, name, at }: { by: string; name: string; at: string },
  ): Partial<MappaMeeting> {
    const said = saidIn(command);
    if (this.minutesSentOn !== null && said.heldOn > this.minutesSentOn)
      throw wrong('heldOn', 'minutes-before-meeting', 'The minutes were sent before that day');
    const names = Object.keys(said) as (keyof typeof said)[];
    if (names.every((name) => JSON.stringify(said[name]) === JSON.stringify(this[name])))
      throw wrong('correctionReason', 'meeting-unchanged', 'Nothing is different. Change what was wrong');
    const { correctionReason } = command;
    return { ...said, correctedAt: at, correctedBy: by, correctedByName: name, correctionReason };
  }

  minutesSent({ sentOn }: SendMinutes): Partial<MappaMeeting> {
    if (this.minutesSentOn !== null)
      throw new Conflict('supervision.minutes-sent', 'It is recorded already that the minutes were sent');
    if (sentOn < this.heldOn)
      throw wrong('sentOn', 'minutes-before-meeting', 'Minutes cannot be sent before the meeting');
    return { minutesSentOn: sentOn };
  }
}

/** What a meeting says, as it is kept. */
export function saidIn(command: RecordMeeting) {
  const { heldOn, level, chair, discussion, disclosure, disclosureWords } = command;
  const { disclosureTo = null, disclosureConditions = null, nextReviewOn = null } = command;
  // In one order of their parts, as they are compared.
  const attendees = command.attendees.map(({ name, agency }) => ({ name, agency }));
  const told = { disclosure, disclosureWords, disclosureTo, disclosureConditions };
  return { heldOn, level, chair, attendees, discussion, ...told, nextReviewOn };
}

/** Something that somebody has to do, of the risk management plan. */
@Entity({ schema: 'supervision', name: 'mappa_action' })
export class MappaAction {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'mappa_id' }) mappaId: string;
  @Column('uuid', { name: 'meeting_id', nullable: true }) meetingId: string | null;
  @Column('text') words: string;
  @Column('uuid', { name: 'owner_staff_id', nullable: true }) ownerStaffId: string | null;
  @Column('text', { name: 'owner_agency', nullable: true }) ownerAgency: string | null;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | string | null;
  @Column('uuid', { name: 'acknowledged_by', nullable: true }) acknowledgedBy: string | null;
  @Column('text', { name: 'acknowledged_words', nullable: true }) acknowledgedWords: string | null;
  @Column('text') state: ActionState;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | string | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('text', { name: 'closed_by_name', nullable: true }) closedByName: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date | string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName: string;

  /** @param staffId who the reader is among the staff; null: nobody */
  acknowledged(
    { words }: AcknowledgeAction,
    staffId: string | null,
    { by, at }: { by: string; at: string },
  ): Partial<MappaAction> {
    this.mustBeOpen();
    if (this.acknowledgedAt !== null)
      throw new Conflict('supervision.action-acknowledged', 'It is acknowledged already');
    const isOwn = staffId !== null && staffId === this.ownerStaffId;
    if (!isOwn && words === undefined)
      throw wrong('words', 'acknowledged-by-whom', 'It is not your action: say who confirmed it, and how');
    return { acknowledgedAt: at, acknowledgedBy: by, acknowledgedWords: words ?? null };
  }

  ended(
    { state, outcome }: EndAction,
    { by, name, at }: { by: string; name: string; at: string },
  ): Partial<MappaAction> {
    this.mustBeOpen();
    return { state, outcome, closedAt: at, closedBy: by, closedByName: name };
  }

  private mustBeOpen(): void {
    if (this.state !== 'open')
      throw new Conflict('supervision.action-over', 'What became of this action is recorded already');
  }
}
