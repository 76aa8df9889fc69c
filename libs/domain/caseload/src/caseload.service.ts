import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { CaseloadStore, type BareRow } from './caseload.store.js';
import { itemNow } from './judged.js';
import {
  countsOf,
  fits,
  inOrderOfNeed,
  isCalled,
  isShown,
  itemOf,
  levelsOf,
  type CaseloadFilter,
  type CaseloadItem,
  type Narrowing,
} from './need.js';
import type { SummaryRow } from './summary.js';

export interface CaseloadQuestion extends Narrowing {
  officerId?: string;
  teamId?: string;
  filter?: CaseloadFilter;
  limit: number;
  offset: number;
}

export interface CaseloadAnswer {
  items: CaseloadItem[];
  /** Of the whole list, however it is narrowed. */
  counts: Record<CaseloadFilter, number>;
  /** How many are shown on all pages together. */
  total: number;
  /** The levels of risk that occur, the highest first. */
  levels: string[];
  /** Where the next page starts, or null at the end. */
  nextOffset: number | null;
}

export interface BareQuestion {
  /** Every word has to be in the name or alias, or begin the case reference. */
  words?: string;
  limit: number;
  offset: number;
}

export interface BareAnswer {
  rows: BareRow[];
  /** How many people the reader has, however the list is narrowed. */
  all: number;
  total: number;
  nextOffset: number | null;
}

/** How one officer of a team stands. */
export interface OfficerLoad {
  /** `isHere`: active in this team; false for somebody who has left or moved and still holds people. */
  officer: { id: string; code: string; displayName: string; isHere: boolean };
  people: number;
  late: number;
  today: number;
  noAssessment: number;
}

/** The caseload: people in order of need, each with the reason for the place. */
@Injectable()
export class Caseload {
  constructor(
    private readonly work: Work,
    private readonly store: CaseloadStore,
    private readonly clock: Clock,
  ) {}

  /** The officer's own people unless the question names another officer or a team the reader manages. */
  async page(question: CaseloadQuestion, actor: Actor): Promise<CaseloadAnswer> {
    await this.store.recentRules();
    return this.work.read(actor, async () => {
      const all = await this.items(question, actor);
      const shown = all.filter((item) => isShown(item, question.filter ?? 'all') && fits(item, question));
      const items = shown.slice(question.offset, question.offset + question.limit);
      this.work.saw({
        count: items.length,
        people: items.map((i) => i.row.person_id),
        sections: ['core', 'risk'],
      });
      const next = question.offset + question.limit;
      return {
        items,
        counts: countsOf(all),
        total: shown.length,
        levels: levelsOf(all),
        nextOffset: next < shown.length ? next : null,
      };
    });
  }

  /** One person as the caseload has them, for the person page. Inside an open reading. */
  async ofPerson(personId: string): Promise<CaseloadItem | null> {
    const now = this.clock.now();
    const row = await this.store.ofPerson(personId, now);
    return row && itemOf(row, now);
  }

  /** The one word for the risk, for readers of the record and for those who may know the risk alone. Inside an open reading. */
  riskOf(personId: string, item: CaseloadItem | null): Promise<SummaryRow['risk']> {
    return this.store.riskOf(personId, item?.row ?? null);
  }

  /** The people of somebody who works under an agreement or in a circle. */
  async bare({ words, limit, offset }: BareQuestion, actor: Actor): Promise<BareAnswer> {
    return this.work.read(actor, async () => {
      const all = await this.store.bare();
      const shown = words
        ? all.filter((row) =>
            isCalled({ display_name: row.display_name ?? row.alias ?? '', crn: row.crn ?? '' }, words),
          )
        : all;
      const rows = shown.slice(offset, offset + limit);
      this.work.saw({ count: rows.length, people: rows.map((r) => r.person_id), sections: ['core:min'] });
      const next = offset + limit;
      return { rows, all: all.length, total: shown.length, nextOffset: next < shown.length ? next : null };
    });
  }

  /** Who has how many, what is late, officer by officer. */
  async teamLoads(teamId: string, actor: Actor): Promise<OfficerLoad[]> {
    return this.work.read(actor, async () => {
      const [officers, items] = await Promise.all([
        this.store.teamOfficers(teamId),
        this.items({ teamId, limit: 0, offset: 0 }, actor),
      ]);
      this.work.saw({ count: items.length });
      return officers.map((o) => {
        const own = countsOf(items.filter((i) => i.row.officer_id === o.id));
        return {
          officer: { id: o.id, code: o.code, displayName: o.display_name, isHere: o.isHere },
          people: own.all,
          late: own.late,
          today: own.today,
          noAssessment: own['no-assessment'],
        };
      });
    });
  }

  private async items(question: CaseloadQuestion, actor: Actor): Promise<CaseloadItem[]> {
    const now = this.clock.now();
    const officerId = question.officerId ?? actor.staffId;
    const rows = question.teamId
      ? await this.store.ofTeam(question.teamId, now)
      : officerId
        ? await this.store.ofOfficer(officerId, now)
        : [];
    return inOrderOfNeed(rows.map((row) => itemNow(row, now)));
  }
}
