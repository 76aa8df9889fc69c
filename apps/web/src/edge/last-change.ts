import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@platform/audit';
import { Clock, type Actor } from '@platform/kernel';
import type { ConflictView } from '../shell/index.js';
import { looking } from './submission.js';

/** Verbs of entries that only read. */
const LOOKS = /\.(read|list|form|open|search|preview|compare|history|reveal|access-log)$/;

/** Who changed a record last, for the page that shows their version beside yours. The log knows; records do not. */
@Injectable()
export class LastChange {
  constructor(
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async of(
    personId: string,
    recordId: string,
    actor: Actor,
    verb?: string,
  ): Promise<Pick<ConflictView, 'changedBy' | 'changedAt'>> {
    const reader = looking(actor, 'audit.last-change.read');
    const { items } = await this.trail.events({ personId, verb, decision: 'allowed' }, reader);
    const change = items.find((event) =>
      verb ? event.verb === verb : !LOOKS.test(event.verb) && (event.records ?? []).includes(recordId),
    );
    if (!change) return { changedBy: 'Somebody', changedAt: new Date(this.clock.now().epochMilliseconds) };
    const changedBy =
      change.actor.id === actor.id ? 'You (in another window)' : (change.actor.displayName ?? 'Somebody');
    return { changedBy, changedAt: new Date(change.at) };
  }
}
