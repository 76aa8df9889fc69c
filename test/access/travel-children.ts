type Add = (
  table: 'travel.plan' | 'travel.outbound_notice',
  columns: string,
  values: unknown[],
) => Promise<unknown>;

/** A plan, and a notice of it to another agency, each with a canary. */
export async function addTravelChildren(
  add: Add,
  planId: string,
  { canary, by, recipient }: { canary: string; by: string; recipient: string },
): Promise<void> {
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
}
