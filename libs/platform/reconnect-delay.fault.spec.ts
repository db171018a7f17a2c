import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { createLogger } from '@docket/observability';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectNats } from './connections.js';
import { reconnectDelay } from './reconnect-delay.js';

const realNow = Date.now.bind(Date);
const logger = createLogger({ app: 'test', level: 'silent' });

describe('the connection to NATS', () => {
  let server: TestNatsServer;

  beforeAll(async () => {
    server = await startNatsServer();
  });

  afterEach(() => {
    Date.now = realNow;
  });

  afterAll(async () => {
    await server.stop();
  });

  it.each([
    ['set back', -86_400_000],
    ['set forward', 86_400_000],
  ])('comes back at once when the clock was %s by a day while it was lost', async (_name, byMs) => {
    // Two addresses: the client keeps a time for each.
    const connection = await connectNats(`${server.url},nats://localhost:${server.port}`, 'test', logger);
    let times = 0;
    const watching = (async () => {
      for await (const { type } of connection.status()) if (type === 'reconnect') times += 1;
    })();
    try {
      for (let turn = 0; turn < 2; turn += 1) {
        // Counted from here: it can be back before the restart is said to be over.
        const seen = times;
        server.kill();
        await sleep(300);
        Date.now = () => realNow() + byMs * (turn + 1);
        await server.restart();
        const start = performance.now();
        while (times === seen && performance.now() - start < 5_000) await sleep(20);
        expect(performance.now() - start).toBeLessThan(4_000);
      }
    } finally {
      await connection.close();
      await watching;
    }
  });

  it('is not dialled without a pause again and again after that', () => {
    const delay = reconnectDelay(3);
    expect(delay()).toBeGreaterThanOrEqual(250);
    Date.now = () => realNow() - 3_600_000;
    const waits = Array.from({ length: 6 }, delay);
    expect(waits.map((wait) => wait < -3_600_000)).toEqual([true, true, true, false, false, false]);
    expect(Math.min(...waits.slice(3))).toBeGreaterThanOrEqual(250);
  });
});
