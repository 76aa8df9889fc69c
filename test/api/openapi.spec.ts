import { Validator } from '@seriousme/openapi-schema-validator';
import { getMetadataStorage } from 'class-validator';
import { RULES } from '../../apps/api/src/edge/contract/command-schemas.js';
import { routesOf } from '../../apps/server/src/route-inventory.js';
import { startProgram, type TestProgram } from '../setup/program.js';

/** The routes other systems rely on, as the contract page has them. */
const AGREED = `
  POST /session · GET /session · DELETE /session
  GET /caseload
  GET /people · POST /people · GET /people/{id} · PATCH /people/{id}
  GET /people/{id}/timeline
  GET /people/{id}/contacts · POST /people/{id}/contacts
  POST /people/{id}/appointments · POST /appointments/{id}/outcome
  POST /people/{id}/orders · POST /orders/{id}/conditions
  POST /people/{id}/allocation
  PUT /people/{id}/limited-access
  POST /people/{id}/emergency-access
  GET /people/{id}/access-log
  GET /purposes
  POST /imports/caseload · GET /imports/{id} · GET /imports/{id}/rejected.csv
  GET /audit/events · POST /audit/verification
  POST /travel/evaluate
  POST /people/{id}/travel-plans · GET /travel-plans/{id} · PATCH /travel-plans/{id}
  POST /travel-plans/{id}/notice · POST /travel-plans/{id}/permission · POST /travel-plans/{id}/departure
  GET /travel-plans/{id}/notice.pdf
  POST /travel-plans/{id}/outbound-notices · POST /outbound-notices/{id}/acknowledgement
  POST /outbound-notices/{id}/correction · POST /outbound-notices/{id}/withdrawal
  POST /travel-plans/{id}/return · POST /travel-plans/{id}/variation · POST /travel-plans/{id}/cancellation
  GET /users · POST /users · GET /teams · POST /teams
  GET /agencies · POST /agencies · GET /agreements · POST /agreements
  GET /instruments · POST /instruments · GET /instruments/{code}/{version}
  POST /instruments/{code}/{version}/approve · POST /risk/score · POST /risk/composite
  POST /people/{id}/assessments · PATCH /assessments/{id} · POST /assessments/{id}/finalise
  POST /assessments/{id}/override · GET /people/{id}/risk
  POST /people/{id}/registrations · GET /registrations/{id} · POST /registrations/{id}/notifications
  POST /me/calendar-feeds · GET /calendar/{token}.ics
  GET /people/{id}/duties · POST /people/{id}/duties/preview
  GET /tasks · POST /tasks/{id}/acknowledgement · POST /tasks/{id}/completion`;

/** On the contract page too, and not built yet: whoever builds one moves it up. */
const LATER = `
  GET /programmes · POST /programmes · POST /people/{id}/referrals · POST /referrals/{id}/transitions
  GET /groups · POST /groups · POST /groups/{id}/members · GET /groups/{id}/sessions
  PUT /sessions/{id}/register · POST /sessions/{id}/notes
  POST /concerns · POST /concerns/{id}/acknowledgement · POST /concerns/{id}/outcome
  GET /people/{id}/treatment-progress
  GET /volunteers · POST /volunteers · POST /volunteers/{id}/transitions
  GET /circles · POST /circles · POST /circles/{id}/transitions · POST /circles/{id}/members
  GET /circles/{id}/schedule-suggestions · POST /circles/{id}/meetings · PUT /meetings/{id}/attendance
  POST /meetings/{id}/minutes · POST /circles/{id}/reviews`;

interface Operation {
  operationId: string;
  parameters?: { in: string; name: string; required?: boolean; schema: Record<string, unknown> }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string; properties?: object } }> };
  security: Record<string, string[]>[];
  responses: Record<string, { $ref?: string; description?: string }>;
}
interface Contract {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties?: Record<string, object>; required?: string[] }> };
}

const listed = (page: string) =>
  page
    .trim()
    .split(/\s*[·\n]\s*/)
    .map((line) => line.trim().replace(' /', ' /api/v1/'));

describe('the OpenAPI document', () => {
  let program: TestProgram;
  let contract: Contract;
  let operations: [string, Operation][];

  beforeAll(async () => {
    program = await startProgram();
    const answer = await program.nobody().get('/api/v1/openapi.json').expect(200);
    contract = answer.body as Contract;
    operations = Object.entries(contract.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, o]): [string, Operation] => [`${method.toUpperCase()} ${path}`, o]),
    );
  });
  afterAll(() => program.close());

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(contract) as never);
    expect(result.errors ?? []).toEqual([]);
    expect(contract.openapi).toMatch(/^3\.1/);
  });

  it('has every route that is there, and no other', () => {
    const there = routesOf(program.app)
      .filter((r) => r.path.startsWith('/api/'))
      .map((r) => `${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(([route]) => route).sort()).toEqual(there.sort());
  });

  it('has every route that was agreed', () => {
    expect(operations.map(([route]) => route)).toEqual(expect.arrayContaining(listed(AGREED)));
  });

  it('does not have what is still to come', () => {
    const routes = new Set(operations.map(([route]) => route));
    expect(listed(LATER).filter((route) => routes.has(route))).toEqual([]);
  });

  it('says what every command takes', () => {
    const empty = Object.entries(contract.components.schemas).filter(
      ([, schema]) => Object.keys(schema.properties ?? {}).length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual([]);
    const rules = new Set(
      [...getMetadataStorage()['validationMetadatas'].values()]
        .flat()
        .flatMap(({ constraintCls }) => getMetadataStorage().getTargetValidatorConstraints(constraintCls))
        .map(({ name }) => name)
        // Those the validation library brings have a meaning in the converter's own table.
        .filter(
          (name) =>
            !/^(is(?!LocalDate|Instant|TimeZone|Crn|RecordId)|min|max|matches|array|length|equals)/.test(
              name,
            ),
        ),
    );
    expect([...rules].filter((name) => !(name in RULES))).toEqual([]);
  });

  it('takes the schema of a body from the rules of its command', () => {
    expect(contract.components.schemas['RecordContact']).toMatchObject({
      required: expect.arrayContaining(['type', 'at', 'notes']),
      properties: { notes: { maxLength: 12000 }, at: { format: 'date-time' }, minutes: { maximum: 1440 } },
    });
    const upload = contract.paths['/api/v1/imports/caseload']!['post']!;
    expect(upload.requestBody?.content['multipart/form-data']?.schema.properties).toHaveProperty('file');
  });

  it('asks for a session, the token against forgery, versions and problems where the program does', () => {
    for (const [route, { security, responses }] of operations) {
      expect([route, responses['default']]).toEqual([route, { $ref: '#/components/responses/Problem' }]);
      const isOpen = /openapi[.]json$|[.]ics$/.test(route) || route === 'POST /api/v1/session';
      const needs = route.startsWith('GET') ? ['session'] : ['session', 'forgery'];
      expect([route, security]).toEqual([
        route,
        isOpen ? [] : [Object.fromEntries(needs.map((n) => [n, []]))],
      ]);
    }
    const change = contract.paths['/api/v1/people/{id}']!['patch']!;
    expect(change.parameters).toContainEqual(
      expect.objectContaining({ in: 'header', name: 'If-Match', required: true }),
    );
  });
});
