import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandSender } from '@docket/commands';
import { nctIdOf, study } from '@docket/contexts/trials/testing';
import { Registry } from '@docket/observability';
import { misnamed } from '@docket/observability/testing';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { startWorker } from '../../../../apps/worker/app.js';
import { reactionsOf } from '../application/reactions.js';
import { importSamples } from '../testing/index.js';

const mapping = `
format: docket-import/1
source: registry
collections:
  studies:
    to: trial
    id: nct
    fields:
      study: { from: raw, type: json }
  aliases:
    to: company-merge
    fields:
      company: { from: name, type: string }
      into: { from: is, type: string }
`;

describe('imports of trials', () => {
  let test: TestReadSide;
  let folder: string;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docket-import-trials-'));
    test = await startReadSide({ DOCKET_HOME: folder });
    await test.project('operations', 'reporting');
    const worker = await startWorker(test.platform);
    stops.push(() => worker.stop());
    const { db, store, composition, clock } = test.platform;
    const { reactors } = await composition.reactions(reactionServices(test.platform));
    const own = reactors.filter(({ name }) => name.startsWith('trials.'));
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({ db, log: store, send, clock, leaseTtlMs: 600, reactors: own });
    const stopping = new AbortController();
    const run = runner.run(stopping.signal);
    stops.push(async () => {
      stopping.abort();
      await run;
    });
    await writeFile(join(folder, 'mapping.yaml'), mapping);
    const lines = [
      { nct: 1, raw: study(1, { sponsor: 'Novartis Pharma GmbH' }) },
      { nct: 2, raw: study(2, { sponsor: 'Novartis' }) },
      { nct: 3, raw: { protocolSection: {} } },
    ];
    await writeFile(join(folder, 'studies.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    const aliases = [
      { _id: 1, name: 'Novartis Pharma GmbH', is: 'Novartis' },
      { _id: 2, name: 'Nobody', is: 'Novartis' },
    ];
    await writeFile(join(folder, 'aliases.json'), JSON.stringify(aliases));
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const docket = async (...args: readonly string[]) => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.operator };
    const { code, stdout } = await runDocket(['--json', 'import', ...args], { cwd: folder, env });
    return { code, answer: JSON.parse(stdout) };
  };

  it('take studies and merged companies, and split the companies again', async () => {
    const { code, answer } = await docket('mongo', '--from', '.', '--mapping', 'mapping.yaml');
    expect([code, answer.failures.map(({ code: why }: { code: string }) => why)]).toEqual([
      3,
      ['IMPORT.RECORD_INVALID', 'IMPORT.COMPANY_UNKNOWN'],
    ]);
    expect(answer.comparison).toMatchObject([
      { collection: 'studies', source: 3, failed: 1, docket: 2, sampled: 2, same: 2, agrees: true },
      { collection: 'aliases', source: 2, failed: 1, docket: 1, sampled: 1, same: 1, agrees: true },
    ]);
    const trial = await test.read(`/v1/trials/${nctIdOf(1)}`);
    expect(trial.body.record.sponsor.name).toBe('Novartis Pharma GmbH');
    expect(await test.events('CompanyMerged')).toHaveLength(1);

    const again = await docket('mongo', '--from', '.', '--mapping', 'mapping.yaml');
    expect(again.answer.collections).toMatchObject([
      { created: 0, unchanged: 2 },
      { created: 0, unchanged: 1 },
    ]);
    expect(await test.events('TrialRegistered')).toHaveLength(2);

    const undone = await docket('undo', answer.importId, '--reason', 'other names', '--yes');
    expect([undone.code, undone.answer]).toMatchObject([0, { undone: 1, stays: 2 }]);
    expect(await test.events('CompanySplit')).toHaveLength(1);
  });

  it('are told by metrics and readiness: how far they are, and which nobody goes on with', async () => {
    const { platform } = test;
    const services = { ...reactionServices(platform), metrics: new Registry() };
    const at = { now: () => new Date() };
    const { health } = reactionsOf({ ...services, clock: { now: () => at.now() } });
    const value = async (name: string, outcome?: string) => {
      const { values } = await services.metrics.getSingleMetric(name)!.get();
      return values.find(({ labels }) => labels['outcome'] === outcome)?.value;
    };
    const { items } = (await test.call('GET', '/v1/imports?limit=100')).body;
    const sum = (field: string) =>
      items
        .flatMap(({ collections }: { collections: Record<string, number>[] }) => collections)
        .reduce((all: number, each: Record<string, number>) => all + each[field]!, 0);
    expect([sum('created'), sum('failed')]).toEqual([3, 4]);
    for (const [outcome, field] of [
      ['created', 'created'],
      ['changed', 'changed'],
      ['unchanged', 'unchanged'],
      ['refused', 'failed'],
    ] as const)
      expect([outcome, await value('docket_import_records_total', outcome)]).toEqual([outcome, sum(field)]);
    const age = Date.now() / 1_000 - (await value('docket_import_last_success_timestamp_seconds'))!;
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(600);
    const running = await value('docket_import_running');
    const started = { ...importSamples.ImportStarted, source: 'forgotten' };
    const { importId, position } = (await test.call('POST', '/v1/imports', { import: started })).body;
    await test.read(`/v1/imports?minPosition=${position}`);
    expect(await value('docket_import_running')).toBe(running! + 1);
    expect([await value('docket_import_stalled'), await health!['imports']!()]).toEqual([0, { ok: true }]);
    at.now = () => new Date(Date.now() + 16 * 60_000);
    expect(await value('docket_import_stalled')).toBeGreaterThan(0);
    expect(await health!['imports']!()).toMatchObject({
      ok: true,
      reason: expect.stringMatching(/has recorded nothing for 15 minutes/) as string,
    });
    const undone = await test.call('POST', `/v1/imports/${importId}/undo`, { reason: 'forgotten' });
    await test.read(`/v1/imports?minPosition=${undone.body.position}`);
    expect(await value('docket_import_stalled')).toBe(0);
    expect(misnamed(await services.metrics.getMetricsAsJSON())).toEqual([]);
    expect(misnamed(await platform.metrics.getMetricsAsJSON())).toEqual([]);
    const away = async (): Promise<never> => Promise.reject(new Error('away'));
    const blind = new Registry();
    reactionsOf({ ...services, metrics: blind, readModels: { ...services.readModels, collection: away } });
    expect(await blind.metrics()).not.toMatch(/^docket_import_records_total\{/m);
  });
});
