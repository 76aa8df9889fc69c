import { DEMO_ACCOUNTS, DEMO_PEOPLE } from './facts.js';
import { demoWorld } from './seed-demo.js';

const NOW = '2026-03-30T08:30:00Z'; // the Monday after the clocks went forward
const made = () => demoWorld({ now: NOW, passwordHash: 'hash' });
const world = await made();
const of = (key: keyof typeof DEMO_PEOPLE) => world.personIds.get(DEMO_PEOPLE[key])!;
const rowsOf = (table: Parameters<typeof world.rows.of>[0], key: keyof typeof DEMO_PEOPLE) =>
  world.rows.of(table).filter((r) => r.person_id === of(key));

describe('demo data', () => {
  it('is the same from the same seed and time', async () => {
    const again = await made();
    for (const table of ['people.person', 'supervision.contact', 'supervision.appointment'] as const)
      expect(again.rows.of(table)).toEqual(world.rows.of(table));
  });

  it('has four hundred people with case references of their own, and every account', () => {
    const crns = world.rows.of('people.person').map((p) => p.crn as string);
    expect(crns).toHaveLength(400);
    expect(new Set(crns).size).toBe(400);
    expect(crns.every((c) => /^Q\d{6}$/.test(c))).toBe(true);
    const users = world.rows.of('identity.app_user').map((u) => u.username);
    expect(users.slice(0, -38)).toEqual(Object.keys(DEMO_ACCOUNTS));
  });

  it('has an account for everybody who holds a case, so that they can be told of its alerts', () => {
    const users = new Map(world.rows.of('identity.app_user').map((u) => [u.id, u.display_name]));
    const staff = world.rows.of('agencies.staff');
    expect(staff).toHaveLength(44);
    for (const { user_id, display_name } of staff) expect(users.get(user_id)).toBe(display_name);
    const offices = new Set(
      world.rows.of('identity.user_role').map((r) => `${String(r.user_id)} ${String(r.role)}`),
    );
    for (const { authorId } of world.officers.values()) expect(offices).toContain(`${authorId} officer`);
  });

  it('records nothing that has not happened yet', () => {
    const now = Date.parse(NOW);
    for (const row of world.rows.of('supervision.contact')) {
      expect(Date.parse(row.at as string)).toBeLessThanOrEqual(now);
      expect(Date.parse(row.created_at as string)).toBeLessThanOrEqual(now);
    }
    for (const row of world.rows.of('supervision.appointment'))
      if (row.outcome) expect(Date.parse(row.at as string)).toBeLessThanOrEqual(now);
  });

  it('says of nobody what their age does not allow, and gives no friend their family name', () => {
    const people = new Map(world.rows.of('people.person').map((one) => [one.id, one]));
    for (const { person_id, text } of world.rows.of('people.circumstance')) {
      const born = String(people.get(person_id)!.date_of_birth);
      if (text === 'Retired') expect(born < '1967').toBe(true);
      if (text === 'Widowed') expect(born < '1992').toBe(true);
    }
    const friends = world.rows.of('people.relationship').filter(({ role }) => role === 'Friend');
    expect(friends.length).toBeGreaterThan(10);
    for (const { person_id, name } of friends)
      expect(String(name).endsWith(` ${String(people.get(person_id)!.family)}`)).toBe(false);
  });

  it('leaves no slot of a note empty, and writes many different ones', () => {
    const notes = world.rows.of('supervision.contact').map((c) => c.notes as string);
    expect(notes.filter((n) => /[{}]|undefined/.test(n))).toEqual([]);
    expect(new Set(notes).size).toBeGreaterThan(500);
  });

  it('has enforcement in several states, referrals, an alert past its time, variations and monitoring', async () => {
    const { rows: all } = await demoWorld({
      now: NOW,
      passwordHash: 'hash',
      sealKey: Buffer.from('s'.repeat(40)),
    });
    const states = (table: Parameters<typeof all.of>[0]) => [
      ...new Set(world.rows.of(table).map((row) => row.state)),
    ];
    expect(states('supervision.enforcement_case')).toEqual([
      'PREPARING',
      'WITH_MANAGER',
      'NOT_ENFORCED',
      'WITH_HEAD',
      'SIGNED',
    ]);
    expect(String(all.of('supervision.warning_letter')[0]!.pdf).startsWith('\\x25504446')).toBe(true);
    expect(states('supervision.variation')).toEqual(['PROPOSED', 'APPROVED']);
    expect(states('supervision.monitoring_event')).toEqual(['ALERT', 'TECHNICAL', 'NOT_A_BREACH']);
    expect(all.of('supervision.safeguarding_referral').map((row) => row.closed_at !== null)).toEqual([
      false,
      false,
      true,
    ]);
    const [alert] = all.of('alerts.alert');
    expect(Date.parse(alert!.acknowledge_by as string)).toBeLessThan(Date.parse(NOW));
    expect(all.of('supervision.exclusion_area')).toHaveLength(2);
    expect(JSON.stringify(all.of('supervision.exclusion_area'))).not.toContain('Polygon');
  });

  it('has multi-agency management at every level and before it, late and not, and one live record a person', () => {
    const managed = world.rows.of('supervision.mappa');
    const levels = managed.filter(({ source }) => source === 'record').map(({ level }) => level);
    expect([...new Set(levels)].sort()).toEqual([1, 2, 3, null]);
    expect(new Set(managed.map((row) => row.person_id)).size).toBe(managed.length);
    const late = world.rows.of('supervision.mappa_action').filter((row) => row.state === 'open');
    expect(late.map(({ due_on }) => String(due_on) < NOW.slice(0, 10)).sort()).toEqual([false, false, true]);
    const screened = managed.filter((row) => row.screened_on !== null);
    for (const row of screened) expect(String(row.referred_on) < String(row.screened_on)).toBe(true);
  });

  it('has the people whom the demonstration needs', () => {
    const condition = rowsOf('supervision.condition', 'foreignTravelOrder').find(
      (c) => c.code === 'FOREIGN_TRAVEL',
    );
    expect(condition?.params).toMatchObject({ kind: 'all' });
    expect(rowsOf('registration.registration', 'twoJurisdictions').map((r) => r.regime)).toEqual([
      'GB-EAW',
      'GB-SCT',
    ]);
    const regimes = new Set(world.rows.of('registration.registration').map((r) => r.regime));
    for (const elsewhere of ['US-SORNA', 'CA-SOIRA', 'AU-ACT', 'NZ', 'FR', 'IE'])
      expect([...regimes]).toContain(elsewhere);
    expect(rowsOf('people.limited_access', 'restrictedToOfficer2')).toMatchObject([{ restricted: true }]);
    expect(rowsOf('people.limited_access_entry', 'excludedFromOfficer')).toMatchObject([
      { kind: 'excluded' },
    ]);
    expect(rowsOf('travel.plan', 'overdueReturn').map((t) => t.state)).toContain('OVERDUE');
    expect(rowsOf('risk.sanction_history', 'onlineOnly')).toMatchObject([
      { contact_adult: 0, contact_child: 0 },
    ]);
    expect(
      rowsOf('supervision.appointment', 'undecidedAbsence').some((a) => a.outcome === 'FAILED_TO_ATTEND'),
    ).toBe(true);
    const person = (key: keyof typeof DEMO_PEOPLE) =>
      world.rows.of('people.person').find((p) => p.id === of(key))!;
    expect((person('under18').date_of_birth as string) > '2008-03-30').toBe(true);
    expect(person('woman').sex).toBe('F');
    const phases = world.rows.of('circles.circle').map((c) => c.phase);
    expect(new Set(phases)).toEqual(
      new Set(['REFERRED', 'ASSESSMENT', 'FORMING', 'MAIN', 'MAINTENANCE', 'ENDED']),
    );
  });
});
