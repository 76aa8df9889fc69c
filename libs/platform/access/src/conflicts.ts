import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { newId, NotFound, RuleBroken, StaleVersion, type Actor } from '@platform/kernel';
import type { DeclareConflict, RecordConflict, ReviewConflict } from './commands.js';
import { SealedWords } from './sealed-words.js';

/** What somebody said themselves: the reference as they typed it, and when. Nothing of whether there is a record. */
export interface OwnConflict {
  id: string;
  crn: string;
  declaredAt: string;
}

/** Somebody who may know a person in private, for a second person to decide about. */
export interface ConflictToReview {
  id: string;
  version: number;
  user: { id: string; displayName: string };
  personId: string;
  /** `hint`: same surname and postcode sector; bars nobody until it is upheld. */
  origin: 'self' | 'hint';
  howKnown: string | null;
  declaredAt: string;
  /** The case must go to somebody else if it is upheld. */
  holdsTheCase: boolean;
}

interface Row {
  id: string;
  version: number;
  user_id: string;
  display_name: string;
  person_id: string;
  crn: string;
  origin: ConflictToReview['origin'];
  words: Buffer | null;
  declared_at: Date;
  holds_the_case: boolean;
}

const DECLARE = named('conflicts.declare', 'select access.declare_conflict($1, $2, $3)');
const RECORD = named('conflicts.record', 'select access.record_conflict($1, $2, $3, $4) as recorded');
const MINE = named(
  'conflicts.mine',
  'select id, crn, declared_at as "declaredAt" from access.my_conflicts()',
);
const QUEUE = named('conflicts.queue', 'select * from access.conflicts_to_review()');
const REVIEW = named('conflicts.review', 'select access.review_conflict($1, $2, $3) as person');
const HOME = named('conflicts.home', 'select access.keep_home($1) as kept');
const REFERENCE = named('conflicts.reference', 'select crn from people.person where id = $1');

/** Whom staff know in private. What is declared bars at once, like an exclusion; a second person decides whether it stays. */
@Injectable()
export class Conflicts {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly words: SealedWords,
  ) {}

  /** The same answer whether there is such a person or not. */
  declare({ crn, howKnown }: DeclareConflict, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const place = placeOf(actor.id, crn);
      await this.sql.one(DECLARE, [newId(), crn, this.words.close(howKnown, place)]);
      this.work.saw({ fields: ['crn', 'howKnown'], reason: howKnown });
    });
  }

  /** From a record that the reader has open, and not any more afterwards. */
  declareAbout(personId: string, howKnown: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      await this.declare({ crn: await this.referenceOf(personId), howKnown }, actor);
      this.work.saw({ personId });
    });
  }

  /** By a manager of the team that holds the case, of somebody else. Stands without a further review. */
  record(personId: string, { userId, howKnown }: RecordConflict, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const words = this.words.close(howKnown, placeOf(userId, await this.referenceOf(personId)));
      const row = await this.sql.one<{ recorded: boolean }>(RECORD, [newId(), personId, userId, words]);
      if (!row?.recorded)
        throw new RuleBroken('access.conflict-not-recorded', 'Choose a colleague with an open account', [
          { pointer: '/userId', code: 'unknown', message: 'Choose a colleague with an open account' },
        ]);
      this.work.saw({ personId, records: [userId], reason: howKnown });
    });
  }

  mine(actor: Actor): Promise<OwnConflict[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<OwnConflict>(MINE);
      this.work.saw({ count: rows.length });
      return rows;
    });
  }

  /** For managers about their teams' people, and privacy officers; never about oneself. */
  toReview(actor: Actor): Promise<ConflictToReview[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<Row>(QUEUE);
      this.work.saw({ count: rows.length, people: rows.map((row) => row.person_id) });
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        user: { id: row.user_id, displayName: row.display_name },
        personId: row.person_id,
        origin: row.origin,
        howKnown: this.words.open(row.words, placeOf(row.user_id, row.crn)),
        declaredAt: row.declared_at.toISOString(),
        holdsTheCase: row.holds_the_case,
      }));
    });
  }

  review(id: string, version: number, { finding }: ReviewConflict, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const there = (await this.sql.all<Row>(QUEUE)).some((row) => row.id === id);
      if (!there) throw new NotFound();
      const row = await this.sql.one<{ person: string | null }>(REVIEW, [id, version, finding]);
      if (!row?.person) throw new StaleVersion('Somebody else decided this first');
      this.work.saw({ personId: row.person, records: [id], detail: finding });
    });
  }

  /** Keeps a mark of surname and postcode sector, and nothing of the address. */
  keepHome(postcode: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const row = await this.sql.one<{ kept: boolean }>(HOME, [postcode]);
      const message = 'Enter a whole postcode, for example LS1 4AP';
      if (!row?.kept)
        throw new RuleBroken('access.postcode-not-whole', message, [
          { pointer: '/postcode', code: 'not-whole', message },
        ]);
      this.work.saw({ fields: ['homeMark'] });
    });
  }

  private async referenceOf(personId: string): Promise<string> {
    const row = await this.sql.one<{ crn: string }>(REFERENCE, [personId]);
    if (!row) throw new NotFound();
    return row.crn;
  }
}

const placeOf = (userId: string, crn: string) => `access.declared_conflict|words|${userId}|${crn}`;
