import { Temporal } from 'temporal-polyfill';
import { RuleBroken } from '@platform/kernel';

export interface SearchTerms {
  /** What is left of the query beside a birth date: part of a name, a case reference, an identifier. */
  words: string;
  /** `YYYY-MM-DD` */
  born: string | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** 1953-08-29, 29/08/1953, 29.8.1953, 29 Aug 1953, 29 August 1953: the ways of letters, court lists and extracts. */
const WRITTEN_DATE = new RegExp(
  String.raw`\b(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{1,2}) (${MONTHS.join('|')})[a-z]{0,6} (\d{4}))\b`,
  'i',
);
const WILDCARD = /[%*?_\\]/;

/** Reads what somebody typed into the search box. Asking for everybody is refused, not answered. */
export function termsOf(query: string): SearchTerms {
  const typed = query.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (WILDCARD.test(typed)) {
    throw refused(
      'people.search-wildcard',
      'Search for a name, a reference or a date of birth, without wildcards',
    );
  }
  const written = WRITTEN_DATE.exec(typed);
  const born = written ? dateOf(written) : null;
  const words = (written ? typed.replace(written[0], ' ') : typed).replace(/\s+/g, ' ').trim();
  if (!born && [...words.replace(/[^\p{L}\p{N}]/gu, '')].length < 2) {
    throw refused(
      'people.search-too-short',
      'Enter at least two letters, a case reference or a date of birth',
    );
  }
  return { words, born };
}

function dateOf(found: RegExpExecArray): string {
  const [, year, month, day, dayFirst, monthSecond, yearLast, dayOf, monthNamed, yearOf] = found;
  const parts = {
    year: Number(year ?? yearLast ?? yearOf),
    month: monthNamed ? MONTHS.indexOf(monthNamed.toLowerCase()) + 1 : Number(month ?? monthSecond),
    day: Number(day ?? dayFirst ?? dayOf),
  };
  try {
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    throw refused(
      'people.search-no-such-date',
      'Enter the date of birth as a real date, for example 29/08/1953',
    );
  }
}

function refused(code: string, message: string): RuleBroken {
  return new RuleBroken(code, message, [{ pointer: '/q', code: code.slice('people.'.length), message }]);
}
