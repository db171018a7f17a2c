import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { storedTime } from './direct-headers.js';
import { DirectGet, type ErrorTable, NoAnswer, payloadText, Requests } from './index.js';
import { MultiReplyRequests } from './multi-reply-requests.js';

const errors: ErrorTable = {
  closed: () => new Error('closed'),
  refused: ({ stream, code }) => new Error(`refused ${stream} ${code}`),
  expired: ({ reason }) => new Error(`expired ${reason}`),
};

describe('the JetStream client of the engines', () => {
  let server: TestNatsServer;
  let connection: NatsConnection;
  let requests: Requests;

  beforeAll(async () => {
    server = await startNatsServer();
    connection = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    requests = Requests.of(connection, errors);
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'ITEMS', subjects: ['item.*'], allow_direct: true });
    for (const text of ['a1', 'b1', 'a2', 'a3']) await jetstream(connection).publish(`item.${text[0]}`, text);
  });

  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  const textsOf = (messages: readonly { readonly payload: Uint8Array }[]): string[] =>
    messages.map(({ payload }) => payloadText(payload));

  it('reads one subject or several, with the time at which each message was stored', async () => {
    const direct = new DirectGet(requests, 'ITEMS');
    const some = await direct.batch('item.a', 2, 1, 2_000);
    expect([textsOf(some.messages), some.pending]).toEqual([['a2'], 1]);
    const all = await direct.batch('item.>', 1, 10, 2_000);
    expect(all.messages.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    const last = await direct.last('item.a', 2_000);
    expect(last).toMatchObject({ subject: 'item.a', position: 4 });
    expect(new Date(last!.storedAt)).toEqual(storedTime(all.messages[3]!.block));
    expect(await direct.at(9, 2_000)).toBeUndefined();
    expect(await direct.lastHere('item.none', 2_000)).toBeUndefined();
  });

  it('reports refusals in the errors of the engine that asks', async () => {
    await expect(new DirectGet(requests, 'NONE').last('item.a', 2_000)).rejects.toThrow('refused NONE 10059');
    const other = Requests.of(connection, { ...errors, refused: () => new Error('of another engine') });
    await expect(new DirectGet(other, 'NONE').last('item.a', 2_000)).rejects.toThrow('of another engine');
    expect(Requests.of(connection, errors)).toBe(requests);
  });

  it('bounds a whole answer, or each message of it', async () => {
    connection.subscribe('slow', {
      callback: (_error, message) => {
        for (const part of [1, 2, 3]) setTimeout(() => message.respond(String(part)), part * 200);
      },
    });
    const ask = async (timeoutFor: 'answer' | 'message'): Promise<number> => {
      let parts = 0;
      const options = { timeoutMs: 450, timeoutFor };
      await MultiReplyRequests.of(requests).ask('slow', {}, options, () => (parts += 1) === 3);
      return parts;
    };
    await expect(ask('answer')).rejects.toThrow(NoAnswer);
    expect(await ask('message')).toBe(3);
  });

  it('fails pending requests when the connection is lost, and serves new ones after the reconnect', async () => {
    connection.subscribe('mute', { callback: () => undefined });
    const pending = requests.send('mute', new Uint8Array(0), undefined, 60_000);
    server.kill();
    await expect(pending).rejects.toMatchObject({ reason: 'disconnected' });
    await expect(requests.ask('mute', {}, 60_000)).rejects.toMatchObject({ reason: 'disconnected' });
    expect(() => requests.requireConnected()).toThrow(NoAnswer);
    const reconnected = requests.connected(30_000);
    await server.restart();
    expect(await reconnected).toBe(true);
    const direct = new DirectGet(requests, 'ITEMS');
    let last: Awaited<ReturnType<DirectGet['last']>>;
    while (last === undefined) {
      last = await direct.last('item.a', 2_000).catch(() => undefined);
      await sleep(20);
    }
    expect(textsOf([last])).toEqual(['a3']);
  });
});
