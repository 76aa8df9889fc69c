import { Module, type DynamicModule, type FactoryProvider, type OnApplicationShutdown } from '@nestjs/common';
import { SignedIn } from '@platform/access';
import { ContextMint, Reactions } from '@platform/database';
import { Recorder } from '@platform/kernel';
import { Accounts } from './accounts/accounts.js';
import { ActingUsers } from './accounts/acting-users.js';
import { OwnAccount } from './accounts/own-account.js';
import { OwnAccounts } from './accounts/own-accounts.js';
import { SecondPerson } from './accounts/second-person.js';
import { SessionEdge } from './edge/session-edge.js';
import { SignInStrategies } from './edge/sign-in-strategies.js';
import { IdentityGateway } from './gateway.js';
import { KeptForms } from './kept-forms/kept-forms.js';
import { IdentityOptions } from './identity-options.js';
import { IdentitySql, IdentityWork } from './identity-work.js';
import { Passwords } from './passwords/passwords.js';
import { Totp } from './second-factor/totp.js';
import { Sessions } from './sessions/sessions.js';
import { Candidates } from './signing-in/candidates.js';
import { Devices } from './signing-in/devices.js';
import { OneTimeCodes } from './signing-in/one-time-codes.js';
import { Door } from './signing-in/door.js';
import { PasswordSignIn } from './signing-in/sign-in.js';
import { StepUp } from './signing-in/step-up.js';
import { SignInLog } from './signing-in/sign-in-log.js';
import { Throttle } from './signing-in/throttle.js';
import { Tries } from './signing-in/tries.js';

const FOR_OTHERS = [
  IdentityOptions,
  Accounts,
  ActingUsers,
  Door,
  KeptForms,
  OneTimeCodes,
  OwnAccount,
  OwnAccounts,
  Passwords,
  PasswordSignIn,
  SecondPerson,
  SessionEdge,
  Sessions,
  SignedIn,
  SignInStrategies,
  StepUp,
];

const WORK: FactoryProvider[] = [
  {
    provide: IdentityWork,
    useFactory: ({ source }: IdentityOptions, m: ContextMint, r: Recorder, x: Reactions) =>
      new IdentityWork(source, m, r, x),
    inject: [IdentityOptions, ContextMint, Recorder, Reactions],
  },
  { provide: IdentitySql, useFactory: (work: IdentityWork) => new IdentitySql(work), inject: [IdentityWork] },
];

/** Who signs in. Needs Recorder and the mint of contexts from the platform; gives SignedIn to the guard. */
@Module({})
export class IdentityModule implements OnApplicationShutdown {
  constructor(private readonly options: IdentityOptions) {}

  static with(options: Pick<FactoryProvider<IdentityOptions>, 'inject' | 'useFactory'>): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: IdentityOptions, ...options },
        ...WORK,
        { provide: SignedIn, useExisting: SessionEdge },
        Accounts,
        ActingUsers,
        Candidates,
        Devices,
        Door,
        IdentityGateway,
        KeptForms,
        OneTimeCodes,
        OwnAccount,
        OwnAccounts,
        Passwords,
        PasswordSignIn,
        SecondPerson,
        SessionEdge,
        Sessions,
        SignInLog,
        SignInStrategies,
        StepUp,
        Throttle,
        Totp,
        Tries,
      ],
      exports: FOR_OTHERS,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.options.source.destroy();
  }
}
