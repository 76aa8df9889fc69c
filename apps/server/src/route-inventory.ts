import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { POLICY, PUBLIC, type OpenDoor, type RoutePolicy } from '@platform/access';

/** One handler: where it is reached, and what guards it. */
export interface RouteEntry {
  method: string;
  path: string;
  handler: string;
  policy: RoutePolicy | null;
  openBecause: string | null;
  owner: object;
  name: string;
}

/** Every handler of every controller, as Nest found them. */
export function routesOf(app: INestApplication): RouteEntry[] {
  const controllers = new DiscoveryService(app.get(ModulesContainer)).getControllers();
  const scanner = new MetadataScanner();
  return controllers
    .filter((c) => c.metatype && c.instance)
    .flatMap(({ metatype, instance }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      const bases = [Reflect.getMetadata(PATH_METADATA, metatype!) as string | string[] | undefined].flat();
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name]!;
        const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (verb === undefined) return [];
        const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
        return bases.flatMap((base) =>
          paths.map((path) => ({
            method: RequestMethod[verb],
            path: joined(base ?? '', path),
            handler: `${metatype!.name}.${name}`,
            policy: (Reflect.getMetadata(POLICY, handler) as RoutePolicy | undefined) ?? null,
            openBecause: (Reflect.getMetadata(PUBLIC, handler) as OpenDoor | undefined)?.why ?? null,
            owner: prototype,
            name,
          })),
        );
      });
    })
    .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

/** Handlers with no policy, or with a policy and an open door at once. */
export function routeFaults(app: INestApplication): string[] {
  return routesOf(app)
    .filter((r) => (r.policy === null) === (r.openBecause === null))
    .map((r) => `${r.method} ${r.path} (${r.handler})`);
}

function joined(base: string, path: string): string {
  return `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
}
