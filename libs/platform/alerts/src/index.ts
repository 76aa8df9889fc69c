import type { ShippedDefinitions } from '@platform/definitions';
import { DUTY_RULES } from '@platform/duties';
import { PUT_OFF } from './put-off.js';
import { WORKING_HOURS } from './working-hours.js';

export { AlertsModule } from './alerts.module.js';
export { AlertKeeping } from './alert-keeping.js';
export { Alerts } from './alerts.service.js';
export type { AlertView } from './alerts.service.js';
export type { OwnDuty } from './alerts.store.js';
export { AlertAddresses } from './alert-addresses.service.js';
export { AlertMail } from './alert-mail.js';
export { AnswerMail } from './answer-mail.js';
export { Post } from './post.js';
export type { PostOptions } from './post.js';
export { CloseAlert, SetAlertAddress } from './commands.js';
export { ALERT_STATES } from './alert.js';
export type { AlertRow, AlertState, PutOffRow, TellingPart, TellingRow } from './alert.js';
export { WORKING_HOURS } from './working-hours.js';
export type { WorkingHours } from './working-hours.js';

const FOLDER = new URL('../definitions/', import.meta.url);

export const ALERTS_DEFINITIONS: readonly ShippedDefinitions[] = [
  { kind: WORKING_HOURS, folder: FOLDER },
  { kind: PUT_OFF, folder: FOLDER },
  { kind: DUTY_RULES, folder: FOLDER },
];
