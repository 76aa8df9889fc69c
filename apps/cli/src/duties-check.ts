import { DutyRuns } from '@platform/duties';
import { SYSTEM_ID } from '@platform/kernel';
import type { Command } from './command.js';

/** Compares everybody's duties with the rules now, as the worker does once a day. */
export const dutiesCheck: Command = {
  name: 'duties check',
  usage: 'duties check',
  what: 'work out everybody\u2019s duties from the record and the rules; open what is missing',
  async run(app) {
    const runs = app.get(DutyRuns, { strict: false });
    const began = performance.now();
    let people = 0;
    const id = await runs.start({ cause: 'check', by: SYSTEM_ID });
    const found = await runs.finish(id, 'check', SYSTEM_ID, {
      progress: (done) => {
        people = done;
        if (process.stderr.isTTY) process.stderr.write(`\r${done.toLocaleString('en-GB')} people`);
      },
    });
    const seconds = (performance.now() - began) / 1000;
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(
      `${people} people in ${seconds.toFixed(1)} s (${Math.round(people / seconds)} a second, ${memory} MB at most): ${found} changes`,
    );
    return 0;
  },
};
