export const MONITORING_KINDS = [
  'curfew_violation',
  'exclusion_zone_entry',
  'inclusion_zone_exit',
  'tamper',
  'battery',
  'no_signal',
  'alcohol',
  'other',
] as const;
export type MonitoringKind = (typeof MONITORING_KINDS)[number];

export const MONITORING_TITLES: Readonly<Record<MonitoringKind, string>> = {
  curfew_violation: 'Away during the curfew',
  exclusion_zone_entry: 'Entered an exclusion area',
  inclusion_zone_exit: 'Left an inclusion area',
  tamper: 'Device tampered with',
  battery: 'Battery low or empty',
  no_signal: 'No signal',
  alcohol: 'Alcohol found',
  other: 'Other',
};

export const VERIFICATIONS = ['VERIFIED_BREACH', 'NOT_A_BREACH', 'TECHNICAL'] as const;
export type Verification = (typeof VERIFICATIONS)[number];
/** An alert is what a machine says. Only a person makes a breach of it. */
export type MonitoringState = 'ALERT' | Verification;

export interface MonitoringEventView {
  id: string;
  version: number;
  personId: string;
  conditionId: string | null;
  vendor: string;
  vendorEventId: string;
  kind: MonitoringKind;
  title: string;
  at: string;
  receivedAt: string;
  note: string;
  state: MonitoringState;
  verified: { by: string; at: string; how: string } | null;
}

export interface OpenMonitoringEvent extends MonitoringEventView {
  person: { id: string; crn: string; displayName: string };
}
