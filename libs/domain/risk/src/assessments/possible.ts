import type { Definition } from '@platform/definitions';
import { possibleScores, type Instrument } from '../engine/index.js';
import { careOf } from '../profile/care.js';
import { levelOf } from './result-rules.js';
import { inputOf, type Answered } from './score-input.js';

/** What a result could be once everything that is open is known: the words and sums that ask for the least and the most. */
export interface Possible {
  least: string;
  leastTotal: number | null;
  most: string;
  mostTotal: number | null;
}

/**
 * By the items and the rule of today for the one word, whatever word was kept with the result. Null where that says no more
 * than the word that was kept, or where no order of the words is known.
 */
export function possibleOf(
  definition: Definition<Instrument>,
  answered: Answered,
  kept: string,
): Possible | null {
  const { content } = definition;
  const scores = possibleScores(content, inputOf(content, answered));
  const words = scores.map((one) => ({ word: levelOf(definition, one), total: one.total }));
  const rank = rankOf(content.levels.map(({ level }) => level));
  const ranked = words.flatMap(({ word, total }) => {
    const at = rank(word);
    return at === null ? [] : [{ word, total, at }];
  });
  // Of an answer that is none of the levels, as with an omission, nobody says whether it is more or less.
  if (ranked.length === 0 || ranked.length < words.length || rank(kept) === null) return null;
  ranked.sort((a, b) => a.at - b.at || (a.total ?? 0) - (b.total ?? 0));
  const [first, last] = [ranked[0]!, ranked.at(-1)!];
  if (first.word === kept && last.word === kept) return null;
  return { least: first.word, leastTotal: first.total, most: last.word, mostTotal: last.total };
}

/** Where a word stands among those of its instrument: by the order that the instrument gives, by care, or by the sum that it is. */
function rankOf(levels: readonly string[]): (word: string) => number | null {
  return (word) => {
    if (levels.includes(word)) return levels.indexOf(word);
    const sum = /^total (-?\d+)$/.exec(word);
    if (levels.length > 0) return null;
    return sum ? Number(sum[1]) : careOf(word);
  };
}
