import { inUse, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DEFINITIONS_FOLDER } from '../definition-file.js';

/** A word of the safeguarding form, and where its meaning was taken from. */
export interface SafeguardingTerm {
  code: string;
  title: string;
  text: string;
  source: string;
}

const TEXT = { type: 'string', minLength: 3 };

export const SAFEGUARDING_TERMS_KIND: DefinitionKind<readonly SafeguardingTerm[]> = {
  name: 'safeguarding-terms',
  title: 'Words of safeguarding',
  schema: {
    properties: {
      terms: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { code: TEXT, title: TEXT, text: TEXT, source: TEXT },
          required: ['code', 'title', 'text', 'source'],
          additionalProperties: false,
        },
      },
    },
    required: ['terms'],
  },
  parse: (data) => (data as unknown as { terms: SafeguardingTerm[] }).terms,
};

const TERMS = inUse(SAFEGUARDING_TERMS_KIND, loadDefinitions(DEFINITIONS_FOLDER, SAFEGUARDING_TERMS_KIND));

/** The words as they are printed on the form. */
export function safeguardingTerms(): readonly SafeguardingTerm[] {
  return TERMS.current('safeguarding-terms').content;
}
