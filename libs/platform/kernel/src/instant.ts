import { Temporal } from 'temporal-polyfill';

/** RFC 3339. ISO allows for more (`20260301T100000Z`, years of six digits, a zone in brackets) that other readers of time stumble over. */
const WRITTEN = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** Whether a text is a real time with its offset, as the database and every browser read it too. */
export function isInstant(text: unknown): text is string {
  if (typeof text !== 'string' || !WRITTEN.test(text)) return false;
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
