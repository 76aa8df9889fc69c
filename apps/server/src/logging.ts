import type { Writable } from 'node:stream';
import type { Params } from 'nestjs-pino';
import type { Settings } from '@platform/config';

/** The parts of a request that say nothing about anybody. */
interface Loggable {
  requestId?: string;
  method: string;
  route?: { path?: string };
}

/**
 * Structured lines that know nobody: method, route pattern (never the address, which can hold a search), status, time.
 * What is logged is listed here; everything else is left out.
 */
export function logging(settings: Pick<Settings, 'LOG_LEVEL'>, to?: Writable): Params {
  return {
    pinoHttp: {
      ...(to ? { stream: to } : {}),
      level: settings.LOG_LEVEL,
      quietReqLogger: true,
      autoLogging: {
        ignore: (req) => (req.url ?? '').startsWith('/assets/') || (req.url ?? '').startsWith('/health/'),
      },
      serializers: {
        req: () => undefined,
        res: () => undefined,
        err: (error: { type?: string; code?: string }) => ({ type: error.type, code: error.code }),
      },
      // Not `customProps`: those are bound when the request comes, before its route and status are known, and again at its end.
      customSuccessObject: (req, res, value: { responseTime?: number }) => told(req, res, value),
      customSuccessMessage: () => 'answered',
      customErrorMessage: () => 'failed',
      customErrorObject: (req, res, _error, value: { responseTime?: number }) => told(req, res, value),
      formatters: { level: (label) => ({ level: label }), bindings: () => ({}) },
    },
  };
}

function told(req: unknown, res: { statusCode: number }, { responseTime }: { responseTime?: number }) {
  const { requestId, method, route } = req as Loggable;
  return { requestId, method, route: route?.path, status: res.statusCode, responseTime };
}
