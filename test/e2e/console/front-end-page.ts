import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FrontEndPage {
  /** Another origin and another site than 127.0.0.1. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the page that a guide shows as its only block of HTML. */
export async function serveGuidePage(guide: string): Promise<FrontEndPage> {
  const text = await readFile(guide, 'utf8');
  const page = /^```html\n([\s\S]*?)^```$/m.exec(text)?.[1];
  if (page === undefined) throw new Error(`${guide} shows no page`);
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
