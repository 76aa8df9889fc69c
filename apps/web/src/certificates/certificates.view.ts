import type { CertificateView } from '@domain/risk';
import { dateOnly } from '../shell/index.js';

const STATES: Readonly<Record<CertificateView['state'], { text: string; kind: string }>> = {
  valid: { text: 'Valid', kind: 'good' },
  expired: { text: 'Expired', kind: 'loud' },
  withdrawn: { text: 'Withdrawn', kind: 'quiet' },
  'not-yet': { text: 'Not yet valid', kind: 'quiet' },
};

interface Team {
  certificates: readonly CertificateView[];
  assessors: readonly { id: string; name: string }[];
}

export function certificatesView(
  own: readonly CertificateView[],
  { certificates, assessors }: Team,
  instruments: readonly { code: string; title: string }[],
) {
  const line = (one: CertificateView) => ({
    id: one.id,
    version: String(one.version),
    name: one.name,
    instrument: one.instrument,
    from: dateOnly(one.issuedOn),
    until: dateOnly(one.expiresOn),
    by: one.issuedBy,
    state: STATES[one.state],
    why: one.withdrawnWhy ?? '',
    mayWithdraw: one.state !== 'withdrawn',
  });
  return {
    own: own.map(line),
    team: certificates.map(line),
    assessors: [
      { value: '', text: 'Choose' },
      ...assessors.map(({ id, name }) => ({ value: id, text: name })),
    ],
    instruments: [
      { value: '', text: 'Choose' },
      ...instruments.map(({ code, title }) => ({
        value: code,
        text: title === code ? code : `${title} (${code})`,
      })),
    ],
  };
}
