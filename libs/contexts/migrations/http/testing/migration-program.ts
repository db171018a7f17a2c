/** Migrates when it is told to, and ends itself at a point: a process that a test kills. */
import { readSettings } from '@docket/configuration';
import { composition } from '@docket/contexts';
import { createLogger } from '@docket/observability';
import { connectPlatform } from '@docket/platform';
import { once } from 'node:events';
import { applyPlan, resumeRun, rollBackRun } from '../../application/index.js';
import { killedHost } from './killed-release.js';

/** What the program is told. */
export interface MigrationOrder {
  readonly what: 'apply' | 'resume' | 'rollback';
  readonly runId: string;
  readonly digest: string;
  readonly leaseTtlMs: number;
  /** Where it dies; left out where it is killed from outside. */
  readonly dieAt?: string;
}

const [natsUrl = '', mongodbUri = ''] = process.argv.slice(2);
const settings = readSettings({ NATS_URL: natsUrl, MONGODB_URI: mongodbUri });
const logger = createLogger({ app: 'migration', level: 'silent' });
const platform = await connectPlatform(settings, { app: 'admin', composition, logger });
const death: { at?: string | undefined } = {};
const host = killedHost(platform, (point) => {
  // As a machine that loses its power: nothing is written or said any more.
  if (point === death.at) process.kill(process.pid, 'SIGKILL');
});
process.send?.('ready');
const [order] = (await once(process, 'message')) as [MigrationOrder];
const { what, runId, digest, leaseTtlMs, dieAt } = order;
death.at = dieAt;
const request = {
  reason: 'a test',
  context: { actor: { kind: 'user', id: 'killed' }, correlationId: 'killed' },
  signal: new AbortController().signal,
  leaseTtlMs,
} as const;
const started =
  what === 'apply'
    ? await applyPlan(host, { ...request, runId, phase: 'expand', digest })
    : await (what === 'resume' ? resumeRun : rollBackRun)(host, runId, request);
await started.ended;
await platform.close();
process.disconnect();
