import { Module, type DynamicModule } from '@nestjs/common';
import { CaseloadModule } from '@domain/caseload';
import { AuditModule } from '@platform/audit';
import { AuditPage } from './audit/audit.page.js';
import { Pages, PageSetting } from './edge/pages.js';
import { ReportController } from './edge/report.controller.js';
import { PageRenderer } from './shell/index.js';

/** The console. Pages call the same services as the API, in process. */
@Module({})
export class WebModule {
  static of({ demo }: { demo: boolean }): DynamicModule {
    return {
      module: WebModule,
      imports: [AuditModule, CaseloadModule],
      controllers: [ReportController, AuditPage],
      providers: [
        Pages,
        { provide: PageSetting, useValue: new PageSetting(demo) },
        { provide: PageRenderer, useFactory: () => new PageRenderer() },
      ],
      exports: [Pages],
    };
  }
}
