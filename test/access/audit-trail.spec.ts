import 'reflect-metadata';
import {
  Anchors,
  AuditInspection,
  AuditLog,
  AuditTrail,
  AuditVerification,
  ChainReader,
  SealedReasons,
  type AuditEvent,
  type EventFilter,
} from '@platform/audit';
import { entryKeyFrom, SealKey } from '@platform/config';
import { ContextMint, Reactions, sourceOf, Sql, Work } from '@platform/database';
import { Clock, newId, NotAllowed, systemActor, Unrecordable, type Actor, type Role } from '@platform/kernel';
import { logDatabase, type LogDatabase } from './log-database.js';

describe('reading the log', () => {
  const [ann, ben, dan] = [newId(), newId(), newId()];
  const agencyId = newId();
  const staffId = newId();
  let database: LogDatabase;
  let source: ReturnType<typeof sourceOf>;
  let log: AuditLog;
  let work: Work;
  let trail: AuditTrail;

  const someone = (username: string, ...roles: Role[]): Actor => ({
    ...systemActor('audit.event.list', newId()),
    kind: 'user',
    id: newId(),
    sessionId: newId(),
    displayName: `${username} by name`,
    agencyId,
    roles,
  });
  const auditor = someone('a-auditor', 'auditor');
  const privacy = someone('a-privacy', 'privacy');
  const officer = someone('a-officer', 'officer');
  const other = someone('a-other', 'officer');
  const doing = (actor: Actor, verb: string, personId?: string): Actor => ({
    ...actor,
    act: { ...actor.act, verb, ...(personId ? { personId } : {}), requestId: newId() },
  });
  const record = (
    actor: Actor,
    verb: string,
    personId: string,
    decision: 'allowed' | 'refused' = 'allowed',
  ) => log.append({ actor: doing(actor, verb, personId), decision, seen: { sections: ['core'] } });

  beforeAll(async () => {
    database = await logDatabase();
    const users = [auditor, privacy, officer, other].flatMap(({ id, roles, displayName }) => [
      `insert into identity.app_user (id, username, display_name, agency_id) values ('${id}', '${displayName.split(' ')[0]}', '${displayName}', '${agencyId}')`,
      `insert into identity.user_role (id, user_id, role) values ('${newId()}', '${id}', '${roles[0]}')`,
    ]);
    await database.asSuperuser(
      'set session_replication_role = replica',
      ...users,
      `insert into agencies.staff (id, version, code, display_name, agency_id, user_id, active) values ('${staffId}', 1, 'XX99', 'Officer', '${agencyId}', '${officer.id}', true)`,
      `insert into supervision.allocation (id, person_id, officer_id, team_id, reason, allocated_by) values ('${newId()}', '${ann}', '${staffId}', '${newId()}', 'new', '${newId()}')`,
    );
    source = await sourceOf({ url: database.url('rw'), entities: [] }).initialize();
    log = new AuditLog({
      url: database.url('record'),
      entryKey: entryKeyFrom(database.contextKey),
      limitMs: 500,
    });
    work = new Work(source, new ContextMint(database.contextKey), log, new Reactions());
    trail = new AuditTrail(
      work,
      new Sql(work),
      new SealedReasons(new SealKey(Buffer.alloc(40, 's'))),
      new Clock(),
    );
    for (let n = 0; n < 60; n += 1) await record(other, 'people.read', n % 2 ? ann : ben);
    await record(officer, 'supervision.contact.record', ann);
    await record(other, 'people.timeline.read', ann, 'refused');
    await record(systemActor('duties.keep', newId()), 'duties.keep', dan);
    await record(systemActor('identity.sign-in', newId()), 'identity.sign-in', dan, 'refused');
  });

  afterAll(async () => {
    await log.close();
    await source.destroy();
    await database.drop();
  });

  async function all(filter: EventFilter, actor: Actor): Promise<AuditEvent[]> {
    const found: AuditEvent[] = [];
    let cursor: string | undefined;
    do {
      const page = await trail.events({ ...filter, cursor }, actor);
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return found;
  }
  const key = ({ shard, seq }: AuditEvent) => `${shard}.${seq}`;

  it('shows an auditor and a privacy officer all of it, newest first, each entry once', async () => {
    for (const actor of [auditor, privacy]) {
      const found = await all(
        { limit: 7, to: new Date(Date.now() + 60_000).toISOString(), actorId: other.id },
        actor,
      );
      expect(found).toHaveLength(61);
      expect(new Set(found.map(key)).size).toBe(61);
      expect(found.map(({ at }) => at)).toEqual(
        found
          .map(({ at }) => at)
          .sort()
          .reverse(),
      );
    }
  });

  it.each([
    [{ personId: ann, verb: 'supervision' }, 1],
    [{ personId: ann, verb: 'supervision.contact.record' }, 1],
    [{ verb: 'superv' }, 0],
    [{ decision: 'refused' as const, personId: ann }, 1],
    [{ actor: 'a-other', personId: ben }, 30],
    [{ actor: 'nobody' }, 0],
    [{ by: 'program' as const, personId: dan }, 1],
    [{ by: 'people' as const, personId: dan, verb: 'identity' }, 1],
    [{ by: 'people' as const, personId: dan, verb: 'duties' }, 0],
    [{ to: '2020-01-01T00:00:00Z' }, 0],
    [{ from: '2020-01-01T00:00:00Z', verb: 'people.timeline' }, 1],
  ])('finds by %j', async (filter, count) => {
    expect(await all(filter, auditor)).toHaveLength(count);
  });

  it('finds, for an auditor, where somebody was one of many, in a month at most', async () => {
    const eve = newId();
    const seen = { people: [dan, eve], count: 2 };
    await log.append({ actor: doing(other, 'people.search'), decision: 'allowed', seen });
    await record(officer, 'people.read', eve);
    const verbs = async (filter: EventFilter) => (await all(filter, auditor)).map(({ verb }) => verb);
    expect(await verbs({ personId: eve })).toEqual(['people.read']);
    // The inquiry of a moment ago named her, too.
    expect(await verbs({ personId: eve, among: 'yes' })).toEqual([
      'audit.event.list',
      'people.read',
      'people.search',
    ]);
    const to = new Date(Date.now() - 86_400_000).toISOString();
    expect(await verbs({ personId: eve, among: 'yes', to })).toEqual([]);
    await expect(trail.events({ among: 'yes' }, auditor)).rejects.toMatchObject({ kind: 'rule-broken' });
    const long = { personId: eve, among: 'yes', from: '2020-01-01T00:00:00Z' } as const;
    await expect(trail.events(long, auditor)).rejects.toMatchObject({ kind: 'rule-broken' });
  });

  it('is itself recorded with the person asked about, out of sight of those who work with them', async () => {
    await trail.events({ personId: ben, limit: 1 }, doing(auditor, 'audit.event.list'));
    const [latest] = (await trail.events({ actor: 'a-auditor', limit: 1 }, auditor)).items;
    expect(latest).toMatchObject({
      verb: 'audit.event.list',
      people: [ben],
      personId: null,
      count: 1,
      operation: 'consultation',
    });
  });

  it('shows an officer what was done to an own person, and nothing of anybody else', async () => {
    const own = await trail.accessLog(ann, doing(officer, 'people.access-log.read', ann));
    expect(own.items).toHaveLength(31);
    expect(own.items[0]).toEqual({
      at: expect.any(String) as string,
      actor: { id: officer.id, displayName: 'a-officer by name' },
      verb: 'supervision.contact.record',
      sections: ['core'],
      purpose: null,
      path: null,
    });
    expect((await trail.accessLog(ben, officer)).items).toEqual([]);
    expect((await trail.accessLog(ann, other)).items).toEqual([]);
    expect(new Set((await all({}, officer)).map(({ personId }) => personId))).toEqual(new Set([ann]));
    expect(await all({}, other)).toEqual([]);
  });

  it('refuses a cursor that it did not give', async () => {
    await expect(trail.events({ cursor: 'abc' }, auditor)).rejects.toMatchObject({ kind: 'not-understood' });
  });

  it('verifies for an auditor alone, and records the result', async () => {
    const reader = new ChainReader({ url: database.url('audit') });
    const anchors = new Anchors(reader, { path: '/nonexistent/anchors', key: Buffer.alloc(32) });
    const inspection = new AuditInspection(work, new AuditVerification(reader, anchors));
    await expect(inspection.verify(privacy)).rejects.toBeInstanceOf(NotAllowed);
    const result = await inspection.verify(doing(auditor, 'audit.log.verify'));
    expect(result).toMatchObject({ ok: true, anchors: { count: 0, lastAt: null } });
    const [latest] = (await trail.events({ verb: 'audit.log.verify', limit: 1 }, auditor)).items;
    expect(latest).toMatchObject({ detail: 'intact', count: result.checked });
  });

  it('shows nothing and changes nothing when the act cannot be recorded', async () => {
    await database.asSuperuser(
      'create table public.thing (n int)',
      'grant insert, select on public.thing to app_rw',
      'revoke execute on function audit.append(int, bytea[]) from app_audit',
      'revoke execute on function audit.append_signed(int, bytea[], text) from app_rw',
    );
    await expect(trail.events({}, auditor)).rejects.toBeInstanceOf(Unrecordable);
    const change = work.run(officer, async () => {
      await work.connection.query({ text: 'insert into public.thing values (1)' });
    });
    await expect(change).rejects.toBeInstanceOf(Unrecordable);
    await database.asSuperuser(
      'grant execute on function audit.append(int, bytea[]) to app_audit',
      'grant execute on function audit.append_signed(int, bytea[], text) to app_rw',
    );
    expect((await database.asSuperuser('select * from public.thing')).rows).toEqual([]);
  });
});
