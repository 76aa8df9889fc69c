import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { AskedOfMe, FileLine, OutsideRater, RaterRequest } from './views.js';

/** The one that is open, or over and not yet swept up: nobody else can be asked before it is ended. */
const OPEN = named(
  'risk.rater-request.open',
  `select version, json_build_object('id', rater_id, 'name', rater_name) as rater, asked_by_name as "askedBy", to_json(until) as until, reason
   from risk.rater_request where rating_id = $1 and ended_at is null`,
);
/** What was asked of the reader, what is over soonest first. */
const MINE = named(
  'risk.rater-request.mine',
  `select s.id, s.person_id as "personId", s.instrument, s.state, q.asked_by_name as "askedBy", to_json(q.until) as until
   from risk.rater_request q join risk.second_rating s on s.id = q.rating_id
   where q.rater_id = (select ctx.uid()) and q.ended_at is null and q.until > now() order by q.until, s.id limit 50`,
);
const OUTSIDE = named(
  'risk.rater-request.outside',
  'select id, name, team, to_json(certified_until) as "certifiedUntil" from risk.raters_outside($1)',
);
const REFUSED = named('risk.rater-request.refused', 'select risk.rater_refused($1, $2) as why');
/** Only of a score as the manager has seen it. */
const ASK = named(
  'risk.rater-request.ask',
  `insert into risk.rater_request (id, person_id, rating_id, rater_id, rater_name, asked_by, asked_by_name, until, reason)
   select $1, s.person_id, s.id, u.id, u.display_name, ctx.uid(), $5, now() + make_interval(days => $6), $7
   from risk.second_rating s join identity.app_user u on u.id = $4 where s.id = $2 and s.version = $3`,
);
const END = named('risk.rater-request.end', 'select risk.end_request($1, $2) as ended');
const END_OVER = named(
  'risk.rater-request.end-over',
  'select rating_id as "ratingId", person_id as "personId" from risk.end_requests_over($1)',
);
const FILE = named(
  'risk.rater-request.file',
  `select to_json(at) as at, type, notes from risk.file_for_rating($1)`,
);

@Injectable()
export class RaterRequestsStore {
  constructor(private readonly sql: Sql) {}

  open(ratingId: string): Promise<RaterRequest | null> {
    return this.sql.one<RaterRequest>(OPEN, [ratingId]);
  }

  mine(): Promise<AskedOfMe[]> {
    return this.sql.all<AskedOfMe>(MINE);
  }

  /** Whom the reader may ask; nobody where they do not answer for the case. */
  outside(ratingId: string): Promise<OutsideRater[]> {
    return this.sql.all<OutsideRater>(OUTSIDE, [ratingId]);
  }

  /** Why this one may not be asked; null: they may. */
  async refused(ratingId: string, raterId: string): Promise<string | null> {
    return (await this.sql.one<{ why: string | null }>(REFUSED, [ratingId, raterId]))?.why ?? null;
  }

  ask(values: unknown[]): Promise<number> {
    return this.sql.change(ASK, values);
  }

  async end(ratingId: string, version: number): Promise<boolean> {
    return (await this.sql.one<{ ended: boolean }>(END, [ratingId, version]))?.ended ?? false;
  }

  endOver(asOf: string): Promise<{ ratingId: string; personId: string }[]> {
    return this.sql.all(END_OVER, [asOf]);
  }

  /** Contacts to score from; of whoever was asked from outside, while they score. */
  file(ratingId: string): Promise<FileLine[]> {
    return this.sql.all<FileLine>(FILE, [ratingId]);
  }
}
