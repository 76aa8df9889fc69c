import { Module } from '@nestjs/common';
import { BatchesStore } from './batches/batches.store.js';
import { Imports } from './batches/imports.service.js';
import { ImportReceiving } from './batches/receiving.service.js';
import { RefusalsStore } from './batches/refusals.store.js';
import { ChunkTaking } from './runs/chunk-taking.service.js';
import { CodesStore } from './runs/codes.store.js';
import { ImportedPeopleStore } from './runs/people.store.js';
import { ImportRuns } from './runs/runs.service.js';

/** Legacy extracts: taking a file in, working through it, and saying what was refused and why. */
@Module({
  providers: [
    BatchesStore,
    RefusalsStore,
    CodesStore,
    ImportedPeopleStore,
    ChunkTaking,
    ImportReceiving,
    ImportRuns,
    Imports,
  ],
  exports: [ImportReceiving, ImportRuns, Imports],
})
export class ImportsModule {}
