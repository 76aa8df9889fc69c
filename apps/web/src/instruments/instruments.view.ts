import type { InstrumentSummary } from '@domain/risk';

export interface InstrumentRow {
  href: string;
  code: string;
  version: string;
  title: string;
  purpose: string;
  population: string;
  status: Badge;
  licence: string;
}

export interface Badge {
  text: string;
  kind: string;
}

export interface InstrumentsView {
  groups: { heading: string; about: string; rows: InstrumentRow[] }[];
}

export function instrumentsView(all: readonly InstrumentSummary[]): InstrumentsView {
  const rows = (recordOnly: boolean) => all.filter((one) => one.recordOnly === recordOnly).map(rowOf);
  return {
    groups: [
      {
        heading: 'Scored here',
        about: 'Totals and bands are worked out from the definition.',
        rows: rows(false),
      },
      {
        heading: 'Recorded only',
        about: 'Scored elsewhere under the agency’s own licence; only the result is kept.',
        rows: rows(true),
      },
    ].filter((group) => group.rows.length > 0),
  };
}

function rowOf(one: InstrumentSummary): InstrumentRow {
  return {
    href: `/instruments/${one.code}/${one.version}`,
    code: one.code,
    version: String(one.version),
    title: one.title,
    purpose: one.purpose,
    population: one.population,
    status: statusOf(one),
    licence: `${one.licence.owner}: ${one.licence.status}`,
  };
}

/** What a reader must know of the figures before trusting a score. */
export function statusOf(one: Pick<InstrumentSummary, 'status' | 'unverifiedFigures' | 'verifiedOn'>): Badge {
  const waiting = one.unverifiedFigures.length;
  if (waiting > 0)
    return { text: `Unverified: ${waiting} ${waiting === 1 ? 'figure' : 'figures'}`, kind: 'due' };
  if (one.status === 'unverified') return { text: 'Unverified', kind: 'due' };
  if (one.status === 'repealed') return { text: 'No longer used', kind: 'quiet' };
  return one.verifiedOn
    ? { text: 'Verified', kind: 'good' }
    : { text: 'From the published source, not yet verified here', kind: 'quiet' };
}
