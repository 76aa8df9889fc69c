import { STATUS_CODES } from 'node:http';
import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describe } from './command-schemas.js';
import { controllersOf, handlersOf, type Handler } from './handlers.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const PROBLEM = {
  type: 'object' as const,
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'code', 'errors', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable; for programs' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    requestId: { type: 'string' },
  },
};

/** OpenAPI 3.1 of the routes under /api/v1: paths from the controllers, bodies from the rules of their commands. */
export function documentOf(app: INestApplication, module: Type): object {
  const handlers = handlersOf(controllersOf(app, module));
  const seen = new Set<unknown>();
  for (const { parameters } of handlers.values()) for (const p of parameters) describe(p, seen);
  const config = new DocumentBuilder()
    .setTitle('Throughcare')
    .setDescription(
      'Case management of people under supervision. Errors are problem+json with a stable code.',
    )
    .setVersion('1')
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .setOpenAPIVersion('3.1.0')
    .addServer('/')
    .addSecurity('session', { type: 'apiKey', in: 'cookie', name: '__Host-sid' })
    .addSecurity('forgery', { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    include: [module],
    autoTagControllers: false,
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  for (const item of Object.values(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      const handler = handlers.get(operation?.operationId ?? '');
      if (operation && handler) complete(operation, handler, method === 'get');
    }
  }
  document.components = { ...document.components };
  document.components.schemas = { ...document.components.schemas, Problem: PROBLEM as never };
  document.components.responses = { Problem: problem('Why not, in a sentence and a code') };
  return document;
}

function complete(operation: Operation, handler: Handler, isSafe: boolean): void {
  const header = (name: string, description: string, required = false) => {
    const schema = { type: 'string' };
    (operation.parameters ??= []).push({ in: 'header', name, description, required, schema });
  };
  if (handler.needsVersion) header('If-Match', 'The ETag of the version that was read', true);
  if (handler.isIdempotent) header('Idempotency-Key', 'The same key and body happen once');
  if (handler.policy?.person && handler.policy.purpose !== 'implied')
    header('X-Purpose', 'Why, for access outside an allocation');
  operation.security = handler.isPublic ? [] : [{ session: [], ...(isSafe ? {} : { forgery: [] }) }];
  if (handler.policy) operation.summary = handler.policy.audit;
  if (handler.multipart) operation.requestBody = multipart(handler.multipart);
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response && 'description' in response) response.description ||= STATUS_CODES[status] ?? 'Done';
  }
  operation.responses.default = { $ref: '#/components/responses/Problem' };
}

function multipart(fields: NonNullable<Handler['multipart']>) {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, kind]) => [
      name,
      kind === 'binary' ? { type: 'string', contentMediaType: 'application/octet-stream' } : { type: kind },
    ]),
  );
  const required = Object.keys(fields).filter((name) => fields[name] === 'binary');
  const schema = { type: 'object', required, properties };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

function problem(description: string) {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema } } };
}
