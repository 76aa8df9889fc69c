/** A limit as the paper has it: the end of a day, or hours back from the departure or from the start of its day. */
export type Limit =
  | { endOf: number }
  | { endOfToday: true }
  | { hoursBefore: number; from: 'day' | 'departure' }
  | { hoursAfterReturn: number };
export interface Row {
  name: string;
  regime: string;
  facts?: object;
  trip?: (day: string) => object;
  /** When it is asked about, where that is not long before. */
  asOf?: (day: string) => string;
  kind: 'notice' | 'change' | 'return';
  /** Null: the law has no figure. */
  legal: Limit | null;
  safe?: Limit;
}
export const before = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
const RETURN = { returnedOn: 12, returnedAsNotified: false };
const uk = (regime: string): Row[] => [
  { name: 'known early', regime, kind: 'notice', legal: { endOf: -7 }, safe: { endOf: -8 } },
  {
    name: 'known late',
    regime,
    kind: 'notice',
    trip: (day) => ({ infoKnownOn: before(day, 4) }),
    legal: { hoursBefore: 12, from: 'day' },
  },
  {
    name: 'with an excuse',
    regime,
    kind: 'notice',
    trip: () => ({ reasonableExcuse: true }),
    legal: { hoursBefore: 24, from: 'day' },
  },
  {
    name: 'a change',
    regime,
    kind: 'change',
    trip: () => ({ change: true }),
    legal: { hoursBefore: 24, from: 'day' },
  },
  {
    name: 'a change with an excuse',
    regime,
    kind: 'change',
    trip: () => ({ change: true, reasonableExcuse: true }),
    legal: { hoursBefore: 12, from: 'departure' },
  },
  {
    name: 'a return that differs',
    regime,
    kind: 'return',
    trip: (day) => ({ ...RETURN, returnedOn: before(day, -12) }),
    legal: { endOf: 15 },
  },
];
const LEAVING = { hoursBefore: 0, from: 'departure' } as const;
/** Three days after leaving, when something changed a day before. */
const AWAY = {
  asOf: (day: string) => `${before(day, -3)}T12:00:00Z`,
  trip: (day: string) => ({ change: true, changedOn: before(day, -2) }),
};
const DECIDED_AWAY = { trip: (day: string) => ({ infoKnownOn: before(day, -1) }) };
const staying = (country: string) => ({
  trip: (day: string) => ({
    legs: [{ country, arrivesOn: day, leavesOn: before(day, -11), pointOfArrival: 'x', accommodation: 'x' }],
  }),
});
const ireland: Row[] = [
  { name: 'any trip of three days', regime: 'IE', kind: 'notice', legal: LEAVING },
  { name: 'decided while away', regime: 'IE', ...DECIDED_AWAY, kind: 'notice', legal: { endOf: 4 } },
  {
    name: 'a change before leaving',
    regime: 'IE',
    trip: () => ({ change: true }),
    kind: 'change',
    legal: LEAVING,
  },
  { name: 'a change while away', regime: 'IE', ...AWAY, kind: 'change', legal: { endOf: 4 } },
];
const canada: Row[] = [
  {
    name: 'within Canada, seven days and more',
    regime: 'CA-SOIRA',
    ...staying('CA'),
    kind: 'notice',
    legal: { endOf: -15 },
  },
  {
    name: 'with an excuse',
    regime: 'CA-SOIRA',
    trip: () => ({ reasonableExcuse: true }),
    kind: 'notice',
    legal: LEAVING,
  },
  {
    name: 'decided while away',
    regime: 'CA-SOIRA',
    facts: { childOffence: false },
    ...DECIDED_AWAY,
    kind: 'notice',
    legal: { endOf: 7 },
  },
  {
    name: 'decided while away, child offence',
    regime: 'CA-SOIRA',
    facts: { childOffence: true },
    ...DECIDED_AWAY,
    kind: 'notice',
    legal: null,
    safe: { endOfToday: true },
  },
  {
    name: 'a change before leaving',
    regime: 'CA-SOIRA',
    trip: () => ({ change: true }),
    kind: 'change',
    legal: LEAVING,
  },
  {
    name: 'a change while away',
    regime: 'CA-SOIRA',
    facts: { childOffence: false },
    ...AWAY,
    kind: 'change',
    legal: { endOf: 9 },
  },
  {
    name: 'a change while away, child offence',
    regime: 'CA-SOIRA',
    facts: { childOffence: true },
    ...AWAY,
    kind: 'change',
    legal: null,
    safe: { endOfToday: true },
  },
];
const capitalTerritory: Row[] = [
  {
    name: 'interstate, seven days and more',
    regime: 'AU-ACT',
    ...staying('AU-NSW'),
    kind: 'notice',
    legal: { endOf: -7 },
  },
  { name: 'a change while away', regime: 'AU-ACT', ...AWAY, kind: 'change', legal: { endOf: 9 } },
];
/** The rows of domain.md 4.1 that give a figure. */
export const ROWS: Row[] = [
  ...uk('GB-EAW'),
  ...uk('GB-SCT'),
  ...uk('GB-NIR'),
  { name: 'any trip', regime: 'US-SORNA', kind: 'notice', legal: { endOf: -21 } },
  {
    name: 'child offence',
    regime: 'CA-SOIRA',
    facts: { childOffence: true },
    kind: 'notice',
    legal: { endOf: -15 },
  },
  {
    name: 'seven days and more',
    regime: 'CA-SOIRA',
    facts: { childOffence: false },
    kind: 'notice',
    legal: { endOf: -15 },
  },
  {
    name: 'a return that differs',
    regime: 'IE',
    kind: 'return',
    trip: (day) => ({ ...RETURN, returnedOn: before(day, -12) }),
    legal: { endOf: 15 },
  },
  ...ireland,
  ...canada,
  ...capitalTerritory,
  { name: 'overseas', regime: 'AU-ACT', kind: 'notice', legal: { endOf: -7 } },
  { name: 'leaving', regime: 'NZ', kind: 'notice', legal: { endOf: -7 }, safe: { endOf: -8 } },
  {
    name: 'coming back',
    regime: 'NZ',
    kind: 'return',
    trip: (day) => ({ ...RETURN, returnedOn: before(day, -12), returnedAt: '18:00' }),
    legal: { hoursAfterReturn: 72 },
  },
  { name: 'abroad', regime: 'FR', kind: 'notice', legal: { endOf: -15 }, safe: { endOf: -16 } },
];

export function asOfOf({ asOf, kind }: Row, day: string): string {
  if (asOf) return asOf(day);
  return kind === 'return' ? `${before(day, -13)}T12:00:00Z` : '2026-06-01T12:00:00Z';
}
