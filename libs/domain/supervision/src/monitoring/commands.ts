import { IsIn } from 'class-validator';
import { IsInstant, IsRecordId, PlainText, MayBeUnsaid } from '@platform/kernel';
import { MONITORING_KINDS, VERIFICATIONS, type MonitoringKind, type Verification } from './views.js';

export class RecordMonitoringEvent {
  @PlainText({ most: 60, message: 'Enter the monitoring service' }) vendor: string;
  /** The service's own number of the event: the same event is recorded once. */
  @PlainText({ most: 100, message: 'Enter the number that the service gave the event' })
  vendorEventId: string;
  @IsIn(MONITORING_KINDS, { message: 'Choose what happened' }) kind: MonitoringKind;
  @IsInstant({ message: 'Enter when it happened' }) at: string;
  @MayBeUnsaid() @IsRecordId() conditionId?: string;
  @PlainText({ most: 1000, lines: true, optional: true }) note?: string;
}

export class VerifyMonitoringEvent {
  @IsIn(VERIFICATIONS, { message: 'Choose what it was' }) state: Verification;
  @PlainText({ least: 10, most: 1000, lines: true, message: 'Say how you know, in at least 10 characters' })
  how: string;
}
