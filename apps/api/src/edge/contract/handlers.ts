import type { INestApplication } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { IDEMPOTENT, POLICY, PUBLIC, readIfMatch, type RoutePolicy } from '@platform/access';
import { ModulesContainer } from '@nestjs/core';
import { MULTIPART, type MultipartFields } from '../multipart.js';

/** What the decorators of one handler say, beyond what the generator understands. */
export interface Handler {
  policy: RoutePolicy | undefined;
  isPublic: boolean;
  isIdempotent: boolean;
  needsVersion: boolean;
  multipart: MultipartFields | undefined;
  /** Classes of its parameters, injected values included. */
  parameters: unknown[];
}

type Controller = { name: string; prototype: Record<string, object> };

/** The handlers of these controllers, by `Controller.method`. */
export function handlersOf(controllers: readonly Controller[]): Map<string, Handler> {
  return new Map(
    controllers.flatMap((controller) =>
      Object.getOwnPropertyNames(controller.prototype)
        .filter((name) => name !== 'constructor')
        .map((name) => [`${controller.name}.${name}`, handlerOf(controller, name)] as const),
    ),
  );
}

/** Controllers of one module of the program. */
export function controllersOf(app: INestApplication, module: unknown): Controller[] {
  const found = [...app.get(ModulesContainer).values()].find((m) => m.metatype === module);
  return [...(found?.controllers.values() ?? [])].map((c) => c.metatype as unknown as Controller);
}

function handlerOf(controller: Controller, name: string): Handler {
  const handler = controller.prototype[name]!;
  const about = <T>(key: string) => Reflect.getMetadata(key, handler) as T | undefined;
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
    string,
    { factory?: unknown }
  >;
  return {
    policy: about<RoutePolicy>(POLICY),
    isPublic: about(PUBLIC) !== undefined,
    isIdempotent: about<boolean>(IDEMPOTENT) ?? false,
    needsVersion: Object.values(args).some((a) => a.factory === readIfMatch),
    multipart: about<MultipartFields>(MULTIPART),
    parameters: (Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? []) as unknown[],
  };
}
