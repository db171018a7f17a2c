import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@nats-io/transport-node';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { startNatsServer, type TestNatsServer } from './index.js';

describe('a NATS server of a test', () => {
  let server: TestNatsServer;

  beforeEach(async () => {
    server = await startNatsServer();
  });
  afterEach(async () => {
    await server.stop();
  });

  async function withConnection<T>(work: (connection: Awaited<ReturnType<typeof connect>>) => Promise<T>) {
    const connection = await connect({ servers: server.url });
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  it('is there at once, with JetStream, on loopback', async () => {
    const account = await withConnection(async (connection) =>
      (await jetstreamManager(connection)).getAccountInfo(),
    );
    expect(account.streams).toBe(0);
    expect(server.url).toBe(`nats://127.0.0.1:${server.port}`);
  });

  it('keeps what was acknowledged when it is killed and started again on the same port', async () => {
    await withConnection(async (connection) => {
      await (await jetstreamManager(connection)).streams.add({ name: 'KEPT', subjects: ['kept'] });
      for (let number = 0; number < 50; number += 1) await jetstream(connection).publish('kept', `${number}`);
    });
    const { pid, port } = server;
    server.kill();
    await server.restart();
    expect(server.pid).not.toBe(pid);
    expect(server.port).toBe(port);
    const stream = await withConnection(async (connection) =>
      (await jetstreamManager(connection)).streams.info('KEPT'),
    );
    expect(stream.state.messages).toBe(50);
  });

  it('answers nothing while it is frozen, and everything afterwards', async () => {
    await withConnection(async (connection) => {
      await server.freeze();
      const answer = connection.flush().then(() => 'answered');
      expect(await Promise.race([answer, sleep(100).then(() => 'silent')])).toBe('silent');
      server.thaw();
      expect(await answer).toBe('answered');
    });
  });

  it('leaves nothing behind, and can be stopped twice', async () => {
    await server.stop();
    await server.stop();
    expect(existsSync(server.storeDir)).toBe(false);
    await expect(
      connect({ servers: server.url, reconnect: false, maxReconnectAttempts: 0 }),
    ).rejects.toThrow();
  });
});
