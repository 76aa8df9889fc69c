/** Why somebody may not be given leave for this work, in words; null where nothing known forbids it. */
export function forbids({
  conditions,
  children,
  certificateOutcome,
  certificateUntil,
  today,
  bans,
}: {
  conditions: string;
  children: string;
  certificateOutcome: string | null;
  /** Its last day; null: it says none. */
  certificateUntil: string | null;
  today: string;
  /** What live conditions on record say against work with children, in their own words. */
  bans: readonly string[];
}): string | null {
  if (conditions === 'FORBIDDEN') return 'An order or a condition forbids it';
  if (certificateOutcome === 'BARRED') return 'The certificate says that they are barred';
  if (conditions === 'UNCLEAR') return 'Nobody has found out yet what orders and conditions say of it';
  if (children === 'UNKNOWN') return 'Nobody has found out yet how the role meets children';
  // Whoever proposed it may have overlooked it, and leave for this work does not vary an order.
  if (children !== 'NONE' && bans.length > 0)
    return `A condition on record says: ${bans.join(' ')} Have it varied first`;
  if (children === 'REGULATED' && (certificateOutcome === null || certificateOutcome === 'NOT_NEEDED'))
    return 'Regulated activity with children needs the outcome of a certificate first';
  if (children === 'REGULATED' && certificateUntil !== null && certificateUntil < today)
    return `The certificate was valid until ${certificateUntil}, and regulated activity with children needs one that is valid`;
  return null;
}
