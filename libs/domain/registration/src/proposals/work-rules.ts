/** Why somebody may not be given leave for this work, in words; null where nothing known forbids it. */
export function forbids({
  conditions,
  children,
  certificateOutcome,
}: {
  conditions: string;
  children: string;
  certificateOutcome: string | null;
}): string | null {
  if (conditions === 'FORBIDDEN') return 'An order or a condition forbids it';
  if (certificateOutcome === 'BARRED') return 'The certificate says that they are barred';
  if (conditions === 'UNCLEAR') return 'Nobody has found out yet what orders and conditions say of it';
  if (children === 'UNKNOWN') return 'Nobody has found out yet how the role meets children';
  if (children === 'REGULATED' && certificateOutcome === null)
    return 'Regulated activity with children needs the outcome of a certificate first';
  return null;
}
