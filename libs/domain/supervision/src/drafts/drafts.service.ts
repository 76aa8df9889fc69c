import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { NotUnderstood, type Actor } from '@platform/kernel';

export const DRAFT_KINDS = ['contact', 'appointment', 'order', 'outcome'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

export interface DraftView {
  body: Record<string, unknown>;
  savedAt: string;
}

const MOST_BYTES = 64_000;
const READ = named(
  'supervision.draft',
  `select body, to_json(saved_at) as "savedAt" from supervision.draft where user_id = $1 and person_id = $2 and kind = $3`,
);
const SAVE = named(
  'supervision.draft.save',
  `insert into supervision.draft (user_id, person_id, kind, body) values ($1, $2, $3, $4)
   on conflict (user_id, person_id, kind) do update set body = excluded.body, saved_at = now() returning to_json(saved_at) as "savedAt"`,
);
const DROP = named(
  'supervision.draft.drop',
  'delete from supervision.draft where user_id = $1 and person_id = $2 and kind = $3',
);

/** What somebody has typed and not sent: one a person and a form, theirs alone. */
@Injectable()
export class Drafts {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
  ) {}

  read(personId: string, kind: DraftKind, actor: Actor): Promise<DraftView | null> {
    return this.work.readAbout(actor, () => this.sql.one<DraftView>(READ, [actor.id, personId, kind]));
  }

  save(
    personId: string,
    kind: DraftKind,
    body: Record<string, unknown>,
    actor: Actor,
  ): Promise<{ savedAt: string }> {
    const text = JSON.stringify(body);
    if (Buffer.byteLength(text) > MOST_BYTES)
      throw new NotUnderstood('supervision.draft-too-large', 'This draft is too large to keep');
    return this.work.runAbout(actor, async () => {
      const row = await this.sql.one<{ savedAt: string }>(SAVE, [actor.id, personId, kind, text]);
      return { savedAt: row!.savedAt };
    });
  }

  discard(personId: string, kind: DraftKind, actor: Actor): Promise<void> {
    return this.work.runAbout(actor, async () => {
      await this.sql.change(DROP, [actor.id, personId, kind]);
    });
  }
}
