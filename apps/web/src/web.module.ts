import { Module, type DynamicModule } from '@nestjs/common';
import { CaseloadModule } from '@domain/caseload';
import { Pages, PageSetting } from './edge/pages.js';
import { ReportController } from './edge/report.controller.js';
import { PageRenderer } from './shell/index.js';

/** The console. Pages call the same services as the API, in process. */
@Module({})
export class WebModule {
  static of({ demo }: { demo: boolean }): DynamicModule {
    return {
      module: WebModule,
      imports: [CaseloadModule],
      controllers: [ReportController],
      providers: [
        Pages,
        { provide: PageSetting, useValue: new PageSetting(demo) },
        { provide: PageRenderer, useFactory: () => new PageRenderer() },
      ],
      exports: [Pages],
    };
  }
}
