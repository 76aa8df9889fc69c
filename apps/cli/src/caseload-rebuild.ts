import { ProjectionUpkeep } from '@domain/caseload';
import type { Command } from './command.js';

/** Makes every row of the projection again from the record. */
export const caseloadRebuild: Command = {
  name: 'caseload rebuild',
  usage: 'caseload rebuild',
  what: 'make the caseload projection again from the record',
  async run(app) {
    const done = await app.get(ProjectionUpkeep, { strict: false }).rebuild((people) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${people.toLocaleString('en-GB')} people`);
    });
    console.log(`${done} people rebuilt`);
    return 0;
  },
};

/** Says whose row is not what the record says. */
export const caseloadCheck: Command = {
  name: 'caseload check',
  usage: 'caseload check',
  what: 'compare the projection with the record',
  async run(app) {
    const differ = await app.get(ProjectionUpkeep, { strict: false }).differences();
    console.log(
      differ.length === 0
        ? 'The projection is what the record says'
        : `${differ.length} people differ:\n${differ.join('\n')}`,
    );
    return differ.length === 0 ? 0 : 1;
  },
};
