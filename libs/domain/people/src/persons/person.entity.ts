import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Sex } from './views.js';

@Entity({ schema: 'people', name: 'person' })
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('text') crn: string;
  @Column('text') given: string;
  @Column('text', { nullable: true }) middle: string | null;
  @Column('text') family: string;
  @Column('date', { name: 'date_of_birth' }) dateOfBirth: string;
  @Column('text') sex: Sex;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;

  /** Whether these words are another name, so that the present one must be kept as a former name. */
  isRenamedBy(name: { given: string; family: string }): boolean {
    return name.given !== this.given || name.family !== this.family;
  }
}
