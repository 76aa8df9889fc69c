export { IdentityModule } from './identity.module.js';
export { IdentityOptions } from './identity-options.js';
export { Accounts } from './accounts/accounts.js';
export { makeFirstAdmin } from './accounts/first-admins.js';
export { ActingUsers } from './accounts/acting-users.js';
export { OwnAccount } from './accounts/own-account.js';
export { OwnAccounts } from './accounts/own-accounts.js';
export type { OwnAccountIssued, OwnAccountView } from './accounts/own-accounts.js';
export { SecondPerson } from './accounts/second-person.js';
export {
  ChangeAccount,
  CreateAccount,
  EndOwnAccount,
  FindAccounts,
  GrantRole,
  IssueOwnAccount,
  StartRecovery,
} from './accounts/commands.js';
export type {
  AccountDetail,
  AccountListed,
  AwaitingApproval,
  CodeGiven,
  RoleHeld,
} from './accounts/account.view.js';
export { SessionEdge } from './edge/session-edge.js';
export { SignInStrategies } from './edge/sign-in-strategies.js';
export { uploadToken } from './edge/forgery.js';
export { Passwords } from './passwords/passwords.js';
export { mustBeFit, whyUnfit } from './passwords/password-rules.js';
export { Totp, type Enrolment } from './second-factor/totp.js';
export { Sessions, type Established, type SessionListed } from './sessions/sessions.js';
export type { OpenSession, SessionLevel } from './sessions/open-session.js';
export type { Client } from './signing-in/client.js';
export {
  ChangePassword,
  GiveCode,
  ProveAgain,
  SignInWithPassword,
  UseOneTimeCode,
} from './signing-in/commands.js';
export { OneTimeCodes } from './signing-in/one-time-codes.js';
export { Door, type Proof, type SignedInNow } from './signing-in/door.js';
export { PasswordSignIn } from './signing-in/sign-in.js';
export { StepUp } from './signing-in/step-up.js';
export { KeptForms } from './kept-forms/kept-forms.js';
export type { KeptForm } from './kept-forms/kept-forms.js';
