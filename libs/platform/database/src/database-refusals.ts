import { Conflict, NotFound, Problem, RuleBroken, StaleVersion } from '@platform/kernel';

/** PostgreSQL's own refusals as ours. Nothing of the database's text leaves: it can name rows the reader may not know of. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  switch ((error as { code?: string }).code) {
    case '40001':
      return new StaleVersion();
    case '23505':
      return new Conflict('already-exists', 'This is already recorded');
    case '23P01':
      return new Conflict('overlap', 'This overlaps something that is already recorded');
    // A row the wall refused and a reference to nothing look alike on purpose.
    case '42501':
    case '23503':
      return new NotFound();
    case '23514':
      return new RuleBroken('refused', 'This is not possible for this record');
    // A text with nothing for a character, within something that is kept as it was sent.
    case '22P05':
    case '22021':
      return new RuleBroken('text-unreadable', 'Some text has a character that cannot be kept');
    case 'TC001':
      return new RuleBroken(
        'access.emergency-suspended',
        'An earlier emergency access of yours is waiting for review',
      );
    default:
      return error;
  }
}
