import { parseArgs } from 'node:util';
import { loadDefinitions } from '@platform/definitions';
import { INSTRUMENTS, score } from '../libs/domain/risk/src/engine/index.js';
import { besideEmpty } from './beside-empty.js';

/**
 * What a score costs: over HTTP beside the framework's own empty route and the cheapest signed-in route, all in one
 * run; and how long the engine takes for a whole country, without anything around it.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    people: { type: 'string', default: '100000' },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const items = Object.fromEntries([1, 1, 0, 1, 2, 0, 0, 1, 1, 0].map((value, i) => [`i${i + 1}`, value]));
const facts = {
  sex: 'M',
  hasSexualOffence: true,
  contactAdultSanctions: 1,
  contactChildSanctions: 0,
  nonContactSanctions: 0,
  imageSanctions: 0,
  allSanctions: 2,
  currentOffenceStranger: false,
  dateOfBirth: '1986-01-01',
  followUpStartsOn: '2026-02-01',
  lastSexualSanctionOn: '2026-01-02',
  setting: 'COMMUNITY',
  assessedOn: '2026-03-01',
};
const body = JSON.stringify({
  instrument: 'STATIC-99R',
  items,
  facts: { sex: 'M', indexOffence: 'CATEGORY_A' },
});

throughput(Number(values.people));
await besideEmpty({
  name: 'risk score',
  path: '/api/v1/risk/score',
  body,
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  say,
});

/** Two instruments for each of so many people, none of them alike. */
function throughput(people: number): void {
  const library = loadDefinitions(new URL('../libs/domain/risk/definitions/', import.meta.url), INSTRUMENTS);
  const [first, second] = ['STATIC-99R', 'DC-SRP'].map((code) => library.versions(code).at(-1)!.content);
  const began = performance.now();
  let sum = 0;
  for (let n = 0; n < people; n += 1) {
    sum += score(first!, { items: { ...items, i5: n % 4 }, facts: { sex: 'M', charges: n % 8 } }).score!
      .total!;
    const dateOfBirth = `${1950 + (n % 50)}-06-15`;
    sum += score(second!, { facts: { ...facts, dateOfBirth, allSanctions: 1 + (n % 9) } }).score!.total!;
  }
  const seconds = (performance.now() - began) / 1000;
  say(
    `${people} people, two instruments each: ${seconds.toFixed(1)} s (${Math.round((2 * people) / seconds)} scores/s, sum ${sum})`,
  );
}
