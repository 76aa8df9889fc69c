import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Conflict } from '@platform/kernel';
import type { ChangeMappaLevel, ChangeMappaRelease, EndMappa, ReferMappa, ScreenMappa } from './commands.js';
import { wrong } from './mappa-rules.js';
import type { MappaCategory, MappaEnding, MappaJurisdiction, MappaLevel, MappaState } from './views.js';

/** That and how somebody is managed under the arrangements. Of a person at most one is not ended. */
@Entity({ schema: 'supervision', name: 'mappa' })
export class MappaManagement {
  @PrimaryColumn('uuid') id: string;
  @Column('int') version: number;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') jurisdiction: MappaJurisdiction;
  @Column('int') category: MappaCategory;
  @Column('int', { nullable: true }) level: MappaLevel | null;
  @Column('date', { name: 'level_on', nullable: true }) levelOn: string | null;
  @Column('date', { name: 'expected_release_on', nullable: true }) expectedReleaseOn: string | null;
  @Column('date', { name: 'referred_on', nullable: true }) referredOn: string | null;
  @Column('int', { name: 'proposed_level', nullable: true }) proposedLevel: MappaLevel | null;
  @Column('date', { name: 'screened_on', nullable: true }) screenedOn: string | null;
  @Column('timestamptz', { name: 'screened_at', nullable: true }) screenedAt: Date | string | null;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | string | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: MappaEnding | 'NOT_MANAGED' | null;
  @Column('text') source: 'record' | 'import';
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date | string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName: string;

  get state(): MappaState {
    if (this.endedOn !== null) return 'ENDED';
    if (this.level !== null) return 'MANAGED';
    return this.referredOn === null ? 'IDENTIFIED' : 'REFERRED';
  }

  referred({ referredOn, proposedLevel }: ReferMappa): Partial<MappaManagement> {
    this.must('IDENTIFIED', 'mappa-referred', 'It is referred already');
    return { referredOn, proposedLevel };
  }

  screened({ outcome, screenedOn, level }: ScreenMappa, at: string): Partial<MappaManagement> {
    if (this.state === 'IDENTIFIED')
      throw wrong('outcome', 'mappa-not-referred', 'Record the referral first');
    this.must('REFERRED', 'mappa-screened', 'It is screened already');
    if (screenedOn < this.referredOn!)
      throw wrong('screenedOn', 'screened-before-referred', 'It cannot be screened before it was referred');
    if ((outcome === 'MANAGED') !== (level !== undefined))
      throw wrong(
        'level',
        'level-of-screening',
        outcome === 'MANAGED' ? 'Choose the level' : 'Take out the level, or choose that it is managed',
      );
    const screened = { screenedOn, screenedAt: at };
    return level === undefined
      ? { ...screened, endedOn: screenedOn, endedAt: at, endReason: 'NOT_MANAGED' }
      : { ...screened, level, levelOn: screenedOn };
  }

  levelled({ level, category = this.category, levelOn }: ChangeMappaLevel): Partial<MappaManagement> {
    this.must('MANAGED', 'mappa-not-managed', 'Only who is managed has a level that can change');
    if (level === this.level && category === this.category)
      throw wrong('level', 'level-unchanged', 'Choose another level, or another category');
    if (this.levelOn !== null && levelOn < this.levelOn)
      throw wrong('levelOn', 'level-backwards', 'A level cannot begin before the one that it follows');
    // Another category is no other level: its reviews go on from when they began.
    return level === this.level ? { category } : { level, category, levelOn };
  }

  /** Also of who is referred or managed: a release is prepared for until it happens. */
  releaseMoved({ expectedReleaseOn }: ChangeMappaRelease): Partial<MappaManagement> {
    this.mustNotBeOver();
    if (expectedReleaseOn === this.expectedReleaseOn)
      throw wrong(
        'expectedReleaseOn',
        'release-unchanged',
        'Enter another day than the one that is recorded',
      );
    return { expectedReleaseOn };
  }

  /** Nobody is waited for any more on a day; who is not referred yet is asked about instead. */
  releaseTakenBack(): Partial<MappaManagement> {
    this.mustNotBeOver();
    if (this.expectedReleaseOn === null)
      throw new Conflict('supervision.release-unknown', 'No expected day of release is recorded');
    return { expectedReleaseOn: null };
  }

  /** @param openActions how many actions of the plan nobody has closed */
  ended({ reason, endedOn }: EndMappa, openActions: number, at: string): Partial<MappaManagement> {
    this.mustNotBeOver();
    if (endedOn < (this.levelOn ?? this.referredOn ?? endedOn))
      throw wrong('endedOn', 'ended-before-begun', 'It cannot end before it began');
    if (openActions > 0)
      throw new Conflict(
        'supervision.mappa-actions-open',
        'Actions of the plan are open. Say what became of each, or why it was not done, first',
      );
    return { endedOn, endedAt: at, endReason: reason };
  }

  private must(state: MappaState, code: string, sentence: string): void {
    this.mustNotBeOver();
    if (this.state !== state) throw new Conflict(`supervision.${code}`, sentence);
  }

  private mustNotBeOver(): void {
    if (this.state === 'ENDED') throw new Conflict('supervision.mappa-over', 'It is over. Begin another');
  }
}
