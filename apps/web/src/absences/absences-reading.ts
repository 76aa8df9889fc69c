import { Injectable } from '@nestjs/common';
import { Absences, type AbsenceView } from '@domain/agencies';
import { Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { asked } from '../organisation/organisation-form.js';
import { dateOnly } from '../shell/index.js';

/** One absence as its page and list say it. */
export interface AbsenceLine {
  id: string;
  version: number;
  name: string;
  days: string;
  cover: string;
  isNow: boolean;
  mayEnd: boolean;
}

/** What the pages about absences show. */
@Injectable()
export class AbsencesReading {
  constructor(
    private readonly work: Work,
    private readonly absences: Absences,
  ) {}

  page(actor: Actor, typed: Readonly<Record<string, string>>) {
    return this.work.read(actor, async () => {
      const rows = await this.absences.list(actor);
      const kept = await this.absences.staff(actor);
      const covers = kept.length > 0 ? await this.absences.covers(actor) : [];
      const named = (one: { id: string; displayName: string; code: string }) => ({
        value: one.id,
        text: `${one.displayName} (${one.code})`,
      });
      return {
        rows: rows.map(lineOf),
        mayRecord: kept.length > 0,
        questions: asked(
          [
            ...(kept.length > 1
              ? [
                  {
                    name: 'staffId',
                    label: 'Who is away?',
                    kind: 'select' as const,
                    options: kept.map(named),
                  },
                ]
              : []),
            {
              name: 'fromOn',
              label: 'First day away',
              hint: 'For example tomorrow, or 24/11/2026',
              kind: 'short',
            },
            { name: 'untilOn', label: 'Last day away', kind: 'short' },
            {
              name: 'coverStaffId',
              label: 'Who covers?',
              hint: 'In these days they can open and work the records of whoever is away, and are told of their alerts. Somebody of another team is named by the manager',
              kind: 'select',
              options: [{ value: '', text: 'Nobody: alerts go to the manager' }, ...covers.map(named)],
            },
          ],
          typed,
        ),
      };
    });
  }

  line(absence: AbsenceView): AbsenceLine {
    return lineOf(absence);
  }
}

function lineOf({ id, version, displayName, fromOn, untilOn, cover, now, mayEnd }: AbsenceView): AbsenceLine {
  return {
    id,
    version,
    name: displayName,
    days: fromOn === untilOn ? dateOnly(fromOn) : `${dateOnly(fromOn)} to ${dateOnly(untilOn)}`,
    cover: cover?.displayName ?? '',
    isNow: now,
    mayEnd,
  };
}
