import type { Writable } from 'node:stream';
import type { Params } from 'nestjs-pino';
import type { Settings } from '@platform/config';

/** Structured lines. Requests are told of by `answerLines` alone, so nothing of them is bound here. */
export function logging(settings: Pick<Settings, 'LOG_LEVEL'>, to?: Writable): Params {
  return {
    forRoutes: [],
    pinoHttp: {
      ...(to ? { stream: to } : {}),
      level: settings.LOG_LEVEL,
      serializers: {
        err: (error: { type?: string; code?: string }) => ({ type: error.type, code: error.code }),
      },
      formatters: { level: (label) => ({ level: label }), bindings: () => ({}) },
    },
  };
}
