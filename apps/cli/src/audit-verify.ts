import { AuditVerification } from '@platform/audit';
import type { Command } from './command.js';

/** Goes through the whole log and names the first entry that is not as it was written. */
export const auditVerify: Command = {
  name: 'audit verify',
  usage: 'audit verify',
  what: 'check the hash chains of the log and their anchors',
  async run(app) {
    const result = await app.get(AuditVerification, { strict: false }).run((checked) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${checked.toLocaleString('en-GB')} entries checked`);
    });
    if (process.stderr.isTTY) process.stderr.write('\n');
    console.log(
      JSON.stringify(
        result,
        (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
        2,
      ),
    );
    return result.ok ? 0 : 1;
  },
};
