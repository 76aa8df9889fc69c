import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { CONDITION_LIBRARY } from '../orders/condition-library.js';
import { sentenceOf } from '../orders/condition-params.js';
import type { ProhibitionType } from '../orders/prohibition-types.js';
import {
  answers,
  countsFor,
  daysLeft,
  inOrderOfEnd,
  reachOf,
  stateOn,
  type Prohibition,
  type ProhibitionCount,
  type ProhibitionQuestion,
} from './prohibition.js';
import { ProhibitionsStore, type ProhibitionRow } from './prohibitions.store.js';

/** Whose prohibitions; without either, everybody's whom the reader holds as officer or manager. */
export interface ProhibitionScope {
  officerId?: string;
  teamId?: string;
}

export interface ProhibitionAnswer {
  items: Prohibition[];
  total: number;
  /** How many different people the whole list is about. */
  people: number;
  counts: ProhibitionCount[];
  nextOffset: number | null;
}

/** Conditions as a count and a list: "foreign-travel prohibitions that end in 60 days". */
@Injectable()
export class Prohibitions {
  constructor(
    private readonly work: Work,
    private readonly store: ProhibitionsStore,
    private readonly clock: Clock,
  ) {}

  /** Numbers and list come from one reading under the reader's own row-level security, so they cannot disagree. */
  search(
    question: ProhibitionQuestion,
    place: ProhibitionScope & { limit: number; offset: number },
    actor: Actor,
  ): Promise<ProhibitionAnswer> {
    return this.work.read(actor, async () => {
      const rows = await this.store.inScope(this.clock.now().toString(), place);
      const all = rows.map(prohibitionOf);
      const found = all.filter((one) => answers(one, question)).sort(inOrderOfEnd);
      const next = place.offset + place.limit;
      const items = found.slice(place.offset, next);
      this.work.saw({
        count: items.length,
        people: [...new Set(items.map((one) => one.person.id))],
        sections: ['legal'],
      });
      return {
        items,
        total: found.length,
        people: new Set(found.map((one) => one.person.id)).size,
        counts: countsFor(all, question),
        nextOffset: next < found.length ? next : null,
      };
    });
  }

  /** How many of this kind are in force: as long as their list is. */
  count(type: CountedProhibition, scope: ProhibitionScope, actor: Actor): Promise<number> {
    return this.work.read(actor, async () => {
      const rows = await this.store.daysOf(codesOf(type), this.clock.now().toString(), scope);
      return rows.filter(({ startsOn, endsOn, today }) => stateOn({ startsOn, endsOn }, today) === 'live')
        .length;
    });
  }
}

/** A code that the library does not know counts as other, so nobody can name all of those. */
type CountedProhibition = Exclude<ProhibitionType, 'other'>;

function codesOf(type: CountedProhibition): string[] {
  return [...CONDITION_LIBRARY].filter(([, { prohibition }]) => prohibition === type).map(([code]) => code);
}

function prohibitionOf(row: ProhibitionRow): Prohibition {
  const definition = CONDITION_LIBRARY.get(row.code);
  const { id, orderId, orderType, code, params, startsOn, endsOn, today } = row;
  return {
    id,
    person: { id: row.personId, crn: row.crn, displayName: row.displayName },
    officer: row.officerId ? { id: row.officerId, displayName: row.officerName ?? '' } : null,
    orderId,
    orderType,
    code,
    params,
    type: definition?.prohibition ?? 'other',
    reach: reachOf(code, params),
    title: definition?.title ?? code.toLowerCase().replaceAll('_', ' '),
    sentence: definition ? sentenceOf(definition, params) : '',
    startsOn,
    endsOn,
    state: stateOn({ startsOn, endsOn }, today),
    endsInDays: startsOn > today ? null : daysLeft(endsOn, today),
  };
}
