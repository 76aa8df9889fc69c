type Under =
  | 'supervision.variation'
  | 'supervision.monitoring_event'
  | 'supervision.promise'
  | 'supervision.enforcement_case'
  | 'supervision.warning_letter';
type Known = 'supervision.legal_order' | 'supervision.appointment';

/** Records that stand under an order, each with the canary in it. */
export async function addUnderOrder({
  add,
  child,
  by,
  canary,
}: {
  add: (table: Under, columns: string, values: unknown[]) => Promise<unknown>;
  child: (table: Known) => string;
  by: string;
  canary: string;
}): Promise<void> {
  await add('supervision.variation', 'order_id, kind, change, why, requested_by, authority, proposed_by', [
    child('supervision.legal_order'),
    'order',
    JSON.stringify({ endsOn: '2030-01-01' }),
    canary,
    'officer',
    'board',
    by,
  ]);
  await add(
    'supervision.enforcement_case',
    'order_id, route, state, opened_at, opened_by, opened_because, rule_code, rule_version',
    [
      child('supervision.legal_order'),
      'RECALL',
      'PREPARING',
      new Date().toISOString(),
      by,
      canary,
      'enforcement-gb-eaw',
      1,
    ],
  );
  await add(
    'supervision.warning_letter',
    'appointment_id, order_id, kind, paper, pdf, made_at, made_by, made_by_name',
    [
      child('supervision.appointment'),
      child('supervision.legal_order'),
      'LICENCE_COMPLIANCE',
      JSON.stringify({ title: canary, language: 'en', madeAt: '2026-01-01T00:00:00Z', parts: [] }),
      Buffer.from(canary),
      new Date().toISOString(),
      by,
      canary,
    ],
  );
  await add('supervision.promise', 'given_by, words, given_on, recorded_by, recorded_by_name, recorded_at', [
    'us',
    canary,
    '2026-01-01',
    by,
    canary,
    new Date().toISOString(),
  ]);
  await add('supervision.monitoring_event', 'vendor, vendor_event_id, kind, at, note, created_by', [
    'Canary',
    canary,
    'tamper',
    new Date(Date.now() - 86_400_000).toISOString(),
    canary,
    by,
  ]);
}
