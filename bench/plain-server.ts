import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';

/**
 * The floor to compare with: node and pg, named statements, no framework, no sign-in, no walls, no chain.
 * Run with the address of the database (as superuser) and a port.
 */
const [url, port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 6 });

const STATEMENTS = {
  caseload: {
    name: 'caseload',
    text: `select person_id, crn, display_name, date_of_birth::text, sex, time_zone, risk, appointments, undecided, last_contact_at::text,
           orders, conditions, registered, travel, circle, mappa,
           (select jsonb_agg(d) from jsonb_array_elements(duties) d where coalesce(d->>'alertAt', '') <= $2) as duties from caseload.summary where officer_id = $1`,
  },
  timeline: {
    name: 'timeline',
    text: `select id, type, at, minutes, place, notes, author_name, system from supervision.contact
           where person_id = $1 order by at desc, id desc limit 50`,
  },
  contact: {
    name: 'contact',
    text: `insert into supervision.contact (id, person_id, type, at, minutes, notes, owner_agency_id, author_id, author_name)
           select $1, $2, $3, now(), $4, $5, a.id, $6, 'Plain' from agencies.agency a limit 1`,
  },
  audit: {
    name: 'audit',
    text: 'insert into plain_audit (at, actor, person_id, verb) values (now(), $1, $2, $3)',
  },
};

await pool.query(
  'create table if not exists plain_audit (id bigint generated always as identity primary key, at timestamptz, actor uuid, person_id uuid, verb text)',
);

async function answer(request: IncomingMessage): Promise<unknown> {
  const [, what, id] = request.url!.split('/');
  if (what === 'caseload' || what === 'timeline') {
    const values = what === 'caseload' ? [id, new Date().toISOString()] : [id];
    return { items: (await pool.query({ ...STATEMENTS[what], values })).rows };
  }
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const { type, minutes, notes } = JSON.parse(text) as { type: string; minutes: number; notes: string };
  const contact = randomUUID();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({ ...STATEMENTS.contact, values: [contact, id, type, minutes, notes, id] });
    await client.query({ ...STATEMENTS.audit, values: [id, id, 'contact.record'] });
    await client.query('commit');
  } finally {
    client.release();
  }
  return { id: contact };
}

createServer((request, response) => {
  answer(request).then(
    (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    (error: Error) => {
      response.statusCode = 500;
      response.end(error.message);
    },
  );
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
