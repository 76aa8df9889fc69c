import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { isUnverified } from '@platform/definitions';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { AssessmentsStore, type AssessmentRow } from '../assessments/assessments.store.js';
import { offenceFreeSince } from '../assessments/record-facts.js';
import { inputOf } from '../assessments/score-input.js';
import { ChangesStore } from '../changes/changes.store.js';
import { usesFor } from '../assessments/use.js';
import { isWanted } from '../practice/wanted.js';
import { isWaiting, proposalsOf } from '../changes/proposals.js';
import { openQuestions } from '../engine/index.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { RatingsStore } from '../ratings/ratings.store.js';
import { SigningStore } from '../signing/signing.store.js';
import { byRecord } from './by-record.js';
import { careOf } from './care.js';
import { atMost, combinedOf } from './combined.js';
import { reassessmentDates } from './reassessment.js';
import { seriesOf } from './series.js';
import { isDisputed, standingResult, type Signed } from './standing.js';
import type { RiskProfileView, RiskSummaryView } from './views.js';

/** What a profile is read from. */
@Injectable()
export class RiskStores {
  constructor(
    readonly assessments: AssessmentsStore,
    readonly signing: SigningStore,
    readonly changes: ChangesStore,
    readonly ratings: RatingsStore,
  ) {}
}

/** Risk of one person in one look, as far as the reader may know it. */
@Injectable()
export class RiskProfiles {
  constructor(
    private readonly work: Work,
    private readonly stores: RiskStores,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
  ) {}

  /** Whole for `risk`; level, instrument and date for `risk:summary`. */
  of(personId: string, actor: Actor): Promise<RiskProfileView | RiskSummaryView> {
    const isWhole = actor.act.reads.includes('risk');
    return this.work.readAbout<RiskProfileView | RiskSummaryView>(actor, () =>
      isWhole ? this.full(personId) : this.summary(personId, actor),
    );
  }

  private async summary(personId: string, actor: Actor): Promise<RiskSummaryView> {
    await this.library.fresh();
    const results = await this.stores.assessments.summaries(personId);
    // Of a version that nobody knows any more nothing is verified either.
    const current = results.map(({ version, ...one }) => {
      const scoredBy = this.library.versionOf(one.instrument, version);
      return { ...one, unverified: !scoredBy || isUnverified(scoredBy) };
    });
    this.work.saw({ count: current.length, sections: ['risk:summary'] });
    return { extent: 'summary', personId, asOf: this.clock.today(actor.timeZone).toString(), current };
  }

  private async full(personId: string): Promise<RiskProfileView> {
    await this.library.fresh();
    const practice = this.library.practice();
    const record = await this.stores.assessments.recorded(personId);
    if (!record) throw new NotFound();
    const asOf = this.clock.today(record.timeZone).toString();
    const rows = await this.stores.assessments.ofPerson(personId);
    const overrides = await this.stores.signing.overrides(personId);
    const countersignatures = await this.stores.signing.countersignatures(personId);
    const supervisedSince = await this.stores.assessments.supervisedSince(personId, asOf);
    const changes = await this.stores.changes.changes(personId);
    const responses = await this.stores.changes.responses(personId);
    this.work.saw({ count: rows.length, sections: ['risk'] });
    const signed: Signed = {
      overrides,
      countersignatures,
      disagreed: await this.stores.ratings.disagreed(personId),
    };
    const finals = rows.filter(({ state }) => state === 'final');
    const uses = usesFor(this.library.inForce(), record, asOf);
    const standing = finals.map((row) => ({
      row,
      definition: this.library.versionOf(row.instrument, row.instrumentVersion),
    }));
    const judged = standing.map((one) => ({ ...one, ...byRecord(one.row, one.definition, record) }));
    const current = judged.map(({ row, definition, doubts }) =>
      standingResult(row, definition, this.inForce(row.instrument), signed, asOf, doubts),
    );
    const applies = (code: string) => uses.find((use) => use.code === code)?.applicable ?? null;
    const done = new Set(finals.map(({ instrument }) => instrument));
    return {
      extent: 'full',
      personId,
      asOf,
      current,
      missing: practice.content.reassessment
        .filter(
          (rule) =>
            !done.has(rule.instrument) &&
            !rule.coveredBy.some((one) => done.has(one)) &&
            rule.firstWithinDays !== null &&
            isWanted(rule, applies),
        )
        .map(({ instrument }) => ({
          instrument,
          title: this.inForce(instrument)?.title ?? instrument,
          why: 'It applies, as far as is known, and was never done. Missing is not low',
        })),
      composite: this.composite(
        judged.map(({ row, refused }) => ({ ...asResult(row), refused: refused !== null })),
        current.filter(isDisputed).map(({ instrument }) => instrument),
        asOf,
      ),
      reassessment: reassessmentDates(
        practice.content,
        {
          lastOn: new Map(finals.map(({ instrument, assessedOn }) => [instrument, assessedOn])),
          applies,
          inCommunity: record.inCommunity,
          supervisedSince,
          recordedOn: record.recordedOn,
          offenceFreeSince: (code) => offenceFreeSince(record, factsOf(finals, code)),
        },
        asOf,
        isUnverified(practice),
      ),
      changes: proposalsOf(changes, responses).filter(isWaiting),
      series: this.seriesOf(rows),
      leastChange: practice.content.leastChange,
      history: rows
        .filter(({ state }) => state === 'final' || state === 'superseded')
        .map((row) => ({
          id: row.id,
          instrument: row.instrument,
          title: this.inForce(row.instrument)?.title ?? row.instrument,
          state: row.state as 'final' | 'superseded',
          isWithdrawn: Boolean(row.withdrawn),
          level: row.level,
          total: row.total,
          assessedOn: row.assessedOn,
          assessor: row.record?.assessorName ?? row.source,
          correctionReason: row.correctionReason,
          supersedesId: row.supersedesId,
        })),
      drafts: rows.filter(({ state }) => state === 'draft').map((row) => this.draftOf(row)),
      overrides,
    };
  }

  private composite(
    results: (ReturnType<typeof asResult> & { refused: boolean })[],
    disputed: readonly string[],
    asOf: string,
  ): RiskProfileView['composite'] {
    const now = combinedOf(results, this.library, asOf);
    const most = combinedOf(atMost(results), this.library, asOf)?.level ?? null;
    const isMore = most !== null && (careOf(most) ?? 0) > (careOf(now?.level ?? '') ?? 0);
    const rule = this.library.combinationsInForce().find(({ code }) => code === now?.combination)?.content;
    const told = rule && [rule.static, rule.dynamic].filter((code) => disputed.includes(code));
    const note = { code: 'DISPUTED', text: `Disputed, and so is this: ${told?.join(', ')}. See why below` };
    const more = now && told?.length ? { flags: [...now.flags, note.code], notes: [...now.notes, note] } : {};
    return now && { ...now, ...more, couldBe: isMore ? most : null };
  }

  private inForce(code: string) {
    return this.library.inForce().find((one) => one.code === code) ?? null;
  }

  /** Of instruments that are done again and again. */
  private seriesOf(rows: readonly AssessmentRow[]) {
    const again = this.library
      .practice()
      .content.reassessment.filter(({ months, days }) => months !== null || days !== null);
    return again.flatMap(({ instrument, days }) => {
      const definition = this.inForce(instrument);
      const own = rows.filter((row) => row.instrument === instrument);
      return definition && own.length > 0 ? [seriesOf(own, definition, days !== null)] : [];
    });
  }

  private draftOf(row: AssessmentRow): RiskProfileView['drafts'][number] {
    const definition = this.library.versionOf(row.instrument, row.instrumentVersion);
    const { items = {}, facts = {} } = row.record ?? {};
    const open = definition
      ? openQuestions(
          definition.content,
          inputOf(definition.content, { items, facts, assessedOn: row.assessedOn }),
        )
      : { done: 0, of: 0 };
    return {
      id: row.id,
      instrument: row.instrument,
      title: definition?.title ?? row.instrument,
      assessedOn: row.assessedOn,
      by: row.record?.assessorName ?? row.source,
      done: open.done,
      of: open.of,
    };
  }
}

/** Values that the newest result of an instrument used. */
function factsOf(finals: readonly AssessmentRow[], code: string): Record<string, unknown> {
  const { facts = {} } = finals.find(({ instrument }) => instrument === code)?.record ?? {};
  return Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]));
}

function asResult({
  instrument,
  instrumentVersion,
  level,
  total,
  assessedOn,
  provisional,
  record,
  possible,
}: AssessmentRow) {
  const { items = [], alternatives = [] } = record?.result ?? {};
  // An item in doubt has no points yet; it is scored all the same.
  const inDoubt = new Set(alternatives.flatMap((one) => Object.keys(one.items)));
  const notScored = items.flatMap(({ code, points }) =>
    points === null && !inDoubt.has(code) ? [code] : [],
  );
  const result = { instrument, instrumentVersion, level: level ?? '', total, assessedOn, provisional };
  return { ...result, notScored, possible };
}
