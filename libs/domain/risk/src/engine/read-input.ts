import { isLocalDay } from '@platform/kernel';
import type { Fact, Instrument, Item, ScoreInput } from './instrument.js';
import type { InputFault } from './result.js';
import type { Scope, Value } from './values.js';

/** What was handed in, as values by name; nothing is taken over that the definition does not know. */
export interface ReadInput {
  facts: Scope;
  /** As entered, before anything is derived. */
  items: Map<string, number>;
  tentative: Map<string, number[]>;
  faults: InputFault[];
}

/** Pointers are written out only where something is wrong. */
type Pointer = () => string;

/** Combinations of doubtful items that are worked out at most. */
const MOST_ALTERNATIVES = 64;

export function readInput(instrument: Instrument, input: ScoreInput): ReadInput {
  const read: ReadInput = { facts: {}, items: new Map(), tentative: new Map(), faults: [] };
  const { facts = {}, items = {}, tentative = {} } = input;
  for (const name of Object.keys(facts)) {
    const pointer = () => `/facts/${escape(name)}`;
    const fact = instrument.facts.get(name);
    const item = fact ? undefined : instrument.itemsByCode.get(name);
    if (fact) readFact(fact, facts[name], pointer, read);
    else if (item) readItem(item, facts[name], pointer, read);
    else read.faults.push(unknown(pointer(), 'UNKNOWN_FACT', 'This instrument does not take this fact'));
  }
  for (const code of Object.keys(items)) {
    const pointer = () => `/items/${escape(code)}`;
    const item = instrument.itemsByCode.get(code);
    if (item) readItem(item, items[code], pointer, read);
    else read.faults.push(unknown(pointer(), 'UNKNOWN_ITEM', 'This instrument has no such item'));
  }
  for (const code of Object.keys(tentative)) readTentative(instrument, code, tentative[code], read);
  const combinations = [...read.tentative.values()].reduce((product, values) => product * values.length, 1);
  if (combinations > MOST_ALTERNATIVES)
    read.faults.push({
      pointer: '/tentative',
      code: 'TOO_MANY_ALTERNATIVES',
      message: `No more than ${MOST_ALTERNATIVES} combinations of doubtful items are worked out at once`,
    });
  return read;
}

function readFact(fact: Fact, given: unknown, pointer: Pointer, read: ReadInput): void {
  if (given === null || given === undefined) return;
  const fault = (code: string, message: string) =>
    void read.faults.push({ pointer: pointer(), code, message });
  const take = (value: Value) => void (read.facts[fact.name] = value);
  switch (fact.type) {
    case 'choice': {
      const word = typeof given === 'string' ? given.trim().toUpperCase().replaceAll('-', '_') : '';
      const option = fact.also.get(word) ?? word;
      if (option === 'UNKNOWN') return;
      if (!fact.options.includes(option))
        return fault('OUT_OF_RANGE', `${fact.label}: choose one of ${fact.options.join(', ')}`);
      return take(option);
    }
    case 'truth': {
      const word = typeof given === 'string' ? given.trim().toUpperCase() : given;
      if (word === 'UNKNOWN') return;
      if (word === true || word === 'YES') return take(true);
      if (word === false || word === 'NO') return take(false);
      return fault('INVALID', `${fact.label}: say yes or no`);
    }
    case 'day':
      return isLocalDay(given)
        ? take(given)
        : fault('INVALID', `${fact.label}: enter a real date, for example 2026-11-24`);
    default: {
      const asWhole = fact.type === 'count';
      if (typeof given !== 'number' || !Number.isFinite(given) || (asWhole && !Number.isInteger(given)))
        return fault('INVALID', `${fact.label}: enter a ${asWhole ? 'whole ' : ''}number`);
      if (given < fact.least || given > fact.most)
        return fault('OUT_OF_RANGE', `${fact.label}: enter a number from ${fact.least} to ${fact.most}`);
      return take(given);
    }
  }
}

function readItem(item: Item, given: unknown, pointer: Pointer, read: ReadInput): void {
  if (given === null || given === undefined) return;
  const fault = itemFault(item, given, pointer);
  if (fault) read.faults.push(fault);
  else read.items.set(item.code, given as number);
}

function itemFault(item: Item, given: unknown, pointer: Pointer): InputFault | null {
  if (typeof given === 'number' && item.options.has(given)) return null;
  const points = [...item.options.keys()].sort((a, b) => a - b).join(', ');
  return {
    pointer: pointer(),
    code: typeof given === 'number' ? 'OUT_OF_RANGE' : 'INVALID',
    message: `${item.label}: the points are one of ${points}`,
  };
}

function readTentative(instrument: Instrument, code: string, given: unknown, read: ReadInput): void {
  const pointer = `/tentative/${escape(code)}`;
  const item = instrument.itemsByCode.get(code);
  if (!item) {
    read.faults.push(unknown(pointer, 'UNKNOWN_ITEM', 'This instrument has no such item'));
  } else if (!Array.isArray(given) || new Set(given).size < 2 || given.length > 5) {
    read.faults.push({
      pointer,
      code: 'INVALID',
      message: `${item.label}: give the two to five different points that it may have`,
    });
  } else {
    const faults = given.flatMap((one, index) => itemFault(item, one, () => `${pointer}/${index}`) ?? []);
    read.faults.push(...faults);
    if (faults.length === 0) read.tentative.set(code, [...new Set(given as number[])]);
  }
}

const unknown = (pointer: string, code: string, message: string): InputFault => ({ pointer, code, message });
const escape = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
