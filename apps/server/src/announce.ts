import type { RunningServer } from './running-server.js';

const ACCOUNTS: readonly [string, string][] = [
  ['officer', 'probation officer, North'],
  ['officer2', 'probation officer, South'],
  ['manager', 'manager of North'],
  ['manager2', 'manager of South'],
  ['head', 'head of service, manages both teams'],
  ['clinician', 'treatment provider'],
  ['clinician2', 'treatment provider of another agency'],
  ['coordinator', 'CoSA coordinator'],
  ['volunteer', 'CoSA volunteer'],
  ['volunteer2', 'volunteer of another circle'],
  ['police', 'register liaison'],
  ['duty', 'duty officer of both teams'],
  ['victim-liaison', 'victim liaison'],
  ['person', 'the page of a supervised person'],
  ['importer', 'data-migration clerk'],
  ['auditor', 'auditor'],
  ['privacy', 'privacy officer'],
  ['analyst', 'analyst'],
  ['admin', 'administrator'],
];

/** What somebody who has just started the program wants to know. */
export function announce({ address, settings }: RunningServer): void {
  const lines = ['', `  Throughcare is running at ${address}`];
  if (settings.DEMO) {
    lines.push('', '  Everybody in it is invented. Sign in with the password  throughcare-demo  as:', '');
    lines.push(...ACCOUNTS.map(([name, who]) => `    ${name.padEnd(14)} ${who}`));
  }
  if (!settings.SMTP_URL)
    lines.push('', '  E-mail is off: SMTP_URL is not set. Alerts stand in the program alone.');
  lines.push('', '  Ctrl-C stops it.', '');
  console.log(lines.join('\n'));
}
