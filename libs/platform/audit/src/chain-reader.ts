import pg from 'pg';
import type { ChainEvent, Head } from './chain.js';

export interface ChainReaderOptions {
  /** Of the role audit_reader, which sees the whole log and nothing else. */
  url: string;
  /** Entries in one question. */
  page?: number;
}

/** The whole log as it stood at one moment. */
export interface Snapshot {
  heads: Head[];
  /** An entry in no chain that there is. */
  stray: { shard: number; seq: bigint } | null;
  /** Entries of one chain in order, a page at a time. */
  pages(shard: number): AsyncGenerator<ChainEvent[]>;
}

interface EventRow {
  seq: string;
  micros: string;
  canon: Buffer;
  prev: Buffer;
  hash: Buffer;
  actor_id: string | null;
  person_id: string | null;
  verb: string;
  decision: string;
  purpose: string | null;
  path: string | null;
  sections: string[] | null;
  request_id: string | null;
}

const PAGE = {
  name: 'audit.chain-page',
  // The time is part of the place: an entry put in with a number that is taken must be seen as well.
  text: `select seq, (extract(epoch from at) * 1000000)::bigint as micros, canon, prev, hash, actor_id, person_id, verb,
      decision, purpose, path, sections, request_id
    from audit.event
    where shard = $1 and (seq, at) > ($2::bigint, to_timestamp(0) + $3::bigint * interval '1 microsecond')
    order by seq, at limit $4`,
};

/** Reads the chains as the verifier and the anchors need them, on a connection of its own for as long as that takes. */
export class ChainReader {
  constructor(private readonly options: ChainReaderOptions) {}

  /** Everything within one snapshot, so that entries written meanwhile look neither missing nor added. */
  async within<T>(use: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.connected(async (client) => {
      await client.query('begin isolation level repeatable read read only');
      const heads = await headsOf(client);
      const { rows } = await client.query<{ shard: number; seq: string }>(
        'select shard, seq from audit.event where shard < 0 or shard > 15 order by shard, seq limit 1',
      );
      const stray = rows[0] ? { shard: rows[0].shard, seq: BigInt(rows[0].seq) } : null;
      const answer = await use({ heads, stray, pages: (shard) => this.pages(client, shard) });
      await client.query('commit');
      return answer;
    });
  }

  /** The heads and the database's time, with the promise that nobody else is doing the same. */
  async alone<T>(use: (heads: Head[], at: string) => Promise<T>): Promise<T> {
    return this.connected(async (client) => {
      await client.query('begin');
      await client.query("select pg_advisory_xact_lock(hashtext('audit.anchors'))");
      const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
      const answer = await use(await headsOf(client), rows[0]!.at.toISOString());
      await client.query('commit');
      return answer;
    });
  }

  private async *pages(client: pg.Client, shard: number): AsyncGenerator<ChainEvent[]> {
    const most = this.options.page ?? 2000;
    let after = ['-9223372036854775808', '0'];
    for (;;) {
      const { rows } = await client.query<EventRow>({ ...PAGE, values: [shard, ...after, most] });
      if (rows.length > 0) yield rows.map(eventOf);
      const last = rows.at(-1);
      if (!last || rows.length < most) return;
      after = [last.seq, last.micros];
    }
  }

  private async connected<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({
      connectionString: this.options.url,
      application_name: 'throughcare-audit-reader',
      statement_timeout: 10_000,
      connectionTimeoutMillis: 5000,
    });
    // A connection that breaks between two questions is reported by the next question.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  }
}

async function headsOf(client: pg.Client): Promise<Head[]> {
  const { rows } = await client.query<{ shard: number; seq: string; hash: Buffer }>(
    'select shard, seq, hash from audit.head order by shard',
  );
  return rows.map(({ shard, seq, hash }) => ({ shard, seq: BigInt(seq), hash }));
}

function eventOf(row: EventRow): ChainEvent {
  return {
    seq: BigInt(row.seq),
    atMicros: BigInt(row.micros),
    canon: row.canon,
    prev: row.prev,
    hash: row.hash,
    actorId: row.actor_id,
    personId: row.person_id,
    verb: row.verb,
    decision: row.decision,
    purpose: row.purpose,
    path: row.path,
    sections: row.sections,
    requestId: row.request_id,
  };
}
