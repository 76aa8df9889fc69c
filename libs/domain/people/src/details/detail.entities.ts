import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'people', name: 'address' })
export class Address {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: 'main' | 'other';
  @Column('boolean', { name: 'no_fixed_abode' }) noFixedAbode: boolean;
  @Column('text', { nullable: true }) line1: string | null;
  @Column('text', { nullable: true }) town: string | null;
  @Column('text', { nullable: true }) postcode: string | null;
  @Column('date', { name: 'from_on', nullable: true }) fromOn: string | null;
  @Column('date', { name: 'to_on', nullable: true }) toOn: string | null;
}

@Entity({ schema: 'people', name: 'contact_detail' })
export class ContactDetail {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: 'phone' | 'email';
  @Column('text') value: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn: string | null;
}

@Entity({ schema: 'people', name: 'circumstance' })
export class Circumstance {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: string;
  @Column('text') text: string;
  @Column('date', { name: 'from_on', nullable: true }) fromOn: string | null;
  @Column('date', { name: 'to_on', nullable: true }) toOn: string | null;
  @Column('text', { nullable: true }) source: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
}

@Entity({ schema: 'people', name: 'relationship' })
export class Relationship {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') name: string;
  @Column('text') role: string;
  @Column('boolean') professional: boolean;
  @Column('boolean', { name: 'is_child' }) isChild: boolean;
  @Column('text', { nullable: true }) contact: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('date', { name: 'from_on', nullable: true }) fromOn: string | null;
  @Column('date', { name: 'to_on', nullable: true }) toOn: string | null;
}
