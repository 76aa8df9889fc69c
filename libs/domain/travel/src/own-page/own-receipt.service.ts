import { Injectable } from '@nestjs/common';
import { countryName } from '@domain/supervision';
import { Work } from '@platform/database';
import { details, heading, note, paragraph, printPdf, type Paper } from '@platform/documents';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { Temporal } from 'temporal-polyfill';
import { PlansStore } from '../plans/plans.store.js';
import type { OwnPlanView } from './own-plan.view.js';
import { OwnTravel } from './own-travel.service.js';

/** That something was received through the page, and when. */
export interface Receipt {
  reference: string;
  what: string;
  at: string;
}

export const NO_PERMISSION =
  'This receipt is not permission to travel. It is not the notice that the police or another authority need from you, either.';

const WHAT: Readonly<Record<string, string>> = {
  submitted: 'Your trip',
  changed: 'A change of your answers',
  varied: 'A change of your trip',
  cancelled: 'That you do not travel',
  returned: 'That you are back',
};

/** Receipts of what a person told through their own page. */
@Injectable()
export class OwnReceipts {
  constructor(
    private readonly work: Work,
    private readonly store: PlansStore,
    private readonly travel: OwnTravel,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  of(planId: string, actor: Actor): Promise<Receipt[]> {
    if (actor.act.path !== 'self') throw new NotFound();
    return this.work.readAbout(actor, async () => {
      const acts = await this.store.receipts(planId);
      this.work.saw({ records: [planId], count: acts.length });
      return acts
        .map(({ id, kind, at }) => ({ reference: referenceOf(id), what: WHAT[kind] ?? kind, at }))
        .reverse();
    });
  }

  async pdf(planId: string, actor: Actor): Promise<Buffer> {
    const paper = await this.work.readAbout(actor, async () => {
      const receipts = await this.of(planId, actor);
      if (receipts.length === 0) throw new NotFound();
      return this.paperOf(await this.travel.read(planId, actor), receipts);
    });
    return printPdf(paper);
  }

  private paperOf(plan: OwnPlanView, receipts: readonly Receipt[]): Paper {
    const { timeZone, countries, departsOn, returnsOn, notice } = plan;
    return {
      title: 'Receipt',
      language: 'en-GB',
      madeAt: this.clock.now(),
      parts: [
        note(NO_PERMISSION),
        heading('What we received'),
        details(
          receipts.map(({ reference, what, at }) => [reference, `${what}, ${localTime(at, timeZone)}`]),
        ),
        ...answerParts(plan),
        heading('The trip'),
        details([
          ['Where to', countries.map(countryName).join(', ') || 'Not said'],
          ['Leave on', departsOn],
          ['Come back on', returnsOn ?? 'Not said'],
          ...(notice.reference ? ([['Notice to the authority, reference', notice.reference]] as const) : []),
        ]),
        paragraph('Keep this paper. If something changes, say so at once.'),
      ],
    };
  }
}

const DECISIONS = { GRANTED: 'Yes', REFUSED: 'No. Do not travel' } as const;

function answerParts({ answers, timeZone }: OwnPlanView): Paper['parts'] {
  if (answers.length === 0) return [];
  const lines = answers.map(({ by, decision, words, at, stands }) => {
    const who = by === 'officer' ? 'Your officer' : 'The authority';
    const said = [
      DECISIONS[decision],
      words,
      stands ? '' : 'You changed the trip since: wait for a new answer',
    ];
    return [who, `${said.filter(Boolean).join('. ')} (${localTime(at, timeZone)})`] as const;
  });
  return [heading('The answer'), details(lines)];
}

/** Short enough to be read out; the letters of the record's own id. */
function referenceOf(id: string): string {
  return id
    .slice(-8)
    .toUpperCase()
    .replace(/^(.{4})/, '$1-');
}

function localTime(at: string, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate().toString()} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })} (${timeZone})`;
}
