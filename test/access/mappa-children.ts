type MappaTable = 'supervision.mappa' | 'supervision.mappa_meeting' | 'supervision.mappa_action';

interface Whose {
  add: (table: MappaTable, columns: string, values: unknown[]) => Promise<unknown>;
  child: (table: MappaTable) => string;
  ask: (text: string, values?: unknown[]) => Promise<unknown>;
  person: string;
  by: string;
  canary: string;
}

/** That somebody is managed, a meeting and an action of the plan, with a canary in each. The demo's own record is over then. */
export async function addMappaChildren({ add, child, ask, person, by, canary }: Whose): Promise<void> {
  await ask(
    `update supervision.mappa set version = version + 1, ended_on = current_date, ended_at = now(), end_reason = 'MOVED'
     where person_id = $1 and ended_on is null`,
    [person],
  );
  const who = 'recorded_by, recorded_by_name';
  const mappa = child('supervision.mappa');
  await add(
    'supervision.mappa',
    `category, level, level_on, referred_on, proposed_level, screened_on, screened_at, ${who}`,
    [1, 2, '2026-01-09', '2026-01-02', 2, '2026-01-09', '2026-01-09T10:00:00Z', by, canary],
  );
  await ask(
    `insert into supervision.mappa_step (id, person_id, mappa_id, action, category, level, happened_on, words, at, by, by_name)
     values (gen_random_uuid(), $1, $2, 'SCREENED', 1, 2, '2026-01-09', $3, now(), $4, $3)`,
    [person, mappa, canary.padEnd(20, '.'), by],
  );
  const words = canary.padEnd(20, '.');
  await add(
    'supervision.mappa_meeting',
    `mappa_id, held_on, level, chair, attendees, confidentiality_read, discussion, disclosure, disclosure_words, ${who}`,
    [
      mappa,
      '2026-02-01',
      2,
      canary,
      JSON.stringify([{ name: canary, agency: 'Police' }]),
      true,
      words,
      'DO_NOT_DISCLOSE',
      words,
      by,
      canary,
    ],
  );
  await ask(
    `insert into supervision.mappa_meeting_before (id, version, person_id, mappa_id, held_on, level, chair, attendees, confidentiality_read,
       discussion, disclosure, disclosure_words, recorded_at, recorded_by, recorded_by_name)
     select id, 0, person_id, mappa_id, held_on, level, chair, attendees, confidentiality_read, discussion, disclosure, disclosure_words,
       recorded_at, recorded_by, recorded_by_name from supervision.mappa_meeting where id = $1`,
    [child('supervision.mappa_meeting')],
  );
  await add('supervision.mappa_action', `mappa_id, meeting_id, words, owner_agency, due_on, ${who}`, [
    mappa,
    child('supervision.mappa_meeting'),
    words,
    canary,
    '2026-03-01',
    by,
    canary,
  ]);
}
