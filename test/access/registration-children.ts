type RegistrationTable =
  | 'registration.registration'
  | 'registration.notification'
  | 'registration.change'
  | 'registration.spell'
  | 'registration.missing'
  | 'registration.name_change'
  | 'registration.work_proposal';

interface Whose {
  add: (table: RegistrationTable, columns: string, values: unknown[]) => Promise<unknown>;
  child: (table: RegistrationTable) => string;
  by: string;
  canary: string;
}

/** One record of each kind of registration, with a canary in each. */
export async function addRegistration({ add, child, by, canary }: Whose): Promise<void> {
  const who = 'recorded_at, recorded_by, recorded_by_name';
  const now = new Date().toISOString();
  const recorded = [now, by, canary];
  const registration = child('registration.registration');
  await add(
    'registration.registration',
    'regime, relevant_date, disposal, terms, facts, parental_direction, created_by',
    [
      'GB-NIR',
      '2024-01-01',
      'IMPRISONMENT',
      JSON.stringify([{ months: 12, overlapMonths: 0 }]),
      JSON.stringify({ listed_offence: true }),
      canary,
      by,
    ],
  );
  await add(
    'registration.notification',
    `registration_id, kind, given_at, given_on, method, given_by, station, items, ${who}`,
    [registration, 'INITIAL', now, now.slice(0, 10), 'IN_PERSON', 'PERSON', canary, '[]', ...recorded],
  );
  await add('registration.change', `code, happened_on, words, known_from, ${who}`, [
    'ADDRESS',
    '2026-01-01',
    canary,
    'PERSON',
    ...recorded,
  ]);
  await add('registration.spell', `kind, from_on, source, ${who}`, [
    'ABROAD',
    '2025-01-01',
    canary,
    ...recorded,
  ]);
  await add('registration.missing', 'registration_id, opened_at, was_due_on, step_at', [
    registration,
    now,
    '2026-01-01',
    now,
  ]);
  await add('registration.name_change', `given, family, how, intended_on, ${who}`, [
    canary,
    canary,
    'USAGE',
    '2026-01-01',
    ...recorded,
  ]);
  await add(
    'registration.work_proposal',
    `kind, role, employer, children, conditions, conditions_words, ${who}`,
    ['EMPLOYMENT', canary, canary, 'NONE', 'ALLOWED', canary, ...recorded],
  );
}
