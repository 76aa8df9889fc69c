import { alertGroups, ownAlerts, type AlertLine } from './alerts.view.js';

const line = (title: string, child = false) => ({ title, child }) as AlertLine;
const many = (title: string, n: number) => Array.from({ length: n }, () => line(title));

describe('alerts as a list shows them', () => {
  it('stand one by one while they are few', () => {
    const few = many('A visit is due', 12);
    expect(alertGroups(few)).toEqual({ lines: few, folded: [] });
    expect(ownAlerts([])).toBeNull();
  });

  it('are folded by what they ask for where they are many, and those about a child and single ones never', () => {
    const child = [line('Tell the police', true), line('Tell the police', true)];
    const alone = line('Decide on recall');
    const visits = many('A visit is due', 30);
    const { lines, folded } = alertGroups([...child, ...visits, alone]);
    expect(lines).toEqual([...child, alone]);
    expect(folded).toEqual([{ title: 'A visit is due', lines: visits }]);
  });
});
