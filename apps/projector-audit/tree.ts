import { backoffDelayMs, isDocketError, messageOf } from '@docket/kernel';
import { auditKeys, entryLog, type Platform, type RunningApp } from '@docket/platform';
import { HeadIssuer, nodePrimitives, parseWitness, TreeBuilder, type Witness } from '@docket/transparency';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeadAnnouncer } from './announce.js';
import { treeMetrics } from './tree-metrics.js';

const CHECK_MS = 1_000;
const RETRY = { initialDelayMs: 500, factor: 2, maxDelayMs: 30_000 };

/**
 * Keeps the Merkle tree over the log, and signs its heads. Any number of processes may run one: the tree follows from
 * the log alone, and each head is given to one of them. What is wrong is in the health of the process, under `audit-tree`.
 */
export async function startAuditTree(platform: Platform): Promise<RunningApp> {
  const { settings, tree, treeHeads: heads, clock } = platform;
  const logger = platform.logger.child({ part: 'audit-tree' });
  const keys = await auditKeys(settings);
  if (keys.length === 0)
    logger.warn('tree heads are not signed: set DOCKET_AUDIT_KEY or DOCKET_AUDIT_KEY_FILE');
  const pace = { entries: settings.auditHeadEntries, intervalMs: settings.auditHeadMs };
  const announcer = new HeadAnnouncer(platform, await witnessesOf(settings.auditWitnesses), logger);
  const stopping = new AbortController();
  const { signal } = stopping;
  const builder = new TreeBuilder(entryLog(platform.rawLog), tree);
  const metrics = treeMetrics(platform.metrics);
  let failure: string | undefined;
  let issuer = new HeadIssuer({ heads, tiles: tree, keys, pace, now: () => clock.now() });
  let turn: Promise<void> = Promise.resolve();

  const issue = async (): Promise<void> => {
    const head = await issuer.issue(builder.stored);
    failure = undefined;
    metrics.show(builder.stored.size, issuer.last);
    if (head !== undefined) announcer.announce(head, builder.stored.size);
  };
  /** One at a time: the clock and the log both ask. */
  const inTurn = (): Promise<void> => {
    const next = turn.then(issue);
    turn = next.catch(() => undefined);
    return next;
  };
  const fail = (error: unknown): void => {
    if (signal.aborted) return;
    const message = messageOf(error);
    if (message !== failure) {
      const code = isDocketError(error) ? error.code : undefined;
      logger.error(
        { code, err: code === undefined ? error : undefined },
        `the audit tree stands still: ${message}`,
      );
    }
    failure = message;
  };
  const run = async (): Promise<void> => {
    for (let tries = 0; !signal.aborted;) {
      const before = builder.stored.size;
      try {
        issuer = new HeadIssuer({ heads, tiles: tree, keys, pace, now: () => clock.now() });
        await builder.follow(signal, inTurn);
      } catch (error) {
        fail(error);
      }
      tries = builder.stored.size > before ? 1 : tries + 1;
      await sleep(backoffDelayMs(RETRY, tries, Math.random()), undefined, { signal }).catch(() => undefined);
    }
  };
  const unregister = platform.health.register('audit-tree', async () => ({
    ok: failure === undefined,
    ...(failure === undefined ? {} : { reason: failure }),
    details: { size: builder.stored.size, signed: issuer.last?.size ?? 0, keys: keys.length },
  }));
  const timer = setInterval(() => {
    if (failure === undefined && builder.stored.size > 0) inTurn().catch(fail);
  }, CHECK_MS);
  timer.unref();
  const running = run();
  return {
    stop: async () => {
      clearInterval(timer);
      unregister();
      stopping.abort();
      await running;
      await turn;
      await announcer.stop();
    },
  };
}

/** @throws Error that names the witness whose setting is wrong */
async function witnessesOf(texts: readonly string[]): Promise<readonly Witness[]> {
  return Promise.all(
    texts.map(async (text) => {
      const witness = await parseWitness(text, nodePrimitives);
      if (!witness.ok) throw new Error(`DOCKET_AUDIT_WITNESSES: ${witness.reason}`);
      return witness.value;
    }),
  );
}
