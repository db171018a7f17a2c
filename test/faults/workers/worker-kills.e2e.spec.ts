import { jobDecider, POISON_LIMIT, type JobState } from '@docket/contexts/jobs/testing';
import { isFinal, type JobEvent } from '@docket/contexts/jobs/events';
import type { RecordedEvent } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkerTown } from './worker-town.js';

const JOBS = 200;
const KILLS = 8;
const WORKERS = 3;
const TIMEOUT_MS = 400_000;

type Job = Extract<JobState, { exists: true }>;

/** An oracle that knows nothing of the apps: folds the log, one job after the other. */
function foldJobs(events: readonly RecordedEvent[]): Map<string, Job> {
  const jobs = new Map<string, JobState>();
  for (const event of events) {
    const before = jobs.get(event.aggregate.id) ?? jobDecider.initialState;
    jobs.set(event.aggregate.id, jobDecider.evolve(before, event as unknown as JobEvent & { time: string }));
  }
  return new Map([...jobs].flatMap(([id, job]) => (job.exists ? [[id, job] as const] : [])));
}

/** The story of each job that has not succeeded, for whoever reads the failure. */
async function unfinished(town: WorkerTown): Promise<string> {
  const events = await town.events();
  const open = [...foldJobs(events)].filter(([, { name }]) => name !== 'succeeded');
  const story = (id: string) =>
    events
      .filter(({ aggregate }) => aggregate.id === id)
      .map(({ time, type, data }) => `${time} ${type} ${JSON.stringify(data).slice(0, 200)}`);
  const stories = open.map(([id, { name }]) => [`${id} is ${name}`, ...story(id)].join('\n  '));
  return open.length === 0
    ? ''
    : [...stories, await town.queue(), town.projectorLog(), town.log()].join('\n');
}

describe('workers that are killed at random', () => {
  let town: WorkerTown;

  afterEach(async () => {
    await town.leave();
  });

  it(
    `end ${JOBS} jobs, each exactly once`,
    async () => {
      town = await WorkerTown.found({ leaseMs: 4_000 });
      const document = await town.csv(20);
      await Promise.all(Array.from({ length: WORKERS }, () => town.startWorker()));
      await Promise.all(Array.from({ length: JOBS }, (_, n) => town.submit(`job-${n}`, document)));

      const until = Date.now() + TIMEOUT_MS - 30_000;
      let kills = 0;
      let ended = 0;
      while (ended < JOBS) {
        if (Date.now() > until)
          throw new Error(`only ${ended} of ${JOBS} have ended:\n${await unfinished(town)}`);
        await sleep(400 + Math.random() * 800);
        const jobs = [...foldJobs(await town.events()).values()];
        ended = jobs.filter(({ name }) => isFinal(name)).length;
        // One more loss would set such a job aside as poison, rightly: that is another test's matter.
        const onTheEdge = jobs.some(({ lostAttempts }) => lostAttempts >= POISON_LIMIT - 1);
        if (kills >= KILLS || onTheEdge || ended === JOBS) continue;
        const running = town.workers.filter((worker) => worker.running);
        await running[Math.floor(Math.random() * running.length)]!.kill();
        kills += 1;
        await town.startWorker();
      }

      expect(await unfinished(town)).toBe('');
      const events = await town.events();
      const count = (type: string, id: string) =>
        events.filter((event) => event.type === type && event.aggregate.id === id).length;
      const jobs = foldJobs(events);
      expect(jobs.size).toBe(JOBS);
      for (const [id, { name }] of jobs) {
        expect([id, name, count('JobSucceeded', id)]).toEqual([id, 'succeeded', 1]);
      }
      expect(kills).toBeGreaterThan(0);
      expect(events.filter(({ type }) => type === 'JobAttemptLost').length).toBeLessThanOrEqual(kills * 2);
    },
    TIMEOUT_MS,
  );
});
