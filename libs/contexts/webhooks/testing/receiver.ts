import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a path answers with; 204 where nothing else is said. */
export type Answering = (response: ServerResponse, count: number) => void;

export interface Receiver {
  readonly url: string;
  /** Everything that came in, by its path. */
  of(path: string): readonly Received[];
  /** @param answering is told which request of the path it is, from 1 */
  answer(path: string, answering: Answering): void;
  stop(): Promise<void>;
}

/** A receiver of webhooks on loopback that keeps what it got. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers = new Map<string, Answering>();
  const of = (path: string) => received.filter((each) => each.path === path);
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers, body });
      const answering = answers.get(path) ?? ((each) => each.writeHead(204).end());
      answering(response, of(path).length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    of,
    answer: (path, answering) => void answers.set(path, answering),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
