import { factLines, inputWords } from './fact-lines.js';

const zone = { zone: 'Europe/London' };
const said = (facts: Record<string, unknown>) =>
  factLines(facts, zone).map(({ label, items }) => [label, ...items]);

describe('the facts of a duty in plain words', () => {
  it.each<[string, unknown, string[]]>([
    ['type', 'HOME_VISIT', ['Appointment or order', 'Home visit']],
    ['type', 'SHPO', ['Appointment or order', 'Sexual harm prevention order']],
    ['inCommunity', true, ['Lives in the community', 'yes']],
    ['tier', null, ['Tier', 'no tier is recorded']],
    ['noticeGivenAt', '2026-07-10T13:00:00Z', ['Notice given', 'Fri 10 Jul 2026, 14:00']],
    ['departsOn', '2026-07-24', ['Departs on', 'Fri 24 Jul 2026']],
    ['instrument', 'STATIC-99R', ['Instrument', 'STATIC-99R']],
    ['of', 'WITH_HEAD', ['Whose signature', 'the head of service’s']],
    ['step', 'ALERT', ['Step of the search', 'Alert']],
    ['spells', '[]', ['In custody, in hospital or abroad', 'none']],
    ['terms', '[{"months":18,"overlapMonths":0}]', ['Terms of the sentence', '18 months']],
    [
      'spells',
      '[{"kind":"CUSTODY","from":"2026-01-02","to":null},{"kind":"ABROAD","from":"2025-01-02","to":"2025-02-03"}]',
      [
        'In custody, in hospital or abroad',
        'In custody, from Fri 2 Jan 2026 on, without an end',
        'Abroad, from Thu 2 Jan 2025 to Mon 3 Feb 2025',
      ],
    ],
    [
      'known',
      '{"listed_offence":true,"repeat":null}',
      [
        'Known of the offence and the person',
        'a listed offence: yes; an earlier offence of the kind: not recorded',
      ],
    ],
    [
      'countries',
      '[["IE","2026-12-01","2026-12-08",false],["FR","2026-12-08",null,true]]',
      [
        'Countries',
        'Ireland, from Tue 1 Dec 2026 to Tue 8 Dec 2026',
        'France, from Tue 8 Dec 2026 on, without an end, in transit',
      ],
    ],
    [
      'registrations',
      '[{"endsOn":"2035-06-07","regime":"XX","childOffence":null}]',
      ['Registrations', 'XX, until Thu 7 Jun 2035; against a child: not recorded'],
    ],
    [
      'registrations',
      '[["XX","2025-08-18","IMPRISONMENT",null,{"listed_offence":true}]]',
      [
        'Registrations',
        'XX, since Mon 18 Aug 2025, Imprisonment or detention for a term; a listed offence: yes',
      ],
    ],
    [
      'change',
      '[["id","2026-01-02",null,"2026-01-05"]]',
      ['Changes to tell of', 'on Fri 2 Jan 2026, until Mon 5 Jan 2026'],
    ],
    [
      'custody',
      '[{"source":"SEARCH","on":"2026-01-02","until":null},{"source":"LICENCE","on":null,"until":"2026-03-05"}]',
      [
        'Custody known elsewhere in the record',
        'A search ended with the person in custody, Fri 2 Jan 2026',
        'Day on which the licence starts, with release, Thu 5 Mar 2026',
      ],
    ],
  ])('%s %j', (name, value, expected) => expect(said({ [name]: value })).toEqual([expected]));

  it('say the order, and of each condition what it says', () => {
    const orders = [
      [
        'SHPO',
        '2025-06-07',
        null,
        [['FOREIGN_TRAVEL', { kind: 'all_except', countries: ['FR'] }, '2025-06-07', '2031-03-08']],
      ],
    ];
    expect(said({ orders: JSON.stringify(orders) })[0]![1]).toMatch(
      /^Sexual harm prevention order, from Sat 7 Jun 2025 on, without an end; “Not to travel abroad .*France.*” from Sat 7 Jun 2025 to Sat 8 Mar 2031$/,
    );
  });

  it('are said as well as can be, where an older version kept them otherwise', () => {
    expect(
      said({
        madeUpName: '{"startsOn":"2026-01-02","of":[1,true]}',
        countries: '[{"code":"FR"}]',
        spells: '[broken',
      }),
    ).toEqual([
      ['Made up name', 'starts on: Fri 2 Jan 2026, of: 1, yes'],
      ['Countries', 'code: FR'],
      ['In custody, in hospital or abroad', 'broken'],
    ]);
  });

  it('are said of the steps, too', () =>
    expect(
      inputWords(
        { type: 'LICENCE', day: '2026-01-02', leftOut: '2026-01-03 Saturday', rule: 'last-day' },
        zone,
      ),
    ).toBe(
      'type: Licence; day: Fri 2 Jan 2026; left out: Sat 3 Jan 2026; rule: in a shorter month its last day',
    ));
});
