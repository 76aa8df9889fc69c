import type { DefinitionKind } from '@platform/definitions';
import { DefinitionWrong } from '@platform/definitions';

/** A kind of visit that a standard asks for. */
export interface VisitGroup {
  code: string;
  title: string;
  /** Kinds of contact that count as one. */
  types: readonly string[];
}

/** How often a group of visits is due. */
export interface VisitStandard {
  group: VisitGroup;
  n: number;
  unit: 'days' | 'months';
}

/** Visits by level of risk. */
export class ContactStandard {
  constructor(private readonly byLevel: ReadonlyMap<string, readonly VisitStandard[]>) {}

  /** The visits of a level; a level that nobody listed, or none at all, is seen as often as the highest. */
  visitsFor(level: string | null): { known: boolean; visits: readonly VisitStandard[] } {
    const own = level === null ? undefined : this.byLevel.get(level);
    return { known: own !== undefined, visits: own ?? [...this.byLevel.values()][0]! };
  }
}

interface Written {
  groups: Record<string, { title: string; types: string[] }>;
  standards: { levels: string[]; visits: { group: string; n: number; unit: 'days' | 'months' }[] }[];
}

const VISIT = {
  type: 'object',
  properties: {
    group: { type: 'string' },
    n: { type: 'integer', minimum: 1, maximum: 400 },
    unit: { enum: ['days', 'months'] },
  },
  required: ['group', 'n', 'unit'],
  additionalProperties: false,
};

/** Contact standards; the highest level first. */
export const CONTACT_STANDARDS: DefinitionKind<ContactStandard> = {
  name: 'contact-standard',
  title: 'Contact standards',
  schema: {
    properties: {
      groups: {
        type: 'object',
        minProperties: 1,
        additionalProperties: {
          type: 'object',
          properties: {
            title: { type: 'string', minLength: 3 },
            types: { type: 'array', minItems: 1, items: { type: 'string' } },
          },
          required: ['title', 'types'],
          additionalProperties: false,
        },
      },
      standards: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: {
            levels: { type: 'array', minItems: 1, items: { type: 'string' } },
            visits: { type: 'array', items: VISIT },
          },
          required: ['levels', 'visits'],
          additionalProperties: false,
        },
      },
    },
    required: ['groups', 'standards'],
  },
  parse: (data) => standardFrom(data as unknown as Written),
};

function standardFrom({ groups, standards }: Written): ContactStandard {
  const byLevel = new Map<string, VisitStandard[]>();
  for (const [at, { levels, visits }] of standards.entries()) {
    const own = visits.map(({ group: code, n, unit }, v): VisitStandard => {
      const group = groups[code];
      if (!group)
        throw new DefinitionWrong(['standards', at, 'visits', v, 'group'], `there is no group "${code}"`);
      return { group: { code, ...group }, n, unit };
    });
    for (const level of levels) {
      if (byLevel.has(level))
        throw new DefinitionWrong(['standards', at, 'levels'], `the level ${level} stands twice`);
      byLevel.set(level, own);
    }
  }
  if ([...byLevel.values()][0]!.length === 0)
    throw new DefinitionWrong(['standards', 0, 'visits'], 'the highest level needs visits');
  return new ContactStandard(byLevel);
}
