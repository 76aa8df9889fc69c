import type { Writable } from 'node:stream';
import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessRelations, PolicyGuard, Purposes } from '@platform/access';
import { Anchors, AuditLog, AuditVerification, ChainReader, SealedReasons } from '@platform/audit';
import { entryKeyFrom, SealKey, Settings } from '@platform/config';
import { ContextMint, Reactions, Records, sourceOf, Sql, Work } from '@platform/database';
import { Outbox, Processed } from '@platform/jobs';
import { Clock, Recorder } from '@platform/kernel';
import { ProjectionUpkeep } from '@domain/caseload';
import type { SourceOptions } from '@platform/database';
import type { OpenDatabase } from './database.js';

export interface PlatformOptions {
  settings: Settings;
  database: Omit<OpenDatabase, 'close'>;
  entities: SourceOptions['entities'];
  clock?: Clock;
  /** Cheaper password hashes, for tests. */
  cheapPasswords?: boolean;
  /** Nothing looks for newly approved definitions by itself; for tests that count what the database is asked. */
  looksForNothing?: boolean;
  /** Where the log goes; the terminal if not said. */
  log?: Writable;
  /** Connections of the main pool at most. */
  pool?: number;
}

/** What every domain asks for: work, statements, records, reactions, the clock, the log. One instance of each. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly log: AuditLog,
  ) {}

  static of({ settings, database, entities, clock, pool }: PlatformOptions): DynamicModule {
    const source = {
      provide: DataSource,
      useFactory: () => sourceOf({ url: database.rwUrl, entities, most: pool }).initialize(),
    };
    const providers = [
      source,
      { provide: Settings, useValue: settings },
      { provide: SealKey, useValue: new SealKey(database.sealKey) },
      { provide: Clock, useValue: clock ?? new Clock() },
      { provide: ContextMint, useValue: new ContextMint(database.contextKey) },
      Reactions,
      SealedReasons,
      {
        provide: AuditLog,
        useFactory: (reasons: SealedReasons) =>
          new AuditLog({
            url: database.recordUrl,
            entryKey: entryKeyFrom(database.contextKey),
            reasons,
          }),
        inject: [SealedReasons],
      },
      { provide: Recorder, useExisting: AuditLog },
      {
        provide: Work,
        useFactory: (s: DataSource, m: ContextMint, r: Recorder, x: Reactions) => new Work(s, m, r, x),
        inject: [DataSource, ContextMint, Recorder, Reactions],
      },
      { provide: Sql, useFactory: (w: Work) => new Sql(w), inject: [Work] },
      { provide: Records, useFactory: (w: Work) => new Records(w), inject: [Work] },
      { provide: ChainReader, useFactory: () => new ChainReader({ url: database.auditUrl }) },
      {
        provide: Anchors,
        useFactory: (r: ChainReader) =>
          new Anchors(r, { path: database.anchorFile, key: database.anchorKey }),
        inject: [ChainReader],
      },
      {
        provide: AuditVerification,
        useFactory: (r: ChainReader, a: Anchors) => new AuditVerification(r, a),
        inject: [ChainReader, Anchors],
      },
      { provide: ProjectionUpkeep, useFactory: () => new ProjectionUpkeep(database.workerUrl) },
      Outbox,
      Processed,
      AccessRelations,
      Purposes,
      PolicyGuard,
    ];
    return { module: PlatformModule, providers, exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
    await this.log.close();
  }
}
