import { AbsencesPage } from './absences/absences.page.js';
import { AbsencesReading } from './absences/absences-reading.js';
import { AgenciesPage } from './organisation/agencies.page.js';
import { RosterPage } from './organisation/roster.page.js';
import { StaffReading } from './organisation/staff-reading.js';
import { StaffPage } from './organisation/staff.page.js';
import { TeamsPage } from './organisation/teams.page.js';

/** Pages about who works where: agencies, teams, staff, who is on duty and who is away. */
export const ORGANISATION_PAGES = [AbsencesPage, AgenciesPage, TeamsPage, RosterPage, StaffPage];

/** What those pages read. */
export const ORGANISATION_READINGS = [AbsencesReading, StaffReading];
