import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind } from './views.js';

@Entity({ schema: 'agencies', name: 'agency' })
export class Agency {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') kind: AgencyKind;
}

@Entity({ schema: 'agencies', name: 'team' })
export class Team {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') code: string;
  @Column('text') name: string;
}

@Entity({ schema: 'agencies', name: 'staff' })
export class Staff {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('text') code: string;
  @Column('text', { name: 'display_name' }) displayName: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId: string | null;
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('boolean') active: boolean;
}

/** Somebody is away; the days are local ones where whoever recorded it works. */
@Entity({ schema: 'agencies', name: 'absence' })
export class Absence {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'staff_id' }) staffId: string;
  @Column('uuid', { name: 'cover_staff_id', nullable: true }) coverStaffId: string | null;
  @Column('date', { name: 'from_on' }) fromOn: string;
  @Column('date', { name: 'until_on' }) untilOn: string;
  @Column('tstzrange') during: string;
  @Column('uuid', { name: 'set_by' }) setBy: string;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | string | null;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: string | null;
}
