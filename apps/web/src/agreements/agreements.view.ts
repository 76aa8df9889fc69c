import type { AgreementView, SharedPersonView } from '@domain/agencies';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly } from '../shell/index.js';
import { endWords, sectionWords, SOON_DAYS, standing, type EndWords } from './agreement-words.js';

export const AGREEMENT_FILTERS = ['live', 'soon', 'over'] as const;
export type AgreementFilter = (typeof AGREEMENT_FILTERS)[number];

const CHIPS: Readonly<Record<AgreementFilter, string>> = {
  live: 'In force',
  soon: `Ends within ${SOON_DAYS} days`,
  over: 'Not in force',
};
const DAY = 86_400_000;

export interface AgreementRow {
  href: string;
  /** The two agencies, the one that shares first. */
  between: string;
  purpose: string;
  sections: string[];
  end: EndWords;
}

export function agreementsView(
  all: readonly AgreementView[],
  filter: AgreementFilter,
  { agencyId, mayMake }: { agencyId: string | null; mayMake: boolean },
  reader: ReaderNow,
) {
  const fits = (one: AgreementView, which: AgreementFilter) =>
    which === 'over' ? !one.live : one.live && (which === 'live' || endsSoon(one, reader));
  const rows = all.filter((one) => fits(one, filter));
  return {
    mayMake,
    chips: AGREEMENT_FILTERS.map((which) => ({
      text: CHIPS[which],
      count: all.filter((one) => fits(one, which)).length,
      href: which === 'live' ? '/agreements' : `/agreements?filter=${which}`,
      current: which === filter,
    })),
    rows: rows.map((one): AgreementRow => ({
      href: `/agreements/${one.id}`,
      between:
        one.fromAgency.id === agencyId
          ? `With ${one.toAgency.name}`
          : `${one.fromAgency.name} to ${one.toAgency.name}`,
      purpose: one.purpose,
      sections: one.sections.map(sectionWords),
      end: standing(one, reader),
    })),
    empty:
      all.length === 0
        ? {
            title: 'No agreements yet',
            text: 'Agreements under which another agency sees part of some records stand here, with when each ends. Make one first; then share people under it, one by one.',
          }
        : { title: 'None here now', text: `There is no agreement under “${CHIPS[filter]}”.` },
  };
}

function endsSoon({ until }: AgreementView, { now }: ReaderNow): boolean {
  return Date.parse(until) - now.getTime() <= SOON_DAYS * DAY;
}

export function agreementView(
  one: AgreementView,
  shared: readonly SharedPersonView[],
  { mayRevoke, mayShare }: { mayRevoke: boolean; mayShare: boolean },
  reader: ReaderNow,
) {
  return {
    id: one.id,
    title: `Agreement with ${one.toAgency.name}`,
    version: one.version,
    end: standing(one, reader),
    facts: agreementFacts(one, reader),
    sections: one.sections.map(sectionWords),
    mayRevoke: mayRevoke && one.live,
    mayShare,
    shared: shared.map(({ person, sections, until, reason }) => ({
      name: person.displayName,
      crn: person.crn,
      href: `/people/${person.id}/shares`,
      sections: sections.map(sectionWords),
      end: endWords(until, reader),
      reason,
    })),
  };
}

type Terms = Pick<AgreementView, 'fromAgency' | 'toAgency' | 'purpose' | 'from' | 'onward'>;

export function agreementFacts(one: Terms, { zone }: ReaderNow) {
  return [
    { key: 'Who shares', value: one.fromAgency.name },
    { key: 'Who sees', value: one.toAgency.name },
    { key: 'What for', value: one.purpose },
    { key: 'From', value: dateOnly(one.from, zone) },
    { key: 'May be passed on', value: one.onward ? 'Yes' : 'No' },
  ];
}
