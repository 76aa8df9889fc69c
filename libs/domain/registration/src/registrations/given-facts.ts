import { RuleBroken } from '@platform/kernel';
import type { Term } from '../engine/registration-case.js';
import { faultIn } from '../engine/terms.js';
import type { FactName } from '../regimes/regime.js';
import type { RegistrationFactsGiven } from './commands.js';

export function termsFrom({ terms, sentenceMonths }: RegistrationFactsGiven): Term[] {
  if (terms?.length) return terms.map(({ months, overlapMonths = 0 }) => ({ months, overlapMonths }));
  return sentenceMonths === undefined ? [] : [{ months: sentenceMonths, overlapMonths: 0 }];
}

/** Only what somebody said; the rest follows from other records or is asked for. */
export function factsFrom(given: RegistrationFactsGiven): Partial<Record<FactName, boolean>> {
  const all: Partial<Record<FactName, boolean | undefined>> = {
    under18: given.under18,
    listed_offence: given.listedOffence,
    foreign_conviction: given.foreignConviction,
    serious_offence: given.seriousOffence,
    clean_record: given.cleanRecord,
    repeat: given.repeat,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export function checkGiven(given: RegistrationFactsGiven): void {
  if (given.terms && given.sentenceMonths !== undefined)
    throw wrong('Give one length or a list of sentences, not both');
  const fault = faultIn(termsFrom(given));
  if (fault) throw wrong(fault);
}

function wrong(message: string): RuleBroken {
  return new RuleBroken('registration.terms-wrong', message, [
    { pointer: '/terms', code: 'terms-wrong', message },
  ]);
}
