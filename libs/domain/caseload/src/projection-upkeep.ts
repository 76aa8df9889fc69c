import pg from 'pg';

const PAGE = 500;

/** Rebuilding and checking the projection: for the worker's login, over everybody, page by page. */
export class ProjectionUpkeep {
  /** @param url of app_worker */
  constructor(private readonly url: string) {}

  /** @returns how many people there are */
  async rebuild(progress: (people: number) => void = () => undefined): Promise<number> {
    return this.connected(async (client) => {
      let last: string | null = null;
      for (let done = 0; ; done += PAGE) {
        const { rows }: pg.QueryResult<{ last: string | null }> = await client.query(
          'select caseload.rebuild($1, $2) as last',
          [last, PAGE],
        );
        last = rows[0]?.last ?? null;
        if (last === null) break;
        progress(done + PAGE);
      }
      const { rows } = await client.query<{ count: number }>('select caseload.size() as count');
      return rows[0]!.count;
    });
  }

  /** Ids of people whose row is not what the record says. */
  async differences(): Promise<string[]> {
    return this.connected(async (client) => {
      const { rows } = await client.query<{ id: string }>('select d as id from caseload.differences() d');
      return rows.map((r) => r.id);
    });
  }

  private async connected<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  }
}
