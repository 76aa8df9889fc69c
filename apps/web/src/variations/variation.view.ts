import type { VariationView } from '@domain/supervision';
import { dateOnly, whenInZone } from '../shell/index.js';
import type { ReaderNow } from '../edge/reader.js';
import { ANSWER_WORDS, REQUESTER_WORDS, STATE_WORDS } from './variation-words.js';

export interface VariationLine {
  id: string;
  href: string;
  title: string;
  kind: string;
  state: { text: string; kind: string };
  facts: { label: string; text: string }[];
}

const KINDS: Readonly<Record<VariationView['kind'], string>> = {
  order: 'Terms of the order',
  condition: 'Change of a condition',
  ending: 'End of a condition',
  addition: 'A condition more',
};

/** A variation as the facts that somebody needs who decides on it, or asks years later what was decided. */
export function variationLine(one: VariationView, { now, zone }: ReaderNow): VariationLine {
  const on = (at: string) => whenInZone(at, zone, { zone, now });
  const { former, proposed, approval, decision } = one;
  const until = (endsOn: string | null) => (endsOn ? ` Until ${dateOnly(endsOn)}.` : '');
  return {
    id: one.id,
    href: `/variations/${one.id}`,
    title: one.title,
    kind: KINDS[one.kind],
    state: STATE_WORDS[one.state],
    facts: [
      ...(former ? [{ label: 'Text before', text: `${former.sentence}${until(former.endsOn)}` }] : []),
      { label: 'Text proposed', text: `${proposed.sentence}${until(proposed.endsOn)}` },
      { label: 'Why', text: one.why },
      { label: 'Asked for by', text: REQUESTER_WORDS[one.requestedBy] },
      { label: 'Proposed', text: `${on(one.proposedAt)} by ${one.proposedBy.name}` },
      ...consultationFacts(one),
      ...(approval
        ? [{ label: 'Manager', text: `${on(approval.at)}, ${approval.by}: ${approval.reason}` }]
        : []),
      ...(decision
        ? [
            {
              label: one.authority === 'board' ? 'Board' : 'Court',
              text: `${dateOnly(decision.on)}, ${decision.name}, reference ${decision.reference}`,
            },
          ]
        : []),
      ...(one.takesEffectOn ? [{ label: 'Takes effect', text: dateOnly(one.takesEffectOn) }] : []),
    ],
  };
}

function consultationFacts({ consultation }: VariationView): { label: string; text: string }[] {
  const label = 'Victim liaison';
  switch (consultation.state) {
    case 'not_needed':
      return [];
    case 'needed':
      return [{ label, text: 'To be asked before a manager decides: the condition protects a victim.' }];
    case 'consulted':
      return [
        {
          label,
          text: `Asked, answered on ${dateOnly(consultation.on!)}: ${ANSWER_WORDS[consultation.answer!]}`,
        },
      ];
    case 'not_consulted':
      return [{ label, text: `Not asked: ${consultation.reason ?? ''}` }];
  }
}
