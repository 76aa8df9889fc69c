import { accountCreateAdmin } from './account-create-admin.js';
import { auditVerify } from './audit-verify.js';
import { caseloadCheck, caseloadRebuild } from './caseload-rebuild.js';
import { definitionsCheck, definitionsLoad } from './definitions.js';
import { dutiesCheck } from './duties-check.js';
import { importCaseload } from './import.js';
import type { Command } from './command.js';

export type { Command } from './command.js';

/** What operators can do from a shell. */
export const COMMANDS: readonly Command[] = [
  accountCreateAdmin,
  auditVerify,
  caseloadCheck,
  caseloadRebuild,
  definitionsCheck,
  definitionsLoad,
  dutiesCheck,
  importCaseload,
];
