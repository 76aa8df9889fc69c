import { Injectable } from '@nestjs/common';
import { Absences } from '@domain/agencies';
import { RaterRequests } from '@domain/risk';
import type { Actor } from '@platform/kernel';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, whenInZone } from '../shell/index.js';

/** What the reader does in the place of others, and at the asking of other teams. */
@Injectable()
export class ForOthers {
  constructor(
    private readonly absences: Absences,
    private readonly requests: RaterRequests,
  ) {}

  /** Second scores that another team asked the reader for. */
  async asked(actor: Actor, reader: ReaderNow): Promise<{ href: string; text: string; until: string }[]> {
    if (!actor.roles.some((role) => role === 'officer' || role === 'manager')) return [];
    const all = await this.requests.ofMine(actor);
    return all.map(({ id, instrument, state, askedBy, until }) => ({
      href: `/second-ratings/${id}`,
      text: `${askedBy} asks you for ${state === 'done' ? 'an agreement on a' : 'a'} second score: ${instrument}`,
      until: whenInZone(until, reader.zone, reader),
    }));
  }

  /** Those who are away now and for whom the reader stands in. */
  async covering(actor: Actor): Promise<{ href: string; name: string; until: string }[]> {
    if (!actor.staffId) return [];
    const all = await this.absences.list(actor);
    return all
      .filter(({ now, cover }) => now && cover?.staffId === actor.staffId)
      .map(({ id, displayName, untilOn }) => ({
        href: `/absences/${id}`,
        name: displayName,
        until: dateOnly(untilOn),
      }));
  }
}
