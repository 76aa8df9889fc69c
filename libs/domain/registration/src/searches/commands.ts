import { IsIn } from 'class-validator';
import { PlainText } from '@platform/kernel';
import { SEARCH_STEPS, type SearchStep } from '../duties/search-duties.js';

export class AdvanceSearch {
  @IsIn(SEARCH_STEPS, { message: 'Choose the next step' }) to: SearchStep;
  @PlainText({
    least: 10,
    most: 2000,
    lines: true,
    message: 'Say what was done and what came of it, in a sentence or more',
  })
  words: string;
}

export const SEARCH_OUTCOMES = [
  'REPORTED',
  'FOUND',
  'IN_CUSTODY',
  'IN_HOSPITAL',
  'ABROAD',
  'DIED',
  'MISTAKE',
] as const;
export class CloseSearch {
  @IsIn(SEARCH_OUTCOMES, { message: 'Choose what came of the search' })
  outcome: (typeof SEARCH_OUTCOMES)[number];
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say how it is known, in a sentence or more' })
  words: string;
}
