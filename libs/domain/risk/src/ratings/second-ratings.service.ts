import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import type { Definition } from '@platform/definitions';
import {
  Clock,
  Conflict,
  NotAllowed,
  NotFound,
  RuleBroken,
  StaleVersion,
  type Actor,
  type Fault,
} from '@platform/kernel';
import { readAnswers } from '../assessments/answers.js';
import type { KeptItem } from '../assessments/assessment.entities.js';
import { needsCertificate, resultOf } from '../assessments/result-rules.js';
import { actionsOf, signsIn } from '../changes/draft-signs.js';
import { inputOf, type Answered } from '../assessments/score-input.js';
import { openQuestions, type Instrument } from '../engine/index.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { Certificates } from '../signing/certificates.service.js';
import type { GiveSecondScores } from './commands.js';
import { ratingView } from './rating-view.js';
import { RatingsStore, type RatingRow } from './ratings.store.js';
import type { RatingLine, RatingView } from './views.js';

export interface RatingMade {
  id: string;
  version: number;
}

/** Second scores: taken up by somebody else with a certificate, given without sight of the first, compared afterwards. */
@Injectable()
export class SecondRatings {
  constructor(
    private readonly work: Work,
    private readonly store: RatingsStore,
    private readonly library: InstrumentLibrary,
    private readonly certificates: Certificates,
    private readonly clock: Clock,
  ) {}

  /** What still wants a rater, a score or an agreement, of the people whom the reader sees. */
  waiting(actor: Actor): Promise<RatingLine[]> {
    return this.work.read(actor, async () => {
      const rows = await this.store.waiting();
      this.work.saw({ count: rows.length, sections: ['risk'] });
      return rows;
    });
  }

  /** The first score is part of it only once the second one is given. */
  read(id: string, actor: Actor): Promise<RatingView> {
    return this.work.readAbout(actor, async () => {
      await this.library.fresh();
      const row = await this.known(id);
      const first = row.state === 'done' ? await this.store.first(row.assessmentId) : null;
      const readsRisk = actor.act.reads.includes('risk');
      this.work.saw({ records: [id], sections: readsRisk ? ['risk'] : ['risk:second', 'core'] });
      const { requests } = this.store;
      const request = await requests.open(id);
      const around = {
        raters: row.state === 'wanted' ? await this.store.raters(row, actor) : [],
        outside: request || row.confirmedAt ? [] : await requests.outside(id),
        request,
        file: readsRisk ? [] : await requests.file(id),
        readsRisk,
      };
      return ratingView(row, this.library.versionOf(row.instrument, row.instrumentVersion), first, around);
    });
  }

  claim(id: string, version: number, actor: Actor): Promise<RatingMade> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const row = await this.known(id);
      if (row.firstAssessor.id === actor.id)
        throw new NotAllowed('risk.own-assessment', 'Nobody gives the second score of their own assessment');
      if (row.state !== 'wanted')
        throw new Conflict('risk.rating-taken', 'Somebody has taken this second score up already');
      await this.checkCertified(row, actor);
      return this.change('claim', row, version, [actor.displayName]);
    });
  }

  /** Gives it back to whoever takes it up next. */
  release(id: string, version: number, actor: Actor): Promise<RatingMade> {
    return this.work.run(actor, async () => {
      const row = await this.mine(id, actor);
      return this.change('release', row, version, []);
    });
  }

  /** @throws RuleBroken with a pointer for each item that is missing or cannot be */
  give(
    id: string,
    version: number,
    command: GiveSecondScores,
    actor: Actor,
  ): Promise<RatingMade & { differs: boolean }> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const row = await this.mine(id, actor);
      await this.checkCertified(row, actor);
      const definition = this.library.find(row.instrument, row.instrumentVersion);
      const { answers, faults } = readAnswers(definition.content, command.items);
      const doubtful: Fault[] = [...answers]
        .filter(([, answer]) => answer?.tentative)
        .map(([code]) => ({
          pointer: `/items/${code}`,
          code: 'INVALID',
          message: 'A second score leaves nothing in doubt',
        }));
      if (faults.length + doubtful.length > 0)
        throw new RuleBroken('risk.values-refused', 'Some answers need mending', [...faults, ...doubtful]);
      const at = this.clock.now().toString();
      const by = { id: actor.id, name: actor.displayName };
      // A value of null is an answer: that nothing is known of it.
      const items = Object.fromEntries(
        [...answers].flatMap(([code, answer]) =>
          answer?.value === undefined
            ? []
            : [
                [
                  code,
                  {
                    value: answer.value,
                    note: answer.note ?? '',
                    tentative: [],
                    source: '',
                    scoredBy: by,
                    scoredAt: at,
                  },
                ],
              ],
        ),
      );
      checkAnswered(definition.content, { items, facts: row.facts, assessedOn: row.assessedOn });
      const result = resultOf(definition, { items, facts: row.facts, assessedOn: row.assessedOn });
      const points = this.library.practice().content.doubleScoring.discrepancyPoints;
      const differs = await this.store.differs(id, result, points);
      const values = [
        JSON.stringify(items),
        JSON.stringify(result),
        result.total,
        result.band ?? result.level,
        differs,
      ];
      const made = await this.change('give', row, version, values);
      await this.keepSigns(row, definition, items);
      return { ...made, differs };
    });
  }

  /** A sign that says act today waits for no agreement between the two. */
  private async keepSigns(
    { id, facts, assessedOn }: RatingRow,
    definition: Definition<Instrument>,
    items: Record<string, KeptItem>,
  ): Promise<void> {
    const { version, content } = this.library.practice();
    for (const { trigger, said } of signsIn(content, definition, { items, facts, assessedOn }))
      await this.store.keepSign(id, {
        trigger: trigger.code,
        title: trigger.title,
        said,
        seen: [...said, 'Entered in a second score'],
        actions: actionsOf(trigger, content),
        practiceVersion: version,
      });
  }

  /** When it is taken up, and when it is given: a certificate may end, or be withdrawn, between the two. */
  private async checkCertified({ instrument, instrumentVersion }: RatingRow, actor: Actor): Promise<void> {
    const { content } = this.library.find(instrument, instrumentVersion);
    const today = this.clock.today(actor.timeZone).toString();
    const held = await this.certificates.validOn(actor.id, instrument, today);
    if (!held && needsCertificate(content))
      throw new RuleBroken(
        'risk.certificate-needed',
        `You hold no certificate for ${instrument} that is valid today, so your score could not be compared`,
      );
  }

  private async known(id: string): Promise<RatingRow> {
    const row = await this.store.one(id);
    if (!row) throw new NotFound();
    return row;
  }

  private async mine(id: string, actor: Actor): Promise<RatingRow> {
    const row = await this.known(id);
    if (row.state !== 'claimed')
      throw new Conflict(
        'risk.rating-not-claimed',
        row.state === 'wanted' ? 'Take the second score up first' : 'The second score is given already',
      );
    if (row.rater?.id !== actor.id)
      throw new NotAllowed('risk.rating-of-another', 'Only who has taken it up gives the second score');
    return row;
  }

  private async change(
    what: 'claim' | 'release' | 'give',
    row: RatingRow,
    version: number,
    values: unknown[],
  ) {
    if ((await this.store.change(what, [row.id, version, ...values])) === 0) throw new StaleVersion();
    this.work.emit({
      name: `risk.second-rating-${DONE[what]}`,
      personIds: [row.personId],
      data: { ratingId: row.id, assessmentId: row.assessmentId },
    });
    this.work.saw({ records: [row.id] });
    return { id: row.id, version: version + 1 };
  }
}

/**
 * Whoever leaves an item out has not said that nothing is known of it.
 * @throws RuleBroken with a pointer for each item that is neither answered, nor follows from facts, nor said to be missing
 */
function checkAnswered(content: Instrument, answered: Answered): void {
  const open = openQuestions(content, inputOf(content, answered)).items.filter(
    ({ code, mayBeMissing }) => !mayBeMissing || answered.items[code] === undefined,
  );
  if (open.length === 0) return;
  throw new RuleBroken(
    'risk.incomplete',
    'Something is missing, so there is no result. Missing is never counted as nothing',
    open.map(({ code, label, mayBeMissing }) => ({
      pointer: `/items/${code}`,
      code: 'MISSING',
      message: mayBeMissing
        ? `Score ${code}, or say that it is missing: ${label}`
        : `Score ${code}: ${label}`,
    })),
  );
}

const DONE = { claim: 'claimed', release: 'released', give: 'given' } as const;
