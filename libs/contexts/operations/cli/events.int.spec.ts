import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composition } from '@docket/contexts';
import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { createEventStore } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import { connect } from '@nats-io/transport-node';
import { runDocket, type Ran } from '../../../../apps/admin/testing/run-docket.js';

const EVENTS = 300;

describe('docket streams and events', () => {
  let server: TestNatsServer;
  let folder: string;
  const docket = (url: string, ...args: string[]): Promise<Ran> =>
    runDocket(args, { env: { NATS_URL: url }, cwd: folder });

  beforeAll(async () => {
    server = await startNatsServer();
    folder = await mkdtemp(join(tmpdir(), 'docket-cli-'));
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('plan a log that is not there, apply it once and again', async () => {
    const missing = await docket(server.url, 'streams', 'plan', '--json');
    expect([missing.code, JSON.parse(missing.stdout)]).toMatchObject([1, { action: 'create' }]);
    expect(JSON.parse(missing.stderr)).toMatchObject({ error: { code: 'CLI.STREAMS_DIFFER' } });
    expect((await docket(server.url, 'streams', 'apply')).stdout).toBe('Stream DOCKET_EVENTS is created.\n');
    expect((await docket(server.url, 'streams', 'apply')).stdout).toContain('is as this release wants it');
    expect((await docket(server.url, 'streams', 'plan')).code).toBe(0);
  });

  it('show a limit of the log that is not as it is set, and set it', async () => {
    const limited = (...args: string[]) =>
      runDocket(['streams', ...args], {
        env: { NATS_URL: server.url, DOCKET_LOG_MAX_BYTES: '50000000' },
        cwd: folder,
      });
    const plan = await limited('plan');
    expect([plan.code, plan.stdout]).toEqual([1, expect.stringMatching(/max_bytes: -1 → 50,?000,?000/)]);
    expect((await limited('apply')).code).toBe(0);
    expect((await limited('plan')).code).toBe(0);
    expect((await docket(server.url, 'streams', 'plan')).stdout).toMatch(/max_bytes: 50,?000,?000 → -1/);
    expect((await docket(server.url, 'streams', 'apply')).code).toBe(0);
  });

  it('export a log whole, and go on where an export was cut short', async () => {
    await writeEvents(server.url);
    const first = await docket(server.url, 'events', 'export', '--out', 'whole.jsonl');
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining(`${EVENTS} events are in`)]);
    const file = join(folder, 'whole.jsonl');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(EVENTS + 2);
    expect(await lastEvent(server.url)).toMatchObject({
      type: 'ExportStarted',
      data: { export: 'events', format: 'jsonl', position: EVENTS, filter: {} },
      context: { actor: { kind: 'user', id: 'command-line' } },
    });

    const again = await docket(server.url, 'events', 'export', '--out', 'whole.jsonl');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('CLI.EXPORT_COMPLETE')]);

    // Cut in the middle of a line, behind a whole line, behind a whole line without its end, and in the last line.
    const cuts = [
      Math.floor(text.length / 2),
      text.indexOf('\n', 5_000) + 1,
      text.indexOf('\n', 9_000),
      text.lastIndexOf('{"end":true') + '{"end":true,"cou'.length,
    ];
    // Each export leaves an entry of its own behind what it exports.
    const whole = ['--until', String(EVENTS)];
    for (const cut of cuts) {
      await writeFile(join(folder, 'cut.jsonl'), text.slice(0, cut));
      const resumed = await docket(server.url, 'events', 'export', '--out', 'cut.jsonl', ...whole, '--json');
      expect([resumed.code, JSON.parse(resumed.stdout)]).toMatchObject([0, { events: EVENTS }]);
      expect(await readFile(join(folder, 'cut.jsonl'), 'utf8')).toBe(text);
    }
  });

  it('do not write over what is no export', async () => {
    await writeFile(join(folder, 'letter.txt'), 'Dear all,\n');
    const refused = await docket(server.url, 'events', 'export', '--out', 'letter.txt');
    expect(refused.code).toBe(1);
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('Dear all,\n');
    expect((await docket(server.url, 'events', 'export', '--out', 'letter.txt', '--overwrite')).code).toBe(0);
  });

  it('import into an empty log, only when told, and the copy is the same to the byte', async () => {
    const other = await startNatsServer();
    try {
      await docket(other.url, 'streams', 'apply');
      expect((await docket(other.url, 'events', 'import', 'whole.jsonl')).stderr).toContain('Add --yes');
      const dry = await docket(other.url, 'events', 'import', 'whole.jsonl', '--dry-run', '--json');
      expect([dry.code, JSON.parse(dry.stdout)]).toMatchObject([0, { checked: EVENTS, written: 0 }]);
      const real = await docket(other.url, 'events', 'import', 'whole.jsonl', '--yes', '--json');
      expect([real.code, JSON.parse(real.stdout)]).toMatchObject([0, { written: EVENTS, position: EVENTS }]);
      const again = await docket(other.url, 'events', 'import', 'whole.jsonl', '--yes', '--json');
      expect(JSON.parse(again.stdout)).toMatchObject({ skipped: EVENTS, written: 0 });
      await docket(other.url, 'events', 'export', '--out', 'copy.jsonl');
      expect(await readFile(join(folder, 'copy.jsonl'), 'utf8')).toBe(
        await readFile(join(folder, 'whole.jsonl'), 'utf8'),
      );
    } finally {
      await other.stop();
    }
  });

  it('find an export that was altered, before anything is written', async () => {
    const text = await readFile(join(folder, 'whole.jsonl'), 'utf8');
    await writeFile(join(folder, 'altered.jsonl'), text.replace('lab 150', 'lab 151'));
    const { code, stderr } = await docket(server.url, 'events', 'import', 'altered.jsonl', '--dry-run');
    expect(code).toBe(1);
    expect(stderr).toContain('EVENT_STORE.EXPORT_INVALID');
  });

  it('stop by Ctrl-C with a file that can be gone on with', async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    const { code, stdout } = await runDocket(['events', 'export', '--out', 'stopped.jsonl'], {
      env: { NATS_URL: server.url },
      cwd: folder,
      signal: interrupt.signal,
    });
    expect([code, stdout]).toEqual([130, '']);
    const resume = ['events', 'export', '--out', 'stopped.jsonl', '--until', String(EVENTS)];
    const resumed = await docket(server.url, ...resume);
    expect(resumed.code).toBe(0);
    expect(await readFile(join(folder, 'stopped.jsonl'), 'utf8')).toBe(
      await readFile(join(folder, 'whole.jsonl'), 'utf8'),
    );
  });

  it('say what is wrong when NATS has no JetStream', async () => {
    // A server of the test kit is ready once it says that it has JetStream: another account has none.
    const bare = await startNatsServer({
      config:
        'accounts { A { jetstream: enabled, users: [{ user: a, password: a }] }, B { users: [{ user: b, password: b }] } }',
    });
    const { code, stderr } = await docket(bare.url.replace('//', '//b:b@'), 'streams', 'plan');
    await bare.stop();
    expect(code).toBe(1);
    expect(stderr).toMatch(/JetStream/);
    expect(stderr).not.toContain('CLI.UNEXPECTED');
    expect(stderr).not.toContain('DEBUG=1');
  });

  it('say what is wrong when NATS is not there', async () => {
    const { code, stderr } = await docket('nats://127.0.0.1:1', 'streams', 'plan');
    expect(code).toBe(1);
    expect(stderr).toContain('PLATFORM.NATS_UNREACHABLE');
  });
});

async function writeEvents(url: string): Promise<void> {
  const connection = await connect({ servers: url });
  const store = createEventStore({ connection, events: composition.eventTypes });
  for (let number = 1; number <= EVENTS; number += 1) {
    const key = { name: `lab ${number}`, roles: ['submitter'], keyHash: 'a'.repeat(64) };
    await store.append(
      { tenant: 'default', type: 'api-key', id: `key-${number}` },
      [{ type: 'ApiKeyCreated', data: key, time: '2026-01-01T00:00:00.000Z' }],
      { expected: 'none', context: { actor: { kind: 'system', id: 'test' }, correlationId: `c-${number}` } },
    );
  }
  await connection.drain();
}

async function lastEvent(url: string): Promise<RecordedEvent | undefined> {
  const connection = await connect({ servers: url });
  const store = createEventStore({ connection, events: composition.eventTypes });
  const { last } = await store.head();
  const found: RecordedEvent[] = [];
  for await (const batch of store.read({ after: last - 1 })) found.push(...batch.events);
  await connection.drain();
  return found.at(-1);
}
