import { Injectable } from '@nestjs/common';
import { Caseload, type CaseloadItem } from '@domain/caseload';
import { People, type PersonRecord } from '@domain/people';
import { Harms } from '@domain/risk';
import { Allocations, Orders, type ConditionView } from '@domain/supervision';
import { EmergencyAccess, Purposes } from '@platform/access';
import { Clock, type Actor } from '@platform/kernel';
import type { RiskFact } from '../caseload/risk-words.js';
import { readerOf } from '../edge/reader.js';
import type { IdentityBar } from '../shell/index.js';
import { identityBar, type Reason } from './identity.view.js';
import { tabsFor, type Tab, type TabName } from './tabs.view.js';

/** What stands around every tab of a person, and what it was made of. */
export interface PersonFrame {
  id: string;
  identity: IdentityBar;
  tabs: Tab[];
  record: PersonRecord;
  /** Null for readers who do not see the whole record. */
  item: CaseloadItem | null;
  risk: RiskFact | null | undefined;
  /** One sentence of who exactly is at risk; on the overview, for readers of the whole risk. */
  atRisk: string | null;
  conditions: ConditionView[];
  officerId: string | null;
}

/** What frames are made from. */
@Injectable()
export class FrameParts {
  constructor(
    readonly people: People,
    readonly caseload: Caseload,
    readonly allocations: Allocations,
    readonly orders: Orders,
    readonly emergencies: EmergencyAccess,
    readonly harms: Harms,
  ) {}
}

/** Who a page is about, on every tab, as far as the reader may know. */
@Injectable()
export class PersonFrames {
  constructor(
    private readonly parts: FrameParts,
    private readonly purposes: Purposes,
    private readonly clock: Clock,
  ) {}

  /** The purpose in words. Before a reading is opened, because the list is asked for outside it. */
  async purposeOf(actor: Actor): Promise<string | null> {
    const { purpose } = actor.act;
    if (!purpose) return null;
    return (await this.purposes.all(actor)).find(({ code }) => code === purpose)?.title ?? purpose;
  }

  /** Inside an open reading. */
  async of(id: string, current: TabName, actor: Actor, purpose: string | null): Promise<PersonFrame> {
    const { reads, path } = actor.act;
    const { people, caseload, allocations, orders, emergencies, harms } = this.parts;
    const seesLegal = reads.some((section) => section === 'legal' || section === 'legal:conditions');
    const [record, item, held, conditions, emergencyUntil] = await Promise.all([
      people.read(id, actor),
      reads.includes('core') ? caseload.ofPerson(id) : null,
      allocations.history(id, actor),
      seesLegal ? orders.conditions(id, actor) : [],
      path === 'emergency' ? emergencies.until(id) : null,
    ]);
    const risk = await this.riskOf(id, item, reads);
    const now = held.find(({ until }) => until === null);
    const reason: Reason = { path, purpose, emergencyUntil };
    const mappa = item?.row.mappa ?? null;
    const facts = { record, risk, officer: now?.officer.displayName ?? null, conditions, mappa };
    return {
      id,
      identity: identityBar(facts, reason, readerOf(actor, this.clock)),
      tabs: tabsFor(id, actor, current),
      record,
      item,
      risk,
      atRisk: current === 'overview' && reads.includes('risk') ? await harms.sentence(id) : null,
      conditions,
      officerId: now?.officer.id ?? null,
    };
  }

  private async riskOf(
    id: string,
    item: CaseloadItem | null,
    reads: readonly string[],
  ): Promise<RiskFact | null | undefined> {
    if (!reads.some((section) => section === 'risk' || section === 'risk:summary')) return undefined;
    return this.parts.caseload.riskOf(id, item);
  }
}
