import { IsIn } from 'class-validator';
import { IsLocalDate, PlainText, MayBeUnsaid } from '@platform/kernel';
import { GIVERS, PROMISE_ENDINGS, type Giver, type PromiseEnding } from './promise.entity.js';

export class RecordPromise {
  @IsIn(GIVERS, { message: 'Choose who promised it' }) givenBy: Giver;
  @PlainText({ least: 5, most: 500, lines: true, message: 'Say what was promised, in at least 5 characters' })
  words: string;
  /** Today unless given. */
  @MayBeUnsaid()
  @IsLocalDate({ message: 'Enter the day on which it was promised as a real date' })
  givenOn?: string;
  /** The last day that keeps it; without one it is open until somebody says what became of it. */
  @MayBeUnsaid()
  @IsLocalDate({ message: 'Enter the day by which it is to be kept as a real date' })
  dueOn?: string;
}

export class EndPromise {
  @IsIn(PROMISE_ENDINGS, { message: 'Choose what became of it' }) state: PromiseEnding;
  @PlainText({ most: 1000, lines: true, optional: true }) outcome?: string;
}
