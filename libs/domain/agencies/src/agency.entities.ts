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
