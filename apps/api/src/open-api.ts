import type { INestApplication } from '@nestjs/common';
import { ApiModule } from './api.module.js';
import { OpenApiDocument } from './edge/open-api.js';

/** Gives the contract the program that it describes. */
export function openApi(app: INestApplication): void {
  app.get(OpenApiDocument, { strict: false }).of(app, ApiModule);
}
