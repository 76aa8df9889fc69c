import { VICTIM_FIELDS, type VictimField } from '@domain/people';
import type { Question } from './detail-forms.js';

export const VICTIM_FIELD_NAMES: Readonly<Record<VictimField, string>> = {
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  address: 'Address',
  note: 'Note',
};

/** What is asked about a victim. @param held what is held already and stays hidden; null for somebody new */
export function victimQuestions(
  typed: Readonly<Record<string, string>>,
  held: readonly VictimField[] | null,
): (Question & { value: string })[] {
  return [
    {
      name: 'label',
      label: 'Label',
      hint: 'What lists show, for example Victim 1. Never a name',
      kind: 'short',
      value: typed['label'] ?? '',
      options: [],
    },
    ...VICTIM_FIELDS.map((name) => ({
      name,
      label: VICTIM_FIELD_NAMES[name],
      hint: held?.includes(name) ? 'Held, and hidden here. Empty leaves it as it is' : '',
      kind: name === 'address' || name === 'note' ? ('notes' as const) : ('line' as const),
      value: typed[name] ?? '',
      options: [],
    })),
  ];
}
