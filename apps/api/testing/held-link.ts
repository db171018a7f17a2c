import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to NATS that a test can hold up at a chosen message, as a network can that loses nothing but time. */
export interface HeldLink {
  /** What to connect to instead of the server. */
  readonly url: string;
  /**
   * Holds everything from the first message to the server on in which the text stands: before the server has it
   * (`request`), or with the server's answer to it (`answer`). Resolves when that message came by.
   */
  holdAt(text: string, from: 'request' | 'answer'): Promise<void>;
  /** Lets through what was held, in order, and holds nothing more. */
  release(): void;
  close(): Promise<void>;
}

export async function holdableLink(natsUrl: string): Promise<HeldLink> {
  const { hostname, port } = new URL(natsUrl);
  const held: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let watch: { text: string; from: 'request' | 'answer'; seen: () => void } | undefined;
  let holding = false;
  const pass = (to: Socket, chunk: Buffer): void => {
    if (holding) held.push(() => to.write(chunk));
    else to.write(chunk);
  };
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let tail = '';
    client.on('data', (chunk: Buffer) => {
      const text = tail + chunk.toString('latin1');
      const met = watch !== undefined && text.includes(watch.text) ? watch : undefined;
      tail = text.slice(-200);
      if (met?.from === 'request') holding = true;
      pass(upstream, chunk);
      if (met === undefined) return;
      holding = true;
      watch = undefined;
      met.seen();
    });
    upstream.on('data', (chunk: Buffer) => pass(client, chunk));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `nats://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdAt: (text, from) =>
      new Promise((seen) => {
        watch = { text, from, seen };
      }),
    release: () => {
      holding = false;
      watch = undefined;
      for (const send of held.splice(0)) send();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
