import type { Role } from '@platform/kernel';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  officer: 'supervising officer',
  manager: 'team manager',
  duty: 'duty officer',
  clinician: 'treatment provider',
  coordinator: 'circle coordinator',
  volunteer: 'circle volunteer',
  victim_liaison: 'victim liaison',
  police: 'police',
  auditor: 'auditor',
  privacy: 'privacy officer',
  sar: 'subject access officer',
  analyst: 'analyst',
  admin: 'account administrator',
  importer: 'data-migration clerk',
  supervised_person: 'own page',
};

/** "supervising officer and team manager"; "no role yet". */
export function rolesInWords(roles: readonly Role[]): string {
  const names = roles.map((role) => ROLE_NAMES[role]);
  if (names.length === 0) return 'no role yet';
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
