type TravelTable =
  | 'travel.plan'
  | 'travel.outbound_notice'
  | 'travel.missing'
  | 'travel.document'
  | 'travel.complaint'
  | 'travel.notice_reply'
  | 'travel.bureau_request';
type Add = (table: TravelTable, columns: string, values: unknown[]) => Promise<unknown>;

/** A plan, a notice of it to another agency, and the papers around both, each with a canary. */
export async function addTravelChildren(
  add: Add,
  child: (table: TravelTable) => string,
  { canary, by, recipient }: { canary: string; by: string; recipient: string },
): Promise<void> {
  const planId = child('travel.plan');
  await add('travel.plan', 'state, departs_on, countries, legs, purpose, created_by', [
    'DRAFT',
    '2027-06-01',
    ['ES'],
    JSON.stringify([{ country: 'ES', accommodation: canary }]),
    canary,
    by,
  ]);
  const columns =
    'plan_id, recipient_agency_id, basis, proportionality, state, content, sent_at, acknowledge_by, created_by, created_by_name';
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const content = JSON.stringify({
    person: { name: canary, dateOfBirth: '1980-01-01' },
    journey: {
      state: 'DRAFT',
      departsOn: '2027-06-01',
      departsAt: null,
      returnsOn: null,
      returnPoint: null,
      legs: [],
    },
  });
  const values = [
    planId,
    recipient,
    canary,
    canary,
    'SENT',
    content,
    new Date().toISOString(),
    soon,
    by,
    canary,
  ];
  await add('travel.outbound_notice', columns, values);
  const now = new Date().toISOString();
  await add('travel.missing', 'plan_id, opened_at, was_due_on, step_at', [planId, now, '2026-01-01', now]);
  await add('travel.document', 'kind, country, state, state_on, place, created_by', [
    'PASSPORT',
    'GB',
    'HELD',
    '2026-01-01',
    canary,
    by,
  ]);
  const complaint = 'notice_id, made_by, words, received_on, recorded_at, recorded_by, recorded_by_name';
  await add('travel.complaint', complaint, [
    child('travel.outbound_notice'),
    'PERSON',
    canary,
    '2026-01-01',
    now,
    by,
    canary,
  ]);
  const reply = 'notice_id, agency_id, kind, text, at, by_id, by_name';
  const asked = ['CORRECTION_ASKED', canary, now, by, canary];
  await add('travel.notice_reply', reply, [child('travel.outbound_notice'), recipient, ...asked]);
  const request =
    'offences, conduct, necessity, proportionality, valid_until, made_at, made_by, made_by_name';
  await add('travel.bureau_request', request, [
    canary,
    canary,
    canary,
    canary,
    '2030-01-01',
    now,
    by,
    canary,
  ]);
}
