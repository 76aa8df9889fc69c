import type pg from 'pg';

/** An officer of the reference data who is signed in, and people of theirs to ask about. */
export interface SignedIn {
  staffId: string;
  headers: Record<string, string>;
  people: string[];
  names: string[];
}

/** Signs in as this many officers, spread over the country. */
export async function signIn(
  address: string,
  database: pg.Client,
  officers: number,
  count: number,
  password: string,
): Promise<SignedIn[]> {
  const out: SignedIn[] = [];
  for (let i = 0; i < Math.min(count, officers); i += 1) {
    const n = 1 + Math.floor((i * officers) / Math.min(count, officers));
    const answer = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: `load${n}`, password }),
    });
    if (answer.status !== 201)
      throw new Error(`Signing in as load${n} answered ${answer.status}: ${await answer.text()}`);
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const cookie = answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    const { rows } = await database.query<{ staff: string; id: string; name: string }>(
      `select s.id as staff, p.id, p.family || ' ' || p.given as name from agencies.staff s
       join supervision.allocation a on a.officer_id = s.id join people.person p on p.id = a.person_id
       where s.code = $1 and not exists (select from people.limited_access l where l.person_id = p.id) order by p.crn limit 20`,
      [`B${n}`],
    );
    out.push({
      staffId: rows[0]!.staff,
      headers: { cookie, 'x-csrf-token': csrfToken },
      people: rows.map((r) => r.id),
      names: rows.map((r) => r.name),
    });
  }
  return out;
}
