import { Injectable } from '@nestjs/common';
import { CaseKeys, placeOf } from '@domain/people';
import { Seal } from '@platform/config';
import { Records, Work } from '@platform/database';
import { NotAllowed, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import { Condition } from '../orders/order.entities.js';
import { readArea } from './check-area.js';
import { CoarseGrid } from './coarse-grid.js';
import type { KeepArea, RevealArea } from './commands.js';
import { ExclusionAreasStore, type ExactRow } from './exclusion-areas.store.js';
import { boxOf, holdsBox, type Area } from './geometry.js';

/** What everybody who may know of the condition may know of its area: a cell, far larger than the area. */
export interface CoarseAreaView {
  conditionId: string;
  cell: Area;
  km2: number;
  recordedAt: string;
  /** Whether this reader may ask for the exact outline. */
  mayReveal: boolean;
}

/** Officer who supervises, or victim liaison under an agreement. A team manager and everybody else has the cell. */
const EXACT_PATHS = ['allocated', 'agreement'];
const WITH_AREA = new Set(['EXCLUSION_AREA', 'INCLUSION_AREA']);

/** Exclusion areas. There is no question "is this place inside?": nobody can feel their way to what an area protects. */
@Injectable()
export class ExclusionAreas {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: ExclusionAreasStore,
    private readonly keys: CaseKeys,
    private readonly grid: CoarseGrid,
  ) {}

  /** Null: none is recorded. */
  coarse(conditionId: string, actor: Actor): Promise<CoarseAreaView | null> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.cell(conditionId);
      this.work.saw({ records: [conditionId], sections: ['location:coarse'] });
      return found && { ...found, conditionId, mayReveal: maySeeExactly(actor) };
    });
  }

  /** The exact outline, once, for a reason that is kept with the reader's name. */
  reveal(conditionId: string, { reason }: RevealArea, actor: Actor): Promise<{ geometry: Area }> {
    return this.work.run(actor, async () => {
      if (!maySeeExactly(actor))
        throw new NotAllowed(
          'supervision.area-not-yours',
          'Only the supervising officer and victim liaison see an area exactly',
        );
      const row = await this.store.exact(conditionId);
      if (!row) throw new NotFound();
      const geometry = await this.opened(row);
      this.work.saw({ records: [row.id, conditionId], fields: ['geometry'], sections: ['location'], reason });
      return { geometry };
    });
  }

  /** Records or replaces the area of a condition. The answer says nothing of it. */
  keep(conditionId: string, command: KeepArea, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const area = readArea(command.geometry);
      const { personId, code } = await this.conditionOf(conditionId);
      if (!WITH_AREA.has(code))
        throw new RuleBroken('supervision.area-not-here', 'Only a condition about an area has one');
      const before = await this.store.exact(conditionId);
      const own = before?.conditionId === conditionId ? before : null;
      const id = own?.id ?? newId();
      const sealed = await this.sealed(id, personId, area);
      const kept = await this.store.cell(conditionId);
      const stillHolds = kept !== null && holdsBox(boxOf(kept.cell), boxOf(area));
      if (own) {
        const cell = stillHolds ? null : this.grid.cellOf(area);
        if (!(await this.store.replace(own, sealed, cell))) throw new StaleVersion();
      } else {
        const cell = stillHolds ? { cell: kept.cell, km2: kept.km2 } : this.grid.cellOf(area);
        await this.store.add({ id, personId, conditionId }, sealed, cell);
      }
      this.work.emit({ name: 'supervision.area-recorded', personIds: [personId], data: { id: conditionId } });
      this.work.saw({ records: [id, conditionId], sections: ['location'] });
      return { id, version: (own?.version ?? 0) + 1 };
    });
  }

  /** Victim liaison sees conditions and not the orders they stand in, so nothing of the order is asked. */
  private async conditionOf(id: string): Promise<Condition> {
    return this.records.get(Condition, id);
  }

  private async opened(row: ExactRow): Promise<Area> {
    const { key, id } = await this.keys.of(row.personId);
    const plain = new Seal(key).open(row.sealed, sealPlace(row.id, row.personId, id));
    return JSON.parse(plain.toString('utf8')) as Area;
  }

  private async sealed(rowId: string, personId: string, area: Area): Promise<Buffer> {
    const { key, id } = await this.keys.ofOrNew(personId);
    return new Seal(key).close(Buffer.from(JSON.stringify(area), 'utf8'), sealPlace(rowId, personId, id));
  }
}

function maySeeExactly({ act }: Actor): boolean {
  return EXACT_PATHS.includes(act.path ?? '') && act.reads.includes('location');
}

function sealPlace(rowId: string, personId: string, keyId: string): string {
  return placeOf('supervision.exclusion_area', 'sealed', rowId, personId, keyId);
}
