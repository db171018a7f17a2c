import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answerer = (request: Asked, response: ServerResponse) => void | Promise<void>;

export interface ScriptedServer {
  readonly url: string;
  /** Everything that was asked so far, in order. */
  readonly asked: readonly Asked[];
  /** Answers `METHOD /path`; a list answers one request each, its last one all further ones. */
  on(route: string, ...answers: readonly Answerer[]): void;
  stop(): Promise<void>;
}

/** A real HTTP server on loopback that answers as a test says: the network's odd cases can be had from it. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const routes = new Map<string, Answerer[]>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const shown = query === '' ? path : `${path}?${query}`;
      const seen = {
        method: request.method ?? '',
        path: shown,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('latin1'),
      };
      asked.push(seen);
      const answers = routes.get(`${seen.method} ${path}`) ?? [];
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      Promise.resolve(answer ? answer(seen, response) : notFound(response)).catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    on: (route, ...answers) => void routes.set(route, [...answers]),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON; a status from 400 upwards as a problem document. */
export function json(status: number, body: object): Answerer {
  return (_request, response) => {
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
  };
}

/** Streams events and ends the connection, as a proxy or a restart would. */
export function events(...lines: readonly string[]): Answerer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(lines.join(''));
  };
}

export const event = (id: number | null, type: string, payload: object): string =>
  `${id === null ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(payload)}\n\n`;

/** Breaks the connection before a byte of an answer. */
export const hangUp: Answerer = (_request, response) => {
  response.destroy();
};

function notFound(response: ServerResponse): void {
  const problem = { status: 404, title: 'Not found', detail: 'No such route.', code: 'ROUTE.NOT_FOUND' };
  response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
}
