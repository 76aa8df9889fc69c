import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { KnownOfficer } from '../rows/known-codes.js';
import type { UsedReferences } from './sort-rows.js';

const OFFICERS = named(
  'imports.officers',
  `select s.code, s.id as "staffId", t.id as "teamId", s.agency_id as "agencyId", t.code as "teamCode", t.name as "teamName"
   from agencies.staff s join agencies.team t on t.id = s.team_id where s.active`,
);
const USED = named('imports.used', `select crn, encode(content_hash, 'hex') as hash from imports.known($1)`);

interface OfficerRow {
  code: string;
  staffId: string;
  teamId: string;
  agencyId: string;
  teamCode: string;
  teamName: string;
}

/** What rows refer to. */
@Injectable()
export class CodesStore {
  constructor(private readonly sql: Sql) {}

  async officers(): Promise<ReadonlyMap<string, KnownOfficer>> {
    const rows = await this.sql.all<OfficerRow>(OFFICERS);
    return new Map(rows.map((row) => [row.code, { ...row, teamNames: namesOf(row) }]));
  }

  async used(crns: readonly string[]): Promise<UsedReferences> {
    const rows = await this.sql.all<{ crn: string; hash: string | null }>(USED, [crns]);
    return new Map(rows.map(({ crn, hash }) => [crn, hash]));
  }
}

/** An extract says "North" for the team that we may call "North team". */
function namesOf({ teamCode, teamName }: OfficerRow): string[] {
  const name = teamName.toLowerCase();
  return [teamCode.toLowerCase(), name, name.replace(/ team$/, '')];
}
