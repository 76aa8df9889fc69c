import type { DeepPartial, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { NotFound, StaleVersion } from '@platform/kernel';
import type { Work } from './work.js';

interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

/**
 * The only way entities are written: insert, or change of one id at one version with the affected row counted.
 * TypeORM's save() is not optimistic locking (it writes stale versions back), so it is not used at all.
 */
export class Records {
  constructor(private readonly work: Work) {}

  async insert<E extends ObjectLiteral>(entity: EntityTarget<E>, row: DeepPartial<E>): Promise<void> {
    await this.work.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(row as QueryDeepPartialEntity<E>)
      .returning([])
      .updateEntity(false)
      .execute();
  }

  /** One row by id, as far as the actor's relations reach; otherwise NotFound. */
  async get<E extends Versioned>(entity: EntityTarget<E>, id: string): Promise<E> {
    const row = await this.work.manager.findOneBy(entity, { id } as FindOptionsWhere<E>);
    if (!row) throw new NotFound();
    return row;
  }

  /** Writes `patch` and the next version where the row still has `version`; StaleVersion when somebody was first. */
  async change<E extends Versioned>(
    entity: EntityTarget<E>,
    at: { id: string; version: number },
    patch: Partial<E>,
  ): Promise<number> {
    const next = at.version + 1;
    const where = { id: at.id, version: at.version } as FindOptionsWhere<E>;
    const { affected } = await this.work.manager.update(entity, where, {
      ...patch,
      version: next,
    });
    if (affected === 1) return next;
    await this.get(entity, at.id);
    throw new StaleVersion();
  }
}
