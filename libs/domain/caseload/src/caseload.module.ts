import { Module, type OnModuleInit } from '@nestjs/common';
import { AgenciesModule } from '@domain/agencies';
import { RiskModule } from '@domain/risk';
import { SupervisionModule } from '@domain/supervision';
import { Reactions } from '@platform/database';
import { AbsenceCover } from './absence-cover.service.js';
import { Aggregates } from './aggregates.service.js';
import { HandoverSummaries } from './handover-summaries.service.js';
import { CaseloadStore } from './caseload.store.js';
import { Caseload } from './caseload.service.js';
import { Tasks } from './tasks/tasks.service.js';

/** The projection is kept in the transaction of whatever changed a person. */
@Module({
  imports: [AgenciesModule, RiskModule, SupervisionModule],
  providers: [AbsenceCover, Aggregates, Caseload, CaseloadStore, HandoverSummaries, Tasks],
  exports: [AbsenceCover, Aggregates, Caseload, CaseloadStore, HandoverSummaries, Tasks],
})
export class CaseloadModule implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly store: CaseloadStore,
  ) {}

  onModuleInit(): void {
    this.reactions.register('projection', async (events) => {
      const people = [...new Set(events.flatMap((e) => e.personIds))].sort();
      if (people.length > 0) await this.store.refresh(people);
    });
  }
}
