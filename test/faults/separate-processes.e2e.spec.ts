import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '@docket/engines/testing';
import { generateSigningKey } from '@docket/transparency';
import { compose, environmentOf, root, servingApps } from '../architecture/deployment-files.js';
import { ComposeProcess, runToEnd, type Ended } from './compose-process.js';
import { freePorts, startComposeCluster, type TestCluster } from './nats-cluster.js';

const PASSWORD = 'p4ss-of-the-cluster';
const ADMIN_KEY = 'separate-processes-admin-key-0123456789';
const form = join(root, 'samples/intake-form.pdf');
const table = join(root, 'samples/visits.csv');

/** The processes of docker-compose.yml by hand: its commands and settings, its NATS cluster, no container. */
describe('every app as a process of its own', () => {
  let cluster: TestCluster;
  let database: TestDatabase;
  let home: string;
  let url: string;
  let engines: Record<string, string>;
  const processes = new Map<string, ComposeProcess>();

  const docket = async (...args: string[]): Promise<Ended> =>
    runToEnd(['dist/apps/admin/main.js', ...args], {
      ...engines,
      DOCKET_URL: url,
      DOCKET_KEY: ADMIN_KEY,
      DOCKET_REPLICAS: '3',
    });
  const submitted = async (file: string): Promise<Record<string, unknown>> => {
    const { code, stdout, stderr } = await docket('submit', file, '--json');
    expect([stderr, code]).toEqual(['', 0]);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  beforeAll(async () => {
    [cluster, database, home] = await Promise.all([
      startComposeCluster(PASSWORD),
      startTestDatabase(),
      mkdtemp(join(tmpdir(), 'docket-home-')),
    ]);
    engines = { NATS_URL: cluster.url, MONGODB_URI: database.uri };
    const [apiPort, ...probePorts] = await freePorts(servingApps.length + 1);
    url = `http://127.0.0.1:${apiPort}`;
    servingApps.forEach((app, index) => {
      const own = {
        ...engines,
        HOST: '127.0.0.1',
        PORT: String(apiPort),
        DOCKET_PROBE_PORT: String(probePorts[index]),
        DOCKET_HOME: join(home, app),
        DOCKET_ADMIN_KEY: ADMIN_KEY,
        // A worker that is killed is missed sooner than in real life.
        DOCKET_LEASE_MS: '3000',
        // The one secret of the compose file that is no random text.
        ...(app === 'projector-audit' ? { DOCKET_AUDIT_KEY: generateSigningKey('docket.test/log') } : {}),
      };
      processes.set(app, new ComposeProcess(app, own));
    });
  }, 120_000);

  afterAll(async () => {
    await Promise.all([...processes.values()].map((process) => process.kill()));
    await cluster.stop();
    await database.drop();
    await rm(home, { recursive: true, force: true });
  }, 60_000);

  it('says how to set up the log before it is there', async () => {
    const plan = await docket('streams', 'plan');
    expect([plan.code, plan.stdout.trim()]).toEqual([1, 'Stream DOCKET_EVENTS would be created.']);
    expect(plan.stderr).toContain('streams apply');
  });

  it('sets up the log with the command of the compose file, once and again', async () => {
    const { command = [] } = compose.services['streams']!;
    const environment = { ...environmentOf(compose.services['streams']!), ...engines };
    const first = await runToEnd(command, environment);
    expect([first.stderr, first.code]).toEqual(['', 0]);
    const again = await runToEnd(command, environment);
    expect([again.code, again.stdout.trim()]).toEqual([
      0,
      'Stream DOCKET_EVENTS is as this release wants it.',
    ]);
    expect((await docket('streams', 'plan')).code).toBe(0);
  });

  it('does not let in who has not the password', async () => {
    const wrong = { ...engines, NATS_URL: cluster.url.replace(PASSWORD, 'guessed') };
    const { code, stderr } = await runToEnd(['dist/apps/admin/main.js', 'streams', 'plan'], wrong);
    expect(code).toBe(1);
    expect(stderr).toContain('PLATFORM.NATS_UNREACHABLE');
    expect(stderr).not.toContain('guessed');
  });

  it('starts all of them, and runs a job through', async () => {
    await Promise.all([...processes.values()].map((process) => process.start()));
    const job = await submitted(form);
    expect(job).toMatchObject({ state: 'succeeded', method: 'pdf.text@2' });
    const { stdout } = await docket('result', String(job['jobId']));
    expect(JSON.parse(stdout)).toHaveProperty('pages');
  }, 120_000);

  it('shows the job in every read model, caught up', async () => {
    const { items } = JSON.parse((await docket('projections', 'list', '--json')).stdout) as {
      items: { name: string; lag: number; parkedDocuments: number; owners: string[] }[];
    };
    const projectors = servingApps.filter((app) => app.startsWith('projector-')).map((app) => app.slice(10));
    expect(new Set(items.map(({ name }) => name.split('.')[0]))).toEqual(new Set(projectors));
    for (const { owners, parkedDocuments } of items) expect([owners.length, parkedDocuments]).toEqual([1, 0]);
    const verified = await docket('projections', 'verify', 'operations.job-board', '--json');
    expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([0, { ok: true, documents: 1 }]);
    expect((await docket('audit', 'list')).stdout).toContain('succeeded');
  }, 60_000);

  it('goes on when a worker and a projector were killed and one NATS server is gone', async () => {
    cluster.nodes[2]!.kill();
    await Promise.all([processes.get('worker')!.kill(), processes.get('projector-operations')!.kill()]);
    await Promise.all([processes.get('worker')!.start(), processes.get('projector-operations')!.start()]);
    expect(await submitted(table)).toMatchObject({ state: 'succeeded', method: 'csv.profile@2' });
    await cluster.nodes[2]!.restart();
  }, 180_000);

  it('rebuilds a read model beside the live one', async () => {
    const { code, stdout, stderr } = await docket('projections', 'rebuild', 'operations.job-board', '--json');
    expect([stderr, code]).toEqual(['', 0]);
    expect(JSON.parse(stdout)).toMatchObject({ generation: 2, activated: true });
    const jobs = JSON.parse((await docket('jobs', 'list', '--json')).stdout) as { items: unknown[] };
    expect(jobs.items).toHaveLength(2);
    const rolledBack = await docket('projections', 'rollback', 'operations.job-board', '--json');
    expect(JSON.parse(rolledBack.stdout)).toMatchObject({ from: 2, to: 1 });
    const pruned = await docket('projections', 'prune', 'operations.job-board', '--grace', '0', '--json');
    expect(JSON.parse(pruned.stdout)).toMatchObject({ removed: [2] });
    const parked = await docket('projections', 'parked', 'list', 'operations.job-board', '--json');
    expect(JSON.parse(parked.stdout)).toEqual({ items: [], nextCursor: null });
    const trail = await docket('audit', 'list', '--action', 'ProjectionOperated', '--json');
    expect((JSON.parse(trail.stdout) as { items: unknown[] }).items.length).toBeGreaterThanOrEqual(3);
  }, 180_000);

  it('ends all of them in order by SIGTERM, and leaves nothing of running work behind', async () => {
    const codes = await Promise.all([...processes.values()].map((process) => process.terminate()));
    expect(codes).toEqual(servingApps.map(() => 0));
    expect(await readdir(join(home, 'worker', 'scratch'))).toEqual([]);
  }, 60_000);
});
