import type { Command } from 'commander';
import {
  collected,
  engineSettings,
  examples,
  formatCount,
  openSession,
  withNats,
  type Session,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/transport-node';
import type { LogReport } from '@docket/transparency';
import { toBase64 } from '@docket/transparency/verifier';
import { readFile } from 'node:fs/promises';
import { verifyEvidence } from './audit-evidence.js';
import { withTiles } from './tiles.js';
import { trustedKeys } from './trusted-keys.js';

interface VerifyOptions {
  readonly key: readonly string[];
  readonly keptHead: readonly string[];
  readonly bundle?: string;
}

/** `docket audit verify`: the whole log against every signed head. */
export function registerAuditVerify(audit: Command, environment: Environment): void {
  audit
    .command('verify')
    .description(
      'recompute the Merkle tree from the whole log and compare it with every signed head; exit code 1 when something was changed',
    )
    .option(
      '--key <key>',
      'public key of the log, also several times; by default that of the key of this machine',
      collected,
      [],
    )
    .option(
      '--kept-head <file>',
      'signed head that was kept elsewhere, also several times: shows that newer ones were removed',
      collected,
      [],
    )
    .option('--bundle <file>', 'check an evidence bundle instead; needs no engine')
    .addHelpText(
      'after',
      examples([
        'audit verify',
        'audit verify --key audit.example.org/docket+1a2b3c4d+AY… --kept-head head-of-may.txt',
      ]),
    )
    .action(async (options: VerifyOptions, command: Command) => {
      const session = openSession(environment, command);
      if (options.bundle !== undefined) return verifyEvidence(session, options.bundle, options.key);
      const report = await verifyWhole(session, options);
      await session.output.answer(view(report), () => textOf(report));
      if (report.findings.length > 0)
        throw new DocketError(
          'AUDIT.TAMPERED',
          'The log, its tiles or its signed heads are not what was signed: see the findings above.',
        );
    });
}

async function verifyWhole(session: Session, { key, keptHead }: VerifyOptions): Promise<LogReport> {
  const settings = await engineSettings(session);
  const keys = await trustedKeys(key, settings);
  const keptHeads = await Promise.all(keptHead.map((file) => readFile(session.path(file), 'utf8')));
  const progress = session.progress('Verifying', 'events');
  try {
    return await withNats(session, async (connection) =>
      withTiles(session, settings.mongodbUri, async (tiles) =>
        check(session, connection, { keys, keptHeads, ...tiles }, (done, total) =>
          progress.update(done, total),
        ),
      ),
    );
  } finally {
    progress.finish();
  }
}

type Given = Pick<
  Parameters<typeof import('@docket/transparency').verifyLog>[0],
  'keys' | 'keptHeads' | 'tiles'
>;

async function check(
  session: Session,
  connection: NatsConnection,
  given: Given,
  onProgress: (done: number, total: number) => void,
): Promise<LogReport> {
  const [{ createRawLog }, { createHeadStore, nodePrimitives, verifyLog }, { entryOf }] = await Promise.all([
    import('@docket/event-store'),
    import('@docket/transparency'),
    import('@docket/platform'),
  ]);
  const log = createRawLog({ connection });
  const heads = await createHeadStore({ connection });
  // Heads first: each of them covers what the log had before it was asked for its end.
  const newest = (await heads.last())?.number ?? 0;
  const { last } = await log.head();
  const { signal } = session;
  return verifyLog({
    ...given,
    entries: (async function* () {
      // What is written meanwhile belongs to the next check.
      if (last === 0) return;
      for await (const { messages } of log.read({ after: 0, until: last, maxBatch: 1_000, signal })) {
        signal.throwIfAborted();
        yield messages.filter(({ position }) => position <= last).map(entryOf);
      }
    })(),
    heads: (async function* () {
      for await (const { note, number } of heads.all()) if (number <= newest) yield note;
    })(),
    primitives: nodePrimitives,
    isPayloadLost: async ({ headers }) => (await log.claimed({ block: headers })) === 'lost',
    onProgress: (done) => onProgress(done, last),
  });
}

function view(report: LogReport): object {
  const { size, root, headsVerified, lastHead, unsigned, findings, more } = report;
  return {
    ok: findings.length === 0,
    size,
    root: toBase64(root),
    headsVerified,
    lastHead:
      lastHead === undefined ? null : { number: lastHead.number, size: lastHead.size, time: lastHead.time },
    unsigned,
    findings,
    more,
  };
}

function textOf({ size, root, headsVerified, lastHead, unsigned, findings, more }: LogReport): string {
  const lines = [
    `${formatCount(size)} entries, root ${toBase64(root)}`,
    lastHead === undefined
      ? 'No signed head is there that can be relied on.'
      : `${formatCount(headsVerified)} signed heads are right; the newest is head ${lastHead.number} of ${lastHead.time}.`,
    ...(unsigned > 0 ? [`${formatCount(unsigned)} entries behind it are not signed yet.`] : []),
    ...findings.map(({ kind, message }) => `${kind.toUpperCase()}  ${message}`),
    ...(more > 0 ? [`${formatCount(more)} more findings are not shown.`] : []),
  ];
  if (findings.length === 0) lines.push('Nothing was altered, dropped, added or moved.');
  return lines.join('\n');
}
