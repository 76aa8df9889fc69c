import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Conflict } from '@platform/kernel';

export const PROMISE_ENDINGS = ['kept', 'not_kept', 'released'] as const;
export type PromiseEnding = (typeof PROMISE_ENDINGS)[number];
export type PromiseState = 'open' | PromiseEnding;
/** Whose word it is. */
export const GIVERS = ['us', 'person'] as const;
export type Giver = (typeof GIVERS)[number];

/** What somebody said they would do. */
@Entity({ schema: 'supervision', name: 'promise' })
export class GivenPromise {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text', { name: 'given_by' }) givenBy: Giver;
  @Column('text') words: string;
  @Column('date', { name: 'given_on' }) givenOn: string;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('text') state: PromiseState;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | string | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date | string;

  /** The change that says what became of it. */
  ended(
    state: PromiseEnding,
    outcome: string | null,
    { by, at }: { by: string; at: string },
  ): Partial<GivenPromise> {
    if (this.state !== 'open')
      throw new Conflict('supervision.promise-over', 'What became of this is recorded already');
    return { state, outcome, closedAt: at, closedBy: by };
  }
}
