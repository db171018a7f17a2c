import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { Lifecycle } from '../lifecycle.js';
import { ExportSlots } from './export-slots.js';
import { sendExport } from './send-export.js';

const CHUNK = 'x'.repeat(65_536);

describe('sending an export', () => {
  let server: Server;
  let made = 0;
  let closed = false;
  let recording: () => Promise<void> = async () => undefined;
  let outcome: Promise<unknown>;
  const slots = new ExportSlots();
  const lifecycle = new Lifecycle();

  async function* chunks(count: number, failAt = Infinity): AsyncGenerator<string> {
    try {
      for (made = 0; made < count; made += 1) {
        if (made === failAt) throw new Error('the database is gone');
        yield CHUNK;
      }
    } finally {
      closed = true;
    }
  }

  const serve = async (count: number, failAt?: number): Promise<IncomingMessage> => {
    closed = false;
    server = createServer((request, response) => {
      outcome = sendExport(
        { name: 'test', format: 'csv', position: 7, filter: {}, chunks: chunks(count, failAt) },
        request as Request,
        response as Response,
        { slots, lifecycle, accessLog: { export: () => recording() } },
      ).catch((error: unknown) => {
        if (!response.headersSent) response.statusCode = 503;
        if (response.headersSent) response.destroy();
        else response.end();
        return error;
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sent = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  };
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('makes no more than the client takes', async () => {
    const response = await serve(10_000);
    response.pause();
    await sleep(300);
    const ahead = made;
    await sleep(300);
    // What the two sockets hold, and not one of the 10,000 chunks more.
    expect(made).toBe(ahead);
    expect(ahead).toBeLessThan(300);
    response.destroy();
    await outcome;
    expect(closed).toBe(true);
  });

  it('breaks the connection when it cannot go on, so that a part is never taken for the whole', async () => {
    const response = await serve(100, 50);
    let bytes = 0;
    const reading = (async () => {
      for await (const chunk of response) bytes += (chunk as Buffer).byteLength;
    })();
    await expect(reading).rejects.toThrow(/aborted/);
    expect(bytes).toBeLessThan(100 * CHUNK.length);
    await expect(outcome).resolves.toMatchObject({ message: 'the database is gone' });
    expect(response.complete).toBe(false);
  });

  it('sends nothing that could not be recorded, and gives its place back', async () => {
    recording = () => Promise.reject(new Error('the log is away'));
    const response = await serve(100);
    let bytes = 0;
    for await (const chunk of response) bytes += (chunk as Buffer).byteLength;
    await expect(outcome).resolves.toMatchObject({ message: 'the log is away' });
    expect([response.statusCode, bytes, closed]).toEqual([503, 0, true]);
    recording = async () => undefined;
  });

  it('takes as many as it has places, and no more', () => {
    const releases = Array.from({ length: 8 }, () => slots.take());
    expect(() => slots.take()).toThrow('8 exports run already');
    releases[0]!();
    releases[0]!();
    slots.take();
    expect(() => slots.take()).toThrow('8 exports run already');
  });
});
