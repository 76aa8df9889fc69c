import autocannon from 'autocannon';
import type { Lane, Round } from '../measure.js';

export interface Asked {
  method?: 'GET' | 'POST';
  path: string;
  body?: string;
}

export interface HttpClient {
  headers: Record<string, string>;
  /** Sent in turn, over and over. */
  requests: readonly Asked[];
}

/** A lane over HTTP: every connection is a different officer, asking for their own people. */
export function httpLane(name: string, address: string, clients: readonly HttpClient[]): Lane {
  return {
    name,
    run: async (connections, seconds): Promise<Round> => {
      let next = 0;
      const result = await autocannon({
        url: address,
        connections,
        duration: seconds,
        timeout: 30,
        setupClient: (client) => {
          const { headers, requests } = clients[next++ % clients.length]!;
          const jsonHeaders = { ...headers, 'content-type': 'application/json' };
          client.setRequests(
            requests.map(({ method = 'GET', path, body }) =>
              body === undefined ? { method, path, headers } : { method, path, body, headers: jsonHeaders },
            ),
          );
        },
      });
      return {
        perSecond: result['2xx'] / result.duration,
        p50: result.latency.p50,
        p99: result.latency.p99,
        failed: result.non2xx + result.errors,
      };
    },
  };
}
