import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RuleBroken } from '@platform/kernel';
import type { ConditionParams } from './condition-library.js';
import type { OrderType } from './views.js';

@Entity({ schema: 'supervision', name: 'legal_order' })
export class LegalOrder {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') type: OrderType;
  @Column('text', { nullable: true }) court: string | null;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column('int', { name: 'sentence_months', nullable: true }) sentenceMonths: number | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;

  /** Refuses days outside the order: a condition lives in it. */
  checkHolds(startsOn: string, endsOn: string | null): void {
    if (startsOn < this.startsOn)
      refuse('/startsOn', 'before-order', 'A condition cannot start before its order');
    if (this.endsOn && endsOn && endsOn > this.endsOn) {
      refuse('/endsOn', 'after-order', 'A condition cannot last longer than its order');
    }
    checkPeriod(startsOn, endsOn);
  }
}

@Entity({ schema: 'supervision', name: 'condition' })
export class Condition {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('text') code: string;
  @Column('jsonb') params: ConditionParams;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  /** The version of the library whose words it has. */
  @Column('int', { name: 'library_version' }) libraryVersion: number;
  /** The condition whose place it took when that was varied. */
  @Column('uuid', { name: 'replaces_id', nullable: true }) replacesId: string | null;
}

export function checkPeriod(startsOn: string, endsOn: string | null): void {
  if (endsOn && endsOn < startsOn) refuse('/endsOn', 'before-start', 'The end cannot be before the start');
}

export function refuse(pointer: string, code: string, message: string): never {
  throw new RuleBroken(`supervision.${code}`, message, [{ pointer, code, message }]);
}
