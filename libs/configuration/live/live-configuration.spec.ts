import type { LogBatch, RecordedEvent } from '@docket/kernel';
import { Type } from 'typebox';
import { defineKey, LiveConfiguration, readSettings, requireSoundKeys, variableOf } from '../index.js';

const size = defineKey<number>({
  key: 'routing.local-bytes',
  summary: 'A size.',
  schema: Type.Integer({ minimum: 0 }),
  fallback: 5_000_000,
  setting: 'localBytes',
  perTenant: true,
});
const secret = defineKey<string>({
  key: 'mail.password',
  summary: 'A secret.',
  schema: Type.String(),
  fallback: '',
  secret: true,
});

let last = 0;
function change(changes: readonly object[], tenant = 'default', id = 'installation'): RecordedEvent {
  last += 1;
  return {
    id: `e-${last}`,
    type: 'ConfigurationChanged',
    aggregate: { tenant, type: 'configuration', id },
    position: last,
    data: { changes, reason: 'x' },
  } as unknown as RecordedEvent;
}

/** A log that fails as often as it is told to. */
class Log {
  readonly events: RecordedEvent[] = [];
  failures = 0;
  private wake: (() => void)[] = [];

  add(event: RecordedEvent): void {
    this.events.push(event);
    for (const wake of this.wake.splice(0)) wake();
  }

  head = async () => ({ first: 1, last: this.events.length });

  async *read(): AsyncGenerator<LogBatch> {
    yield { events: [...this.events], position: last, head: last };
  }

  async *subscribe({
    after,
    signal,
  }: {
    readonly after: number;
    readonly signal?: AbortSignal;
  }): AsyncGenerator<LogBatch> {
    let at = after;
    while (signal?.aborted !== true) {
      if (this.failures > 0) {
        this.failures -= 1;
        throw new Error('the log is away');
      }
      const events = this.events.filter(({ position }) => position > at);
      at = events.at(-1)?.position ?? at;
      if (events.length > 0) yield { events, position: at, head: at };
      else
        await new Promise<void>((resolve) => {
          this.wake.push(resolve);
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
    }
  }
}

describe('the configuration of a process', () => {
  let log: Log;
  let live: LiveConfiguration;
  const warnings: unknown[] = [];
  const box = {
    seal: (plain: string, place: string) => Buffer.from(`${place}|${plain}`).toString('base64'),
    open: (sealed: string, place: string) => {
      const text = Buffer.from(sealed, 'base64').toString();
      return text.startsWith(`${place}|`) ? text.slice(place.length + 1) : undefined;
    },
  };
  const start = async (environment: Record<string, string> = {}) => {
    const settings = readSettings(environment);
    live = new LiveConfiguration({
      keys: [size, secret],
      settings,
      log,
      box,
      warn: (why) => warnings.push(why),
    });
    await live.start();
  };

  beforeEach(() => {
    log = new Log();
    last = 0;
  });
  afterEach(async () => live.stop());

  it('takes the highest layer that has a value', async () => {
    await start();
    expect(live.winner(size)).toEqual({ layer: 'default', value: 5_000_000 });
    await live.stop();
    await start({ DOCKET_LOCAL_BYTES: '7' });
    expect(live.winner(size)).toEqual({ layer: 'environment', value: 7 });
    log.add(change([{ key: size.key, value: 8 }]));
    expect(await live.reached(1, 1_000)).toBe(true);
    log.add(change([{ key: size.key, value: 9 }], 'lab', 'tenant'));
    expect(await live.reached(2, 1_000)).toBe(true);
    expect([live.get(size), live.get(size, 'lab'), live.get(size, 'other')]).toEqual([8, 9, 8]);
    expect([live.version('lab'), live.version('other')]).toEqual([2, 1]);
    log.add(change([{ key: size.key, removed: true }]));
    await live.reached(3, 1_000);
    expect(live.get(size)).toBe(7);
    expect(live.explain(size, 'lab').map(({ value }) => value)).toEqual([5_000_000, 7, undefined, 9]);
  });

  it('tells who listens, and goes on after the log was away', async () => {
    await start();
    const heard: (readonly string[])[] = [];
    const end = live.onChange((keys) => heard.push(keys));
    log.failures = 2;
    log.add(change([{ key: size.key, value: 1 }]));
    log.add(change([{ key: size.key, value: 2 }]));
    expect(await live.reached(2, 5_000)).toBe(true);
    expect(live.get(size)).toBe(2);
    expect(warnings.length).toBeGreaterThan(0);
    expect(heard.flat()).toContain(size.key);
    end();
    expect(await live.reached(99, 20)).toBe(false);
  });

  it('passes over a stored value that does not fit or cannot be opened, and says so', async () => {
    await start();
    const place = 'docket-configuration/v1 default/installation/mail.password';
    log.add(
      change([
        { key: size.key, value: -1 },
        { key: secret.key, sealed: box.seal('"x"', place) },
      ]),
    );
    await live.reached(1, 1_000);
    expect(live.winner(size)).toEqual({ layer: 'default', value: 5_000_000 });
    expect(live.explain(size).at(-1)).toMatchObject({
      value: -1,
      ignored: expect.stringMatching(/fit any more/),
    });
    expect(live.get(secret)).toBe('x');
    log.add(change([{ key: secret.key, sealed: box.seal('"x"', 'elsewhere') }]));
    await live.reached(2, 1_000);
    expect(live.get(secret)).toBe('');
    expect(live.explain(secret).at(-1)).toMatchObject({ ignored: expect.stringMatching(/set it again/) });
  });

  it('refuses keys that are declared twice, badly named, or have a default that does not fit', async () => {
    await start();
    expect(() => requireSoundKeys([size, secret])).not.toThrow();
    expect(() => requireSoundKeys([size, size])).toThrow(/declared twice/);
    expect(() => requireSoundKeys([{ ...size, key: 'Wrong' }])).toThrow(/area\.name/);
    expect(() => requireSoundKeys([{ ...size, fallback: -1 }])).toThrow(/default does not fit/);
    expect([variableOf('localBytes'), live.whyNot(size, 3), live.whyNot(size, 'x')]).toEqual([
      'DOCKET_LOCAL_BYTES',
      undefined,
      expect.stringContaining('integer'),
    ]);
  });
});
