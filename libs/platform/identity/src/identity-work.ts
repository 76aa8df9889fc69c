import { Sql, Work } from '@platform/database';

/** Work under the login app_identity: the only one that may change accounts, sessions, factors and roles. */
export class IdentityWork extends Work {}

/** Statements on the connection of open identity work. */
export class IdentitySql extends Sql {}
