import { contentInUse, inUse, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DEFINITIONS_FOLDER, must } from '../definition-file.js';

export interface ContactType {
  code: string;
  title: string;
  category: string;
  /** Can be arranged ahead. */
  appointment: boolean;
  /** Kept by the program; nobody chooses it. */
  system: boolean;
}
export interface ContactCategory {
  code: string;
  title: string;
}

/** The kinds of contact, read once from their definition. */
export class ContactTypes {
  private readonly byCode: ReadonlyMap<string, ContactType>;

  constructor(
    readonly version: string,
    readonly categories: readonly ContactCategory[],
    readonly all: readonly ContactType[],
  ) {
    this.byCode = new Map(all.map((type) => [type.code, type]));
  }

  find(code: string): ContactType | undefined {
    return this.byCode.get(code);
  }

  /** A title for any code, also one of an import that the list does not know. */
  titleOf(code: string): string {
    return this.byCode.get(code)?.title ?? code.toLowerCase().replaceAll('_', ' ');
  }

  /** What a person may choose from. */
  get choices(): ContactType[] {
    return this.all.filter((type) => !type.system);
  }

  get appointments(): ContactType[] {
    return this.all.filter((type) => type.appointment);
  }
}

const NAME = 'contact-types.v1';

/** @throws when the definition is not what it must be */
export function contactTypesFrom(data: Record<string, unknown>): ContactTypes {
  const categories = data.categories as ContactCategory[];
  must(Array.isArray(categories), NAME, 'it has no categories');
  const known = new Set(categories.map((c) => c.code));
  const types = data.types as Partial<ContactType>[];
  must(Array.isArray(types), NAME, 'it has no types');
  const all = types.map((type): ContactType => {
    const { code = '', title = '', category = '', appointment = false, system = false } = type;
    must(/^[A-Z][A-Z_]{2,40}$/.test(code), NAME, `"${code}" is not a code`);
    must(title.length > 2, NAME, `${code} has no title`);
    must(known.has(category), NAME, `${code} is of no known category`);
    return { code, title, category, appointment, system };
  });
  must(new Set(all.map((t) => t.code)).size === all.length, NAME, 'a code stands twice');
  return new ContactTypes(String(data.version), categories, all);
}

const TEXT = { type: 'string' };
const FLAG = { type: 'boolean' };

/** The kinds of contact as a kind of definition. */
export const CONTACT_TYPE_LISTS: DefinitionKind<ContactTypes> = {
  name: 'contact-types',
  title: 'Kinds of contact',
  schema: {
    properties: {
      categories: {
        type: 'array',
        items: {
          type: 'object',
          properties: { code: TEXT, title: TEXT },
          required: ['code', 'title'],
          additionalProperties: false,
        },
      },
      types: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { code: TEXT, title: TEXT, category: TEXT, appointment: FLAG, system: FLAG },
          required: ['code', 'title', 'category'],
          additionalProperties: false,
        },
      },
    },
    required: ['categories', 'types'],
  },
  parse: contactTypesFrom,
};

/** The list in use. */
export const CONTACT_TYPES = contentInUse(
  inUse(CONTACT_TYPE_LISTS, loadDefinitions(DEFINITIONS_FOLDER, CONTACT_TYPE_LISTS)),
  'contact-types',
);
