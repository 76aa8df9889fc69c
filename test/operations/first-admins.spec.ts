import { Recorder } from '@platform/kernel';
import { makeFirstAdmin } from '@platform/identity';
import { startProgram, type TestProgram } from '../setup/program.js';

describe('the first administrators', () => {
  let program: TestProgram;
  const make = (username: string) =>
    makeFirstAdmin(
      program.database.url('migrator'),
      { username, displayName: 'Somebody New' },
      program.app.get(Recorder),
    );
  const account = async (username: string) =>
    (
      await program.database.asSuperuser(
        `select u.status, u.password_hash, array_agg(r.role) as roles,
           (select count(*)::int from audit.event e where e.verb = 'identity.account.create'
              and convert_from(e.canon, 'utf8')::jsonb->'records' ? u.id::text) as entries
         from identity.app_user u join identity.user_role r on r.user_id = u.id where u.username = $1 group by u.id`,
        [username],
      )
    )[0];

  beforeAll(async () => {
    program = await startProgram();
  });
  afterAll(() => program.close());

  it('are invited with a code and without a password, and the log says so', async () => {
    const first = await make('ops.one');
    const again = await make('ops.one');
    expect(again.code).not.toBe(first.code);
    const { roles, ...rest } = (await account('ops.one')) as { roles: string };
    expect(rest).toEqual({ status: 'invited', password_hash: null, entries: 2 });
    expect(String(roles)).toContain('admin');
    const open = `select count(*)::int as n from identity.recovery c join identity.app_user u on u.id = c.user_id
      where u.username = 'ops.one' and c.withdrawn_at is null`;
    expect(await program.database.asSuperuser(open)).toEqual([{ n: 1 }]);
  });

  it('are never somebody who is there already', async () => {
    await expect(make('officer')).rejects.toMatchObject({ code: 'identity.username-taken' });
    expect(String(((await account('officer')) as { roles: string }).roles)).not.toContain('admin');
  });

  it('are two: they make the other accounts', async () => {
    await program.database.asSuperuser(
      `update identity.app_user set status = 'active' where username = 'ops.one'`,
    );
    await expect(make('ops.three')).rejects.toMatchObject({ code: 'identity.admins-there' });
  });
});
