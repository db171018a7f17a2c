import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composition } from '@docket/contexts';
import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { applyStreams, createEventStore } from '@docket/event-store';
import { connect } from '@nats-io/transport-node';
import { root } from '../architecture/deployment-files.js';

const AGGREGATES = 2_000;

/** The command line as a process of its own, which can be killed. */
function docket(server: TestNatsServer, folder: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, 'dist/apps/admin/main.js'), ...args], {
    cwd: folder,
    env: { ...process.env, NATS_URL: server.url, DOCKET_HOME: folder, NODE_OPTIONS: '', INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, ended };
}

describe('export and import as processes that are killed', () => {
  let folder: string;
  let source: TestNatsServer;
  let target: TestNatsServer;

  beforeAll(async () => {
    const build = spawn(process.execPath, ['infra/build.mjs'], { cwd: root, stdio: 'ignore' });
    expect((await once(build, 'close'))[0]).toBe(0);
    folder = await mkdtemp(join(tmpdir(), 'docket-import-'));
    [source, target] = await Promise.all([startNatsServer(), startNatsServer()]);
  });

  afterAll(async () => {
    await Promise.all([source.stop(), target.stop()]);
    await rm(folder, { recursive: true });
  });

  const writeLog = async (): Promise<void> => {
    const connection = await connect({ servers: source.url });
    await applyStreams(connection);
    const store = createEventStore({ connection, events: composition.eventTypes });
    const key = { name: 'lab', roles: ['submitter'], keyHash: 'a'.repeat(64) };
    const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'c' } as const;
    await Promise.all(
      Array.from({ length: AGGREGATES }, async (_, index) => {
        const aggregate = { tenant: 'default', type: 'api-key', id: `key-${index}` };
        const created = { type: 'ApiKeyCreated', data: key };
        const one = await store.append(aggregate, [created], { expected: 'none', context });
        const more = Array.from({ length: index % 3 }, () => created);
        if (more.length === 0 || !one.ok) return;
        await store.append(aggregate, more, { expected: one.position, context });
      }),
    );
    await connection.close();
  };

  const headOf = async (server: TestNatsServer): Promise<number> => {
    const connection = await connect({ servers: server.url });
    const { last } = await createEventStore({ connection, events: [] }).head();
    await connection.close();
    return last;
  };

  it('go on where they were, and the copy is the same to the byte', async () => {
    await writeLog();
    const total = await headOf(source);
    const file = join(folder, 'log.jsonl');
    // Each export leaves an entry in the log: these two are of the same range.
    const until = ['--until', String(total)];
    const whole = await docket(source, folder, 'events', 'export', '--out', 'whole.jsonl', ...until).ended;
    expect(whole.code).toBe(0);

    // An export that was killed has a beginning of the file, down to any byte.
    await docket(source, folder, 'events', 'export', '--out', 'log.jsonl', ...until).ended;
    await truncate(file, Math.floor((await stat(file)).size * 0.7));
    const exporting = docket(source, folder, 'events', 'export', '--out', 'log.jsonl', ...until);
    await sleep(250);
    exporting.child.kill('SIGKILL');
    await exporting.ended;
    expect(
      (await docket(source, folder, 'events', 'export', '--out', 'log.jsonl', ...until).ended).code,
    ).toBe(0);
    expect((await readFile(file)).equals(await readFile(join(folder, 'whole.jsonl')))).toBe(true);

    await docket(target, folder, 'streams', 'apply').ended;
    const heads: number[] = [];
    for (const victim of ['importer', 'server', 'importer'] as const) {
      const from = heads.at(-1) ?? 0;
      const importing = docket(target, folder, 'events', 'import', 'log.jsonl', '--yes');
      while ((await headOf(target)) <= from + 100) await sleep(5);
      if (victim === 'importer') importing.child.kill('SIGKILL');
      else {
        target.kill();
        await sleep(300);
        await target.restart();
        await sleep(200);
        importing.child.kill('SIGKILL');
      }
      await importing.ended;
      heads.push(await headOf(target));
    }
    // Each of them was killed in the middle, or this proves nothing.
    expect(heads[0]).toBeLessThan(total);
    const { code, output } = await docket(target, folder, 'events', 'import', 'log.jsonl', '--yes').ended;
    expect([code, output]).toEqual([0, expect.stringContaining('the log ends at position')]);
    expect(await headOf(target)).toBe(total);
    await docket(target, folder, 'events', 'export', '--out', 'copy.jsonl').ended;
    expect((await readFile(join(folder, 'copy.jsonl'))).equals(await readFile(file))).toBe(true);
  }, 300_000);
});
