import { REFERRAL_BASES, REFERRAL_KINDS, REFERRAL_OUTCOMES, type ReferralView } from '@domain/supervision';

/** What "referral.njk" names of a referral. */
export interface ReferralLine {
  id: string;
  version: number;
  href: string;
  title: string;
  state: string;
  open: boolean;
  urgency: 'late' | 'due' | 'quiet';
  children: string[];
  basis: string;
  account: string;
  raised: Date;
  raisedBy: string;
  owner: string;
  danger: boolean;
  /** A child is in danger and nobody has said that the police were called. */
  callPolice: boolean;
  facts: { text: string; at: Date | null }[];
  outcome: string;
  contactHref: string | null;
}

const STATES = {
  OPEN: 'Open: children’s services were not told yet',
  REFERRED: 'Children’s services were told; their receipt is due',
  RECEIVED: 'Children’s services have it; the outcome is due',
  CLOSED: 'Closed',
} as const;

export function referralLine(r: ReferralView): ReferralLine {
  const callPolice = r.immediateDanger && r.policeCalledAt === null && r.state !== 'CLOSED';
  return {
    id: r.id,
    version: r.version,
    href: `/safeguarding-referrals/${r.id}`,
    title: REFERRAL_KINDS[r.kind],
    state: STATES[r.state],
    open: r.state !== 'CLOSED',
    urgency: r.state === 'CLOSED' ? 'quiet' : callPolice || r.state === 'OPEN' ? 'late' : 'due',
    children: r.children.map(
      ({ initials, age, relation }) =>
        `${initials}, ${age === null ? 'age not known' : `${age}`}, ${relation}`,
    ),
    basis: REFERRAL_BASES[r.basis],
    account: r.account,
    raised: new Date(r.raisedAt),
    raisedBy: r.raisedBy.displayName,
    owner: r.owner ?? 'nobody holds the case',
    danger: r.immediateDanger,
    callPolice,
    facts: factsOf(r),
    outcome: r.outcome ? `${REFERRAL_OUTCOMES[r.outcome]}. ${r.outcomeWords ?? ''}` : '',
    contactHref: r.contactId && `/contacts/${r.contactId}`,
  };
}

function factsOf(r: ReferralView): { text: string; at: Date | null }[] {
  const fact = (text: string, at: string | null) => (at ? [{ text, at: new Date(at) }] : []);
  return [
    ...fact(`Police called${r.policeReference ? `, reference ${r.policeReference}` : ''}`, r.policeCalledAt),
    ...fact(`Told: ${r.referredTo ?? ''}`, r.referredAt),
    ...fact(`Receipt, reference ${r.receiptReference ?? ''}`, r.receivedAt),
    ...fact('Closed', r.closedAt),
  ];
}
