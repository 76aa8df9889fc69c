import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@platform/access';
import { SupervisionModule } from '@domain/supervision';
import { PeopleModule } from '@domain/people';
import { AgenciesModule } from '@domain/agencies';
import { CaseloadModule } from '@domain/caseload';
import { ImportsModule } from '@domain/imports';
import { RiskModule } from '@domain/risk';
import { RegistrationModule } from '@domain/registration';
import { TravelModule } from '@domain/travel';
import { AuditModule } from '@platform/audit';
import { AccountChangesPage } from './accounts/account-changes.page.js';
import { AccountsPage } from './accounts/accounts.page.js';
import { ApprovalsPage } from './accounts/approvals.page.js';
import { AuditPage } from './audit/audit.page.js';
import { CASEWORK_PAGES, CASEWORK_READINGS } from './casework.js';
import { DESK_PAGES, DESK_READINGS } from './desk.js';
import { DefinitionsPage } from './definitions/definitions.page.js';
import { ORGANISATION_PAGES, ORGANISATION_READINGS } from './organisation.js';
import { Pages, PageSetting } from './edge/pages.js';
import { ReportController } from './edge/report.controller.js';
import { ImportsPage } from './imports/imports.page.js';
import { KeptFormPage } from './kept-form/kept-form.page.js';
import { OwnAccountPage } from './my-sessions/account.page.js';
import { CalendarFeedsPage } from './my-sessions/calendar-feeds.page.js';
import { AddressForm } from './my-sessions/address-form.js';
import { AlertAddressPage } from './my-sessions/alert-address.page.js';
import { PasswordPage } from './my-sessions/password.page.js';
import { ProvePage } from './my-sessions/prove.page.js';
import { PageRenderer } from './shell/index.js';
import { OneTimeCodePage } from './sign-in/one-time-code.page.js';
import { SecondFactorPage } from './sign-in/second-factor.page.js';
import { SignInPage } from './sign-in/sign-in.page.js';
import { SignInPages } from './sign-in/sign-in-pages.js';
import { SignOutPage } from './sign-in/sign-out.page.js';

/** The console. Pages call the same services as the API, in process. */
@Module({})
export class WebModule {
  static of({ demo }: { demo: boolean }): DynamicModule {
    return {
      module: WebModule,
      imports: [
        AccessModule,
        SupervisionModule,
        PeopleModule,
        AgenciesModule,
        AuditModule,
        CaseloadModule,
        ImportsModule,
        RiskModule,
        RegistrationModule,
        TravelModule,
      ],
      controllers: [
        ...CASEWORK_PAGES,
        ...DESK_PAGES,
        ...ORGANISATION_PAGES,
        SignInPage,
        OneTimeCodePage,
        SignOutPage,
        SecondFactorPage,
        OwnAccountPage,
        KeptFormPage,
        AlertAddressPage,
        CalendarFeedsPage,
        PasswordPage,
        ProvePage,
        AccountsPage,
        AccountChangesPage,
        ApprovalsPage,
        DefinitionsPage,
        ReportController,
        AuditPage,
        ImportsPage,
      ],
      providers: [
        Pages,
        SignInPages,
        AddressForm,
        ...CASEWORK_READINGS,
        ...DESK_READINGS,
        ...ORGANISATION_READINGS,
        { provide: PageSetting, useValue: new PageSetting(demo) },
        { provide: PageRenderer, useFactory: () => new PageRenderer() },
      ],
      exports: [Pages],
    };
  }
}
