import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { People } from '@domain/people';
import { LimitedAccess, type LimitAccess } from '@platform/access';
import { Work } from '@platform/database';
import type { FormOf } from '@platform/forms';
import type { Actor } from '@platform/kernel';
import type { Answers } from '../edge/form-answers.js';
import { LastChange } from '../edge/last-change.js';
import { personLine } from '../edge/person-line.js';
import { typedDay } from '../edge/typed-times.js';
import { dateOnly, type ConflictView } from '../shell/index.js';
import { ROOM, type Nameable, type NamedList } from './limited-access-form.js';

/** What the form of limited access shows: who is on the lists, and who could be. */
@Injectable()
export class LimitedAccessReading {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly limited: LimitedAccess,
    private readonly lastChange: LastChange,
  ) {}

  async nameable(actor: Actor): Promise<Nameable[]> {
    const users = await this.limited.nameable(actor);
    return users.map(({ id, displayName, username, agency }) => ({
      id,
      label: `${displayName} (${username}, ${agency})`,
    }));
  }

  async form(id: string, actor: Actor, answers: Answers | null) {
    const version = await this.limited.version(id, actor);
    return this.work.readAbout(actor, async () => {
      const person = await personLine(this.people, id, actor);
      const known = await this.nameable(actor);
      const now = await this.limited.read(id, actor);
      const list = (name: NamedList) => {
        const ticked = answers ? answers.all(name) : (now?.[name].map((one) => one.id) ?? []);
        const listed = [...new Set([...(now?.[name].map((one) => one.id) ?? []), ...ticked])];
        return {
          ticked,
          items: listed.map((value) => ({ value, text: labelOf(value, known) })),
          boxes: Array.from({ length: ROOM }, (_, n) => ({
            name: `${name}-${n + 1}`,
            value: answers?.text(`${name}-${n + 1}`) ?? '',
          })),
        };
      };
      return {
        person,
        version,
        known,
        isLimited: now !== null,
        restrictedTo: list('restrictedTo'),
        excluded: list('excluded'),
        message: answers ? answers.text('message') : (now?.message ?? ''),
        until: answers
          ? answers.text('until')
          : now?.until
            ? typedDay(lastDay(now.until, actor.timeZone))
            : '',
      };
    });
  }

  async conflict(id: string, { command, typed }: FormOf<LimitAccess>, actor: Actor): Promise<ConflictView> {
    const [known, now, version] = [
      await this.nameable(actor),
      await this.limited.read(id, actor),
      await this.limited.version(id, actor),
    ];
    const names = (ids: readonly string[]) => ids.map((one) => labelOf(one, known)).join('\n') || 'Nobody';
    const day = (until: string | null | undefined) =>
      until ? dateOnly(lastDay(until, actor.timeZone)) : 'No end';
    return {
      what: 'The limits of this record',
      ...(await this.lastChange.of(id, id, actor, 'access.limits.change')),
      rows: [
        {
          label: 'Only these may see it',
          yours: names(command.restrictedTo),
          theirs: names(now?.restrictedTo.map((one) => one.id) ?? []),
        },
        {
          label: 'These may not see it',
          yours: names(command.excluded),
          theirs: names(now?.excluded.map((one) => one.id) ?? []),
        },
        { label: 'Reason', yours: command.message, theirs: now?.message ?? 'Not limited' },
        { label: 'Last day', yours: day(command.until), theirs: now ? day(now.until) : 'Not limited' },
      ],
      action: `/people/${id}/limited-access`,
      kept: { ...typed, ...ticks(command), version },
      reload: `/people/${id}/limited-access`,
    };
  }
}

/** Lists as one hidden field each; the form reads names with commas between as several. */
function ticks({ restrictedTo, excluded }: LimitAccess): Record<string, string> {
  return { restrictedTo: restrictedTo.join(','), excluded: excluded.join(',') };
}

function labelOf(id: string, known: readonly Nameable[]): string {
  return known.find((one) => one.id === id)?.label ?? 'Somebody who has left';
}

/** Limits end at the beginning of a day; people say the last one on which they hold. */
function lastDay(until: string, zone: string): string {
  return Temporal.Instant.from(until)
    .toZonedDateTimeISO(zone)
    .subtract({ seconds: 1 })
    .toPlainDate()
    .toString();
}
