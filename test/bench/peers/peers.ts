import { inTurns, median, type Bench } from '../bench.js';
import { eventWays } from './events.js';
import { jobWays } from './jobs.js';
import { versions } from './packages.js';

const JOBS = 3_000;
const PACED_SECONDS = 8;
const EVENTS = 10_000;

/** `docketFlushed` and `jobsPerSecond` are one figure: `docketFlushedJobsPerSecond`. */
function named(way: string, figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      `${way}${name[0]!.toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  );
}

export const peersBench: Bench = {
  summary: 'the same jobs and events through Docket, BullMQ, pg-boss and Emmett',
  async run({ rounds, scale, say }) {
    const sizes = {
      jobs: Math.max(100, Math.round(JOBS * scale)),
      pacedSeconds: Math.max(2, Math.round(PACED_SECONDS * scale)),
    };
    const events = Math.max(1_000, Math.round(EVENTS * scale));
    const sides = {
      ...Object.fromEntries(
        Object.entries(jobWays).map(([way, measure]) => [
          `jobs ${way}`,
          async () => named(way, await measure(sizes)),
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(eventWays).map(([way, measure]) => [
          `events ${way}`,
          async () => named(way, await measure(events)),
        ]),
      ),
    };
    const figures = await inTurns(rounds, sides, say);
    const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
    return {
      figures: Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
      targets: [],
      method:
        `Each way on engines of its own, in turns, median of ${rounds} rounds. Jobs: ${sizes.jobs} no-op jobs, added 1,000 at a time, through one worker ` +
        'process (16 loops of up to 32 jobs) until the last completion is stored; then 50 a second, from the request to the stored ' +
        `completion. Events: ${events} of 400 bytes, one an append with its expected version, 512 in flight; then every aggregate is read. Flushed: on the ` +
        'disk before the answer (NATS sync_interval always, Redis appendfsync always, PostgreSQL synchronous_commit on); else NATS ' +
        `flushes every 2 minutes and Redis every second. ${packages.join(', ')}; Redis 7.0, PostgreSQL 18.`,
    };
  },
};
