import type { FoundPersonView } from '@domain/people';
import type { FieldFault } from '@platform/forms';
import type { ReaderNow } from '../edge/reader.js';
import { ageAt } from '../person/identity.view.js';
import { dateOnly, plural } from '../shell/index.js';

/** Part of a text, and whether it is what was searched for. */
export interface Piece {
  text: string;
  hit: boolean;
}

export interface FoundPerson {
  href: string;
  name: Piece[];
  crn: Piece[];
  born: { text: string; hit: boolean };
  age: number;
  /** What fitted, in words. */
  matched: string;
}

export interface SearchView {
  searched: string;
  errors: FieldFault[];
  /** Null before anything was searched for. */
  found: { summary: string; people: FoundPerson[]; isCut: boolean } | null;
  mayOpenEmergency: boolean;
  mayCreate: boolean;
}

/** At most so many are shown; who has more to choose from types more. */
export const SEARCH_MOST = 50;

const MATCHED: Readonly<Record<FoundPersonView['matched'], string>> = {
  name: 'Name',
  former: 'A former name',
  crn: 'CRN',
  identifier: 'Another number',
  born: 'Date of birth',
};

export function searchView(
  searched: string,
  people: readonly FoundPersonView[] | null,
  {
    errors = [],
    mayOpenEmergency,
    mayCreate = false,
    reader,
  }: { errors?: FieldFault[]; mayOpenEmergency: boolean; mayCreate?: boolean; reader: ReaderNow },
): SearchView {
  const words = searched.split(/[\s,]+/).filter(Boolean);
  return {
    searched,
    errors,
    found: people && {
      summary: people.length === 0 ? 'Nobody found' : `${plural(people.length, 'person', 'people')} found`,
      people: people.map((one) => foundPerson(one, words, reader)),
      isCut: people.length >= SEARCH_MOST,
    },
    mayOpenEmergency,
    mayCreate,
  };
}

function foundPerson(one: FoundPersonView, words: readonly string[], reader: ReaderNow): FoundPerson {
  const name = marked(one.displayName, words);
  const isSimilar = one.matched === 'name' && !name.some((piece) => piece.hit);
  return {
    href: `/people/${one.id}`,
    name,
    crn: marked(one.crn, words),
    born: { text: dateOnly(one.dateOfBirth), hit: one.matched === 'born' },
    age: ageAt(one.dateOfBirth, reader),
    matched: isSimilar ? 'A similar name' : MATCHED[one.matched],
  };
}

/** Marks where a word of the text begins with a word of the search, whatever its accents and capitals. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const wanted = words.map(folded).filter(Boolean);
  return text
    .split(/([^\p{L}\p{M}\p{N}]+)/u)
    .filter((part) => part !== '')
    .flatMap((part): Piece[] => {
      const word = folded(part);
      const longest = wanted.filter((one) => word.startsWith(one)).sort((a, b) => b.length - a.length)[0];
      if (!longest) return [{ text: part, hit: false }];
      // Folding can shorten a text; only an equal length tells where the hit ends.
      const end = word.length === part.length ? longest.length : part.length;
      return [
        { text: part.slice(0, end), hit: true },
        { text: part.slice(end), hit: false },
      ].filter((piece) => piece.text !== '');
    })
    .reduce<Piece[]>((all, piece) => {
      const last = all.at(-1);
      if (last && last.hit === piece.hit) last.text += piece.text;
      else all.push({ ...piece });
      return all;
    }, []);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
