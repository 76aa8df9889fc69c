import type { HandoverSummary } from '@domain/caseload';
import { caseRow } from '../caseload/case-row.view.js';
import type { ReaderNow } from '../edge/reader.js';
import { byEnd } from '../person/conditions.view.js';
import { countdown, dateOnly, plural, relative, whenInZone } from '../shell/index.js';

export function handoverView(summary: HandoverSummary, reader: ReaderNow, verb = 'receives') {
  const { now, zone } = reader;
  return {
    when: whenInZone(summary.at, zone, { zone, now }),
    from: summary.from ?? 'nobody',
    reason: summary.reason,
    officers: summary.officers.map(({ displayName, people }) => ({
      heading: `${displayName} ${verb} ${plural(people.length, 'person', 'people')}`,
      people: people.map(({ item, conditions }) => {
        const row = caseRow(item, reader);
        const last = item.row.last_contact_at;
        return {
          id: row.id,
          name: row.name,
          crn: row.crn,
          risk: `${row.risk.text}${row.risk.dated ? `, ${row.risk.dated}` : ''}`,
          inShort:
            item.attention.length === 0 ? 'nothing is due' : `${plural(item.attention.length, 'thing')} due`,
          due: item.attention.map((one) => one.title),
          next: row.next ? `${row.next}${row.nextAgo ? `, ${row.nextAgo}` : ''}` : 'Nothing arranged',
          last: last ? `${dateOnly(last, zone)}, ${relative(last, now, zone)}` : 'No contact is recorded',
          conditions: [...conditions].sort(byEnd).map((one) => ({
            sentence: one.sentence,
            until: one.endsOn ? `until ${dateOnly(one.endsOn)}, ${countdown(one.endsOn, now, zone)}` : '',
          })),
        };
      }),
    })),
  };
}
