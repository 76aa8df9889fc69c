import { Injectable } from '@nestjs/common';
import { endOfDay } from '@platform/calendar';
import { Work } from '@platform/database';
import { ActiveDefinitions } from '@platform/definitions';
import { RuleBook } from '@platform/duties';
import { Clock, NotFound } from '@platform/kernel';
import { caseOf } from '../duties/case-of.js';
import type { Due } from '../engine/answer.js';
import { workOut } from '../engine/work-out.js';
import { REGIMES } from '../regimes/regime-kind.js';
import type { Regime } from '../regimes/regime.js';
import { codeOf, type RegimeDefinition } from '../regimes/regimes.js';
import type { NotificationView } from '../notifications/views.js';
import {
  factsOf,
  RegistrationsStore,
  type AboutPerson,
  type RegistrationRecord,
} from './registrations.store.js';
import type { RegistrationMeaning } from './views.js';

type Judged = Pick<
  RegistrationRecord,
  'regime' | 'relevantDate' | 'disposal' | 'terms' | 'tier' | 'facts' | 'endedOn'
>;

/** What the regimes that are active say of registrations, as the record is now. Called inside an open work. */
@Injectable()
export class RegistrationJudge {
  constructor(
    private readonly work: Work,
    private readonly definitions: ActiveDefinitions,
    private readonly store: RegistrationsStore,
    private readonly clock: Clock,
  ) {}

  async about(personId: string): Promise<AboutPerson> {
    const about = await this.store.about(personId);
    if (!about) throw new NotFound();
    return about;
  }

  now(): string {
    return this.clock.now().round('second').toString();
  }

  async bookFor({ timeZone }: AboutPerson): Promise<RuleBook> {
    const today = this.clock.today(timeZone).toString();
    return new RuleBook(await this.definitions.on(this.work.connection), today);
  }

  regime(regime: string, book: RuleBook): RegimeDefinition | null {
    return book.inForce<Regime>(REGIMES, codeOf(regime), book.today);
  }

  meaning(
    record: Judged,
    notifications: readonly NotificationView[],
    about: AboutPerson,
    book: RuleBook,
  ): RegistrationMeaning {
    const definition = this.regime(record.regime, book);
    if (!definition) return unknown(record.regime);
    const { content } = definition;
    const holidays = content.holidays ? book.holidays(content.holidays) : null;
    const known = caseOf({ ...record, notifications: factsOf(notifications) }, about);
    const { coverage, duration, dues } = workOut(definition, known, { today: book.today, holidays });
    const duties = dues
      .filter((due) => stands(due, record))
      .map((due) => ({
        ...due,
        dueAt: due.dueOn && endOfDay(due.dueOn, about.timeZone).value.toString(),
      }));
    const open = duties.filter(({ doneAt, kind }) => doneAt === null && kind !== 'END' && kind !== 'REVIEW');
    const stale = content.reviewBy < book.today ? ['The regime was to be looked at again'] : [];
    return {
      rule: {
        code: definition.code,
        version: definition.version,
        status: definition.status,
        reviewBy: content.reviewBy,
        unverified: [...content.unverified],
      },
      recipient: content.recipient,
      covered: coverage.covered,
      indefinite: duration.indefinite,
      endsOn: duration.endsOn,
      ask: [
        ...new Set([
          ...stale,
          ...[coverage.ask, duration.ask, ...open.map(({ ask }) => ask)].filter((one) => one !== null),
        ]),
      ],
      steps: [...coverage.steps, ...duration.steps],
      nextDueAt: open.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null,
      duties,
    };
  }
}

/** What fell due before a registration ended stays; nothing else does. */
function stands({ dueOn, doneAt }: Due, { endedOn }: Judged): boolean {
  return endedOn === null || doneAt !== null || (dueOn !== null && dueOn <= endedOn);
}

function unknown(regime: string): RegistrationMeaning {
  const ask = `No definition of the regime ${regime} is in force. Ask the authority there`;
  return {
    rule: null,
    recipient: null,
    covered: null,
    indefinite: false,
    endsOn: null,
    ask: [ask],
    steps: [{ text: `${ask}. Unknown is not "nothing due"`, input: { regime }, result: 'ask' }],
    nextDueAt: null,
    duties: [],
  };
}
