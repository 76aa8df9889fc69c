import type { DynamicModule, Type } from '@nestjs/common';
import { AGENCIES_ENTITIES, AgenciesModule } from '@domain/agencies';
import { CaseloadModule } from '@domain/caseload';
import { ImportsModule } from '@domain/imports';
import { PEOPLE_ENTITIES, PeopleModule } from '@domain/people';
import { REGISTRATION_DEFINITIONS, REGISTRATION_DUTIES, RegistrationModule } from '@domain/registration';
import {
  FOLLOW_UP_DUTIES,
  RATING_DUTIES,
  RISK_DEFINITIONS,
  RISK_DUTIES,
  RISK_ENTITIES,
  RiskModule,
  withOneLevel,
} from '@domain/risk';
import {
  ENFORCEMENT_DUTIES,
  MAPPA_DUTIES,
  PROMISE_DUTIES,
  RESTRICTION_DUTIES,
  SAFEGUARDING_DUTIES,
  SUPERVISION_DEFINITIONS,
  SUPERVISION_DUTIES,
  SUPERVISION_ENTITIES,
  SupervisionModule,
} from '@domain/supervision';
import {
  OWN_PAGE_DUTIES,
  PAPER_DUTIES,
  TRAVEL_DEFINITIONS,
  TRAVEL_DUTIES,
  TRAVEL_ENTITIES,
  TravelModule,
} from '@domain/travel';
import { AccessModule } from '@platform/access';
import { ALERTS_DEFINITIONS, AlertsModule } from '@platform/alerts';
import { AuditModule } from '@platform/audit';
import { CALENDAR_DEFINITIONS } from '@platform/calendar';
import { sourceOf, type SourceOptions } from '@platform/database';
import { DefinitionsModule, type ShippedDefinitions } from '@platform/definitions';
import { DutiesModule, type DutySource } from '@platform/duties';
import { IdentityModule } from '@platform/identity';
import type { PlatformOptions } from './platform.module.js';

/** The entity classes of all domains. */
export const ENTITIES: SourceOptions['entities'] = [
  ...AGENCIES_ENTITIES,
  ...PEOPLE_ENTITIES,
  ...SUPERVISION_ENTITIES,
  ...RISK_ENTITIES,
  ...TRAVEL_ENTITIES,
];

/** Every kind of definition, and where those that come with the program lie. */
const DEFINITIONS: readonly ShippedDefinitions[] = [
  ...CALENDAR_DEFINITIONS,
  ...SUPERVISION_DEFINITIONS,
  ...RISK_DEFINITIONS,
  ...REGISTRATION_DEFINITIONS,
  ...TRAVEL_DEFINITIONS,
  ...ALERTS_DEFINITIONS,
];

/** Every domain that finds something to be due. */
const DUTIES: readonly DutySource[] = [
  withOneLevel(SUPERVISION_DUTIES),
  ENFORCEMENT_DUTIES,
  RESTRICTION_DUTIES,
  PROMISE_DUTIES,
  SAFEGUARDING_DUTIES,
  MAPPA_DUTIES,
  RISK_DUTIES,
  RATING_DUTIES,
  FOLLOW_UP_DUTIES,
  REGISTRATION_DUTIES,
  TRAVEL_DUTIES,
  PAPER_DUTIES,
  OWN_PAGE_DUTIES,
];

/** What nobody should wait a minute for: a child may be at risk. */
const ALERTED_AT_ONCE = ['supervision.safeguarding-', 'risk.assessment-finalised'];

/** Hashes that cost nothing, for tests. */
const CHEAP = { memoryKib: 1024, passes: 1 };

/** Every domain of the program. */
export function domainModules({
  settings,
  database,
  cheapPasswords,
  looksForNothing,
}: Omit<PlatformOptions, 'entities'>): (Type | DynamicModule)[] {
  const identity = IdentityModule.with({
    useFactory: async () => ({
      source: await sourceOf({ url: database.identityUrl, entities: [], most: 3 }).initialize(),
      sealKey: database.sealKey,
      demo: settings.DEMO ?? false,
      secure: settings.PUBLIC_ORIGIN?.startsWith('https:') ?? !settings.DEMO,
      publicOrigin: settings.PUBLIC_ORIGIN,
      passwordCost: cheapPasswords ? CHEAP : undefined,
    }),
  });
  return [
    identity,
    DefinitionsModule.of(DEFINITIONS, { everyMs: looksForNothing ? null : 5_000 }),
    DutiesModule.of(DUTIES),
    AlertsModule.of({
      atOnce: ALERTED_AT_ONCE,
      post: {
        smtp: settings.SMTP_URL ? { url: settings.SMTP_URL, from: settings.SMTP_FROM! } : null,
        origin: settings.PUBLIC_ORIGIN ?? null,
      },
    }),
    AccessModule,
    AuditModule,
    AgenciesModule,
    PeopleModule,
    SupervisionModule,
    RiskModule,
    RegistrationModule,
    TravelModule,
    ImportsModule,
    CaseloadModule,
  ];
}
