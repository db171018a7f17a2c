import {
  carryOut,
  METHOD,
  type OutsideWorker,
  say,
  startOutsideWorker,
} from '@docket/contexts/pipelines/testing';
import type { RecordedEvent } from '@docket/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startReadSide, type TestReadSide } from '../../apps/api/testing/read-side.js';
import { startWorker } from '../../apps/worker/app.js';
import { AppProcess } from './workers/app-process.js';

const ROUNDS = 8;
const LIMIT_MS = 600_000;
/** A process that was killed loses its leases after 3 s. */
const LONGEST_LIFE_MS = 4_500;
const ENDS = ['PipelineRunSucceeded', 'PipelineRunFailed', 'PipelineRunCanceled'];

const ofList = { in: { step: 'list' }, atMost: 8 };
const undone = say('undone');

/** What each kind of run comes to: how it ends, and how many jobs it has. */
const KINDS = {
  fan: {
    state: 'succeeded',
    jobs: 10,
    definition: {
      inputs: {},
      steps: {
        list: say([1, 2, 3, 4, 5, 6, 7, 8]),
        each: { method: METHOD, forEach: ofList, inputs: { it: { item: '' } } },
        all: { method: METHOD, input: { $from: { step: 'each' } } },
      },
    },
  },
  undone: {
    state: 'compensated',
    jobs: 13,
    definition: {
      inputs: {},
      steps: {
        list: say([1, 2, 3, 4, 5], { compensate: undone }),
        each: { ...say('x'), forEach: ofList, compensate: undone },
        bad: { method: METHOD, options: { fail: true }, after: ['each'] },
      },
    },
  },
  canceled: {
    state: 'canceled',
    jobs: 5,
    definition: {
      inputs: {},
      steps: {
        list: say([1, 2, 3], { compensate: undone }),
        held: { method: METHOD, options: { hold: true }, forEach: ofList },
      },
    },
  },
} as const;
type Kind = keyof typeof KINDS;

describe('processes that are killed while pipelines run', () => {
  let test: TestReadSide;
  let home: string;
  let outside: OutsideWorker;
  let worker: Awaited<ReturnType<typeof startWorker>>;
  const processes: AppProcess[] = [];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'docket-pipelines-'));
    test = await startReadSide({ DOCKET_HOME: home });
    await test.project('operations');
    await test.registerOutside('default', METHOD);
    worker = await startWorker(test.platform);
    const { url } = test.api;
    outside = startOutsideWorker({ url, key: test.keys.worker, methods: [METHOD], work: carryOut });
    for (const [name, { definition }] of Object.entries(KINDS)) {
      const body = { definition, reason: 'test' };
      expect((await test.call('PUT', `/v1/pipelines/kill.${name}`, body)).status).toBe(200);
    }
  });
  afterAll(async () => {
    await Promise.all(processes.map(async (each) => each.kill()));
    await outside.stop();
    await worker.stop();
    await test.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function startProcess(): Promise<AppProcess> {
    const { natsUrl, mongodbUri } = test.platform.settings;
    const started = await AppProcess.start('processes', {
      NATS_URL: natsUrl ?? '',
      MONGODB_URI: mongodbUri ?? '',
      DOCKET_HOME: home,
    });
    processes.push(started);
    return started;
  }

  const eventsOf = async (type: string): Promise<readonly RecordedEvent[]> => {
    const found: RecordedEvent[] = [];
    for await (const batch of test.platform.store.read({ after: 0, filter: { aggregateTypes: [type] } })) {
      found.push(...batch.events);
    }
    return found;
  };

  it(
    'submit each job of each step once, and end each run once',
    async () => {
      const runs: { runId: string; kind: Kind }[] = [];
      const cancels: Promise<void>[] = [];
      const start = async (kind: Kind): Promise<void> => {
        const { body } = await test.call('POST', `/v1/pipelines/kill.${kind}/runs`, {});
        const { runId } = body as { runId: string };
        runs.push({ runId, kind });
        if (kind === 'canceled') cancels.push(cancelWhenHeld(runId));
      };
      const pair = [await startProcess(), await startProcess()];
      for (let round = 0; round < ROUNDS; round += 1) {
        await Promise.all((Object.keys(KINDS) as Kind[]).map(start));
        await sleep(Math.random() * LONGEST_LIFE_MS);
        const victim = round % 2;
        await pair[victim]!.kill();
        pair[victim] = await startProcess();
      }
      await Promise.all(cancels);
      const deadline = performance.now() + 240_000;
      const hasEnded = async (): Promise<boolean> =>
        (await eventsOf('pipeline-run')).filter(({ type }) => ENDS.includes(type)).length >= runs.length;
      while (!(await hasEnded())) {
        if (performance.now() > deadline) {
          const open = (await test.read('/v1/pipeline-runs?limit=200')).body.items as { state: string }[];
          throw new Error(
            `runs are open: ${JSON.stringify(open.filter(({ state }) => !ENDED.includes(state)))}`,
          );
        }
        await sleep(200);
      }
      const ofRuns = await eventsOf('pipeline-run');
      const ofJobs = await eventsOf('job');
      for (const { runId, kind } of runs) {
        const own = ofRuns.filter(({ aggregate }) => aggregate.id === runId);
        const ends = own.filter(({ type }) => ENDS.includes(type));
        expect([kind, ends.length]).toEqual([kind, 1]);
        const { state } = (await test.read(`/v1/pipeline-runs/${runId}?minPosition=${ends[0]!.position}`))
          .body;
        expect([kind, state]).toEqual([kind, KINDS[kind].state]);
        const named = own
          .filter(({ type }) => ['PipelineStepStarted', 'PipelineCompensationStarted'].includes(type))
          .flatMap(({ data }) => (data as { jobs: string[] }).jobs);
        expect([kind, named.length, new Set(named).size]).toEqual([kind, KINDS[kind].jobs, KINDS[kind].jobs]);
        const actor = `pipeline-run ${runId}`;
        const submitted = ofJobs.filter(
          ({ type, context }) => type === 'JobSubmitted' && context.actor.id === actor,
        );
        expect(submitted.map(({ aggregate }) => aggregate.id).toSorted()).toEqual(named.toSorted());
        const told = own.filter(({ type }) => type === 'PipelineJobEnded');
        expect(told.map(({ data }) => (data as { jobId: string }).jobId).toSorted()).toEqual(
          named.toSorted(),
        );
      }
      // Nothing was worked on that no run has asked for, and nothing twice.
      const worked = outside.seen.map(({ jobId }) => jobId);
      expect(new Set(worked).size).toBe(worked.length);
    },
    LIMIT_MS,
  );

  async function cancelWhenHeld(runId: string): Promise<void> {
    for (;;) {
      const events = await test.platform.store.readAggregate({
        tenant: 'default',
        type: 'pipeline-run',
        id: runId,
      });
      const held = events
        .filter(
          ({ type, data }) => type === 'PipelineStepStarted' && (data as { step: string }).step === 'held',
        )
        .flatMap(({ data }) => (data as { jobs: string[] }).jobs);
      if (held.some((id) => outside.seen.some(({ jobId }) => jobId === id))) break;
      await sleep(50);
    }
    const body = { reason: 'enough', compensate: true };
    expect((await test.call('POST', `/v1/pipeline-runs/${runId}/cancel`, body)).status).toBe(202);
  }
});

const ENDED: readonly string[] = Object.values(KINDS).map(({ state }) => state);
