import { startProgram, type TestProgram } from '../setup/program.js';
import { arrangeChairs, type Chairs } from './chairs.js';
import { SignedReader } from './signed-reader.js';

/** One way in which somebody reaches one person. */
export interface Way {
  person_id: string;
  path: string;
  reads: string[];
  writes: string[];
}

/** A program with every chair taken, and a reader who sends raw statements under anybody's signed context. */
export interface WallSeats {
  program: TestProgram;
  chairs: Chairs;
  reader: SignedReader;
  /** User ids by username. */
  ids: ReadonlyMap<string, string>;
  waysOf(chair: string): Promise<Way[]>;
  /** The people of whom this table has rows at all. */
  peopleIn(table: string): Promise<string[]>;
  close(): Promise<void>;
}

/** The column that says whom a row of this table is about. */
export const column = (table: string) => (table === 'people.person' ? 'id' : 'person_id');

export async function arrangeWallSeats(): Promise<WallSeats> {
  const program = await startProgram();
  const chairs = await arrangeChairs(program);
  const reader = await SignedReader.open(program.database);
  const users = await program.database.asSuperuser<{ id: string; username: string }>(
    'select id, username from identity.app_user',
  );
  const ids = new Map(users.map((row) => [row.username, row.id]));
  return {
    program,
    chairs,
    reader,
    ids,
    waysOf: (chair) =>
      reader.as<Way>(ids.get(chair)!, 'select person_id, path, reads, writes from access.reach()'),
    peopleIn: async (table) =>
      (
        await program.database.asSuperuser<{ p: string }>(
          `select distinct ${column(table)}::text as p from ${table} order by 1`,
        )
      ).map(({ p }) => p),
    close: async () => {
      await reader.close();
      await program.close();
    },
  };
}
