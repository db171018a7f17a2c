import {
  collected,
  engineSettings,
  examples,
  formatCount,
  openSession,
  operatorName,
  withNats,
  type Session,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DEFAULT_TENANT, DocketError, systemClock, timeOrderedId } from '@docket/kernel';
import type { Command } from 'commander';
import type { ComplianceChecked } from '../domain/index.js';

interface CheckOptions {
  readonly key: readonly string[];
  readonly tenant: string;
  readonly record: boolean;
}

type Run = ComplianceChecked['data'];

/** `docket compliance check`: the whole log against every rule. */
export function registerCompliance(program: Command, environment: Environment): void {
  const compliance = program
    .command('compliance')
    .description('check the log against the rules of regulators');

  compliance
    .command('check')
    .description('check the log against every rule and record the run; exit code 1 when a rule is violated')
    .option(
      '--key <key>',
      'public key of the log, also several times; by default those that its heads name',
      collected,
      [],
    )
    .option('--tenant <tenant>', 'whose events are looked at, and whose history has the run', DEFAULT_TENANT)
    .option('--no-record', 'leave the run out of the log')
    .addHelpText('after', examples(['compliance check', 'compliance check --no-record --json']))
    .action(async (options: CheckOptions, command: Command) => {
      const session = openSession(environment, command);
      const run = await check(session, options);
      const failed = run.outcomes.filter(({ result }) => result === 'fail');
      await session.output.answer({ ok: failed.length === 0, ...run }, () => textOf(run));
      if (failed.length > 0)
        throw new DocketError(
          'COMPLIANCE.VIOLATED',
          `${failed.map(({ rule }) => rule).join(', ')} violated: see above.`,
        );
    });
}

async function check(session: Session, { key, tenant, record }: CheckOptions): Promise<Run> {
  const settings = await engineSettings(session);
  const [{ createEventStore, createRawLog }, { createHeadStore, mongoTree }, application, { connectMongo }] =
    await Promise.all([
      import('@docket/event-store'),
      import('@docket/transparency'),
      import('../application/index.js'),
      import('@docket/platform'),
    ]);
  const { composition } = session.environment;
  const progress = session.progress('Checking', 'events');
  const mongo =
    settings.mongodbUri === undefined ? undefined : await connectMongo(settings.mongodbUri, 'admin');
  try {
    return await withNats(session, async (connection) => {
      const log = createRawLog({ connection });
      const { last } = await log.head();
      const stored = await application.storedLog({
        log,
        heads: await createHeadStore({ connection }),
        keyTexts: key,
        signal: session.signal,
        ...(mongo === undefined ? {} : { tiles: mongoTree(mongo.db!) }),
      });
      const run = await application.runCheck(stored, composition, systemClock, {
        tenant,
        onProgress: (done) => progress.update(done, last),
      });
      if (record) {
        const store = createEventStore({ connection, events: composition.eventTypes });
        const actor = { kind: 'user', id: 'command-line', name: operatorName().slice(0, 100) } as const;
        await application.recordRun(store, systemClock, run, {
          tenant,
          context: { actor, correlationId: timeOrderedId() },
        });
      }
      return run;
    });
  } finally {
    progress.finish();
    await mongo?.close();
  }
}

const WORDS = { pass: 'pass', fail: 'FAIL', not_applicable: 'n/a ' } as const;

function textOf({ upTo, outcomes }: Run): string {
  return [
    `${formatCount(upTo)} entries were looked at.`,
    ...outcomes.flatMap(({ rule, result, summary, found, violations }) => [
      `${rule.padEnd(4)} ${WORDS[result]}  ${result === 'fail' ? `${formatCount(violations)} violations` : summary}`,
      ...found.map(({ message }) => `            ${message}`),
    ]),
  ].join('\n');
}
