import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A victim's contact details. Everything but the label is sealed with the key of the case. */
@Entity({ schema: 'people', name: 'victim_contact' })
export class VictimContact {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') label: string;
  @Column('bytea') sealed: Buffer;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
}
