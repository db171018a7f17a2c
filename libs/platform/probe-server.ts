import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DocketError, messageOf } from '@docket/kernel';
import type { Platform } from './platform.js';

export interface ProbeServer {
  readonly port: number;
  stop(): Promise<void>;
}

type Probed = Pick<Platform, 'health' | 'metrics' | 'logger'>;

/**
 * Answers `/health/live`, `/health/ready` and `/metrics` of one process, without a key: for the network of the
 * orchestrator, never for the world. Every app has it, also one that serves no API.
 * @param port 0 takes a free one
 * @throws DocketError `PLATFORM.PROBE_PORT_UNAVAILABLE`
 */
export async function serveProbes(platform: Probed, host: string, port: number): Promise<ProbeServer> {
  const server = createServer((request, response) => {
    answer(platform, request, response).catch((error: unknown) => {
      platform.logger.error({ err: error }, 'a probe was not answered');
      response.destroy();
    });
  });
  server.requestTimeout = 10_000;
  server.maxConnections = 64;
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(platform: Probed, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://probe');
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', '');
  switch (pathname) {
    case '/health/live':
      return send(response, 200, 'application/json', JSON.stringify({ ok: true }));
    case '/health/ready': {
      const report = await platform.health.report();
      return send(response, report.ok ? 200 : 503, 'application/json', JSON.stringify(report));
    }
    case '/metrics':
      return send(response, 200, platform.metrics.contentType, await platform.metrics.metrics());
    default:
      return send(response, 404, 'text/plain', 'Here are /health/live, /health/ready and /metrics.\n');
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error) => {
      reject(
        new DocketError(
          'PLATFORM.PROBE_PORT_UNAVAILABLE',
          `DOCKET_PROBE_PORT ${port} cannot be opened on ${host}: ${messageOf(error)}. Choose another one.`,
          { cause: error },
        ),
      );
    });
    server.listen(port, host, resolve);
  });
}
