import { figuresView, valueWords } from './figures.view.js';

describe('the figures of a definition', () => {
  it('leave out what the page says elsewhere, and draw each shape as it reads best', () => {
    expect(
      figuresView({
        kind: 'holidays',
        code: 'x',
        version: 1,
        about_children: true,
        weekend: [6, 7],
        holidays: [{ on: '2026-01-01', name: 'A' }, { on: '2026-12-25' }],
        conditions: [{ code: 'CURFEW', params: { from: { kind: 'time' } } }],
      }),
    ).toEqual([
      { label: 'About children', text: 'yes', table: null, parts: [] },
      { label: 'Weekend', text: '6, 7', table: null, parts: [] },
      {
        label: 'Holidays',
        text: '',
        table: {
          columns: [{ text: 'On' }, { text: 'Name' }],
          rows: [
            [{ text: '2026-01-01' }, { text: 'A' }],
            [{ text: '2026-12-25' }, { text: '' }],
          ],
        },
        parts: [],
      },
      {
        label: 'Conditions',
        text: '',
        table: null,
        parts: [
          {
            label: 'CURFEW',
            text: '',
            table: null,
            parts: [
              { label: 'Code', text: 'CURFEW', table: null, parts: [] },
              {
                label: 'Params',
                text: '',
                table: null,
                parts: [{ label: 'From', text: 'Kind: time', table: null, parts: [] }],
              },
            ],
          },
        ],
      },
    ]);
  });

  it.each<[unknown, string]>([
    [undefined, 'not there'],
    [null, 'none'],
    [false, 'no'],
    [0, '0'],
    [['a', 1], 'a, 1'],
    [{ on: '2026-06-15', name: 'New' }, 'On: 2026-06-15, Name: New'],
    [[{ a: 1 }], '[{"a":1}]'],
  ])('%j is said as %s', (value, words) => expect(valueWords(value)).toBe(words));
});
