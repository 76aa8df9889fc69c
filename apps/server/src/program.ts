import { Module, type DynamicModule, type INestApplication, type Provider } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger, LoggerModule } from 'nestjs-pino';
import { PolicyGuard } from '@platform/access';
import { AuditLog } from '@platform/audit';
import { ShippedLoading } from '@platform/definitions';
import { KeptForms } from '@platform/identity';
import { Recorder } from '@platform/kernel';
import { answerProblem, ApiModule, openApi } from '../../api/src/index.js';
import {
  answerPage,
  assetPath,
  Pages,
  securityHeaders,
  serveAssets,
  WebModule,
} from '../../web/src/index.js';
import { domainModules, ENTITIES } from './domains.js';
import { answerLines } from './edge/answer-lines.js';
import { PlainAnswers } from './edge/plain-answers.js';
import { ProblemsFilter } from './edge/problems.filter.js';
import { QueryKnown } from './edge/query-known.js';
import { requestId } from './edge/request-id.js';
import { requestShape } from './edge/request-shape.js';
import { validationPipe } from './edge/validation.js';
import { HealthController } from './health.controller.js';
import { logging } from './logging.js';
import { PlatformModule, type PlatformOptions } from './platform.module.js';
import { routeFaults } from './route-inventory.js';

export type ProgramOptions = Omit<PlatformOptions, 'entities'>;

/** The whole program in one Nest application; which roles listen is a matter of the settings. */
@Module({})
class ProgramModule {
  static of(options: ProgramOptions): DynamicModule {
    const { settings } = options;
    const guards: Provider[] = [
      { provide: APP_GUARD, useExisting: PolicyGuard },
      { provide: APP_GUARD, useClass: QueryKnown },
    ];
    return {
      module: ProgramModule,
      imports: [
        LoggerModule.forRoot(logging(settings, options.log)),
        PlatformModule.of({ ...options, entities: ENTITIES }),
        ...domainModules(options),
        ...(settings.ROLES.includes('api') ? [ApiModule] : []),
        ...(settings.ROLES.includes('web') ? [WebModule.of({ demo: settings.DEMO ?? false })] : []),
      ],
      controllers: [HealthController],
      providers: guards,
    };
  }
}

/** Builds the application without listening. Refuses to be built with a route that has no policy. */
export async function createProgram(options: ProgramOptions): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    ProgramModule.of(options),
    new PlainAnswers(),
    {
      bufferLogs: true,
      bodyParser: false,
      abortOnError: false,
    },
  );
  const { settings } = options;
  const logger = app.get(Logger);
  app.useLogger(logger);
  app.set('trust proxy', settings.TRUSTED_PROXIES);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(
    requestId,
    answerLines(logger),
    securityHeaders({ secure: settings.PUBLIC_ORIGIN?.startsWith('https:') ?? false }),
  );
  const isWeb = settings.ROLES.includes('web');
  if (isWeb) app.use(assetPath, serveAssets());
  app.useBodyParser('json', { limit: '256kb', strict: true });
  app.useBodyParser('text', { limit: '256kb', type: 'application/yaml' });
  app.useBodyParser('urlencoded', { limit: '256kb', extended: false, parameterLimit: 400 });
  app.use(requestShape);
  app.useGlobalPipes(validationPipe());
  const web = isWeb
    ? answerPage(app.get(Pages, { strict: false }), app.get(KeptForms, { strict: false }))
    : answerProblem;
  app.useGlobalFilters(new ProblemsFilter(app.get(Recorder), logger, answerProblem, web));
  if (settings.ROLES.includes('api')) openApi(app);
  await app.init();
  // Without this month's partition nothing could be recorded, and so nothing answered.
  await app.get(AuditLog, { strict: false }).makeRoom();
  await app.get(ShippedLoading, { strict: false }).load();
  const faults = routeFaults(app);
  if (faults.length > 0) throw new Error(`Routes without a policy:\n${faults.join('\n')}`);
  return app;
}
