import { DefinitionWrong, isUnverified, type Definition, type DefinitionKind } from '@platform/definitions';
import { RuleBroken } from '@platform/kernel';

/** What a journey may look like, by the way of acting or by the motive. */
export interface BehaviourType {
  code: string;
  by: 'acting' | 'motive';
  title: string;
  /** One sentence, without judgement. */
  says: string;
  source: string;
}

export interface BehaviourTypology {
  types: readonly BehaviourType[];
}

/** Types that may be recorded, or those that were, with the version that they are of. */
export interface BehaviourList {
  definition: { code: string; version: number; title: string };
  /** Nobody has checked the definition against its source. */
  unverified: boolean;
  types: readonly BehaviourType[];
}

const words = (most: number) => ({ type: 'string', minLength: 3, maxLength: most });

export const TRAVEL_BEHAVIOURS: DefinitionKind<BehaviourTypology> = {
  name: 'travel-behaviours',
  title: 'Behaviour types of journeys',
  schema: {
    properties: {
      types: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        items: {
          type: 'object',
          properties: {
            code: { type: 'string', pattern: '^[a-z][a-z_]{1,39}$' },
            by: { enum: ['acting', 'motive'] },
            title: words(60),
            says: words(200),
            source: words(200),
          },
          required: ['code', 'by', 'title', 'says', 'source'],
          additionalProperties: false,
        },
      },
    },
    required: ['types'],
  },
  parse: (data) => {
    const types = data.types as BehaviourType[];
    const codes = types.map(({ code }) => code);
    const twice = codes.findIndex((code, at) => codes.indexOf(code) < at);
    if (twice >= 0)
      throw new DefinitionWrong(['types', twice, 'code'], `the code "${codes[twice]}" is given twice`);
    return { types };
  },
};

export function behaviourList({
  code,
  version,
  title,
  content,
  ...head
}: Definition<BehaviourTypology>): BehaviourList {
  return { definition: { code, version, title }, unverified: isUnverified(head), types: content.types };
}

/**
 * Pure. What is kept with a decision, as the definition says it on that day; null where nothing was ticked.
 * @throws RuleBroken for a type that the definition does not have, and for every type where none is in force
 */
export function behavioursRecorded(
  codes: readonly string[],
  definition: Definition<BehaviourTypology> | null,
): BehaviourList | null {
  if (codes.length === 0) return null;
  const types = definition?.content.types.filter(({ code }) => codes.includes(code)) ?? [];
  if (!definition || codes.some((code) => types.every((one) => one.code !== code))) throw unknown();
  return { ...behaviourList(definition), types };
}

function unknown(): RuleBroken {
  const message = 'Choose behaviour types from the list';
  return new RuleBroken('travel.behaviour-unknown', message, [
    { pointer: '/behaviours', code: 'unknown', message },
  ]);
}
