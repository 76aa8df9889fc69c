import { Absence, Agency, Staff, Team } from './agency.entities.js';

export { AgenciesModule } from './agencies.module.js';
export { Absences } from './absences.service.js';
export { Agencies } from './agencies.service.js';
export { Teams } from './teams.service.js';
export { StaffList } from './staff-list.service.js';
export type { StaffQuestion } from './staff-list.service.js';
export { Agreements } from './agreements.service.js';
export { Shares } from './shares.service.js';
export { SHAREABLE_SECTIONS } from './agreement-rules.js';
export {
  AddAgency,
  AddStaff,
  AddTeam,
  ChangeAgency,
  ChangeStaff,
  ChangeTeam,
  MakeAgreement,
  NameManager,
  RecordAbsence,
  RevokeAgreement,
  RosterDuty,
  SharePerson,
} from './commands.js';
export * from './views.js';

export const AGENCIES_ENTITIES = [Agency, Team, Staff, Absence];
