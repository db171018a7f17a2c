import { writeFile } from 'node:fs/promises';
import {
  examples,
  formatSpan,
  formatTime,
  openSession,
  wholeNumber,
  type Session,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import { Option, type Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAtLeast, severities, type Severity } from '../domain/index.js';
import { countsText, findingsOf, scanText, type FindingAnswer, type ScanAnswer } from './answers.js';

const LOOK_MS = 500;
const DAY_MS = 86_400_000;
const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;

interface ScanOptions {
  readonly reason: string;
  readonly wait: boolean;
  readonly format?: 'json' | 'sarif' | 'html';
  readonly to?: string;
  readonly failOn?: Severity;
}

/** Security scans: ask for one, read what it has found, accept findings. */
export function registerSecurity(program: Command, environment: Environment): void {
  const security = program.command('security').description('what is weak in the running system');

  security
    .command('scan')
    .description('scan the running system and show what was found')
    .option(...REASON, 'asked for by hand')
    .option('--no-wait', 'do not wait until it is done')
    .addOption(new Option('--format <format>', 'of the report').choices(['json', 'sarif', 'html']))
    .option('--to <file>', 'write the report to a file')
    .addOption(
      new Option('--fail-on <severity>', 'exit code 1 when an open finding is as bad, or worse').choices(
        severities,
      ),
    )
    .addHelpText(
      'after',
      examples(['security scan', 'security scan --format sarif --to scan.sarif --fail-on high']),
    )
    .action(async (options: ScanOptions, command: Command) => {
      const session = openSession(environment, command);
      const body = { reason: options.reason };
      const ordered = await (
        await session.client()
      ).post<{ readonly scanId: string; readonly position: number }>('/v1/security/scans', body);
      if (!options.wait) {
        await session.output.answer(
          ordered,
          () => `Asked for. "docket security show ${ordered.scanId}" shows what comes of it.`,
        );
        return;
      }
      const scan = await untilEnded(session, ordered.scanId, ordered.position);
      await report(session, scan, options);
    });

  security
    .command('list', { isDefault: true })
    .description('scans, the newest first')
    .option('--limit <n>', 'most scans to show', wholeNumber(1, 500), 20)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<ScanAnswer>('/v1/security/scans', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ scanId }) => scanId },
          { title: 'AT', of: ({ requestedAt }) => formatTime(requestedAt) },
          { title: 'STATUS', of: ({ status }) => status },
          { title: 'FOUND', of: ({ found }) => (found === null ? '' : countsText(found)) },
          { title: 'NEW', of: ({ opened }) => String(opened) },
          { title: 'FIXED', of: ({ fixed }) => String(fixed) },
          { title: 'TOOK', of: ({ durationMs }) => (durationMs === null ? '' : formatSpan(durationMs)) },
        ],
        'No scans: make one with "docket security scan".',
      );
    });

  security
    .command('show <scanId>')
    .description('one scan, and what it has found')
    .addOption(new Option('--format <format>', 'of the report').choices(['json', 'sarif', 'html']))
    .option('--to <file>', 'write the report to a file')
    .action(async (id: string, options: Pick<ScanOptions, 'format' | 'to'>, command: Command) => {
      const session = openSession(environment, command);
      const path = `/v1/security/scans/${encodeURIComponent(id)}`;
      await report(session, await (await session.client()).get<ScanAnswer>(path), options);
    });

  security
    .command('accept <findingId>')
    .description('accept a finding until a day; then it is open again')
    .requiredOption(...REASON)
    .option('--days <n>', 'for how many days', wholeNumber(1, 366), 90)
    .addHelpText('after', examples(['security accept 0198c1f0 --days 30 --reason "replaced in May"']))
    .action(
      async (
        id: string,
        { reason, days }: { readonly reason: string; readonly days: number },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const until = new Date(Date.now() + days * DAY_MS).toISOString();
        const path = `/v1/security/findings/${encodeURIComponent(id)}/accept`;
        const answer = await (await client()).post<object>(path, { reason, until });
        await output.answer(answer, () => `Accepted until ${formatTime(until)}.`);
      },
    );

  security
    .command('withdraw <findingId>')
    .description('take an acceptance back')
    .requiredOption(...REASON)
    .action(async (id: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/security/findings/${encodeURIComponent(id)}/withdraw`;
      const answer = await (await client()).post<object>(path, { reason });
      await output.answer(answer, () => 'The finding is open again.');
    });

  security
    .command('sbom')
    .description('the software bill of materials of the API: CycloneDX as JSON')
    .option('--to <file>', 'write it to a file')
    .action(async ({ to }: { readonly to?: string }, command: Command) => {
      const session = openSession(environment, command);
      const bill = await (await session.client()).get<object>('/v1/security/sbom');
      await written(session, `${JSON.stringify(bill, null, 2)}\n`, to);
    });
}

/** Waits until a scan has ended. @throws DocketError with the code of why it failed */
async function untilEnded(session: Session, id: string, position: number): Promise<ScanAnswer> {
  const client = await session.client();
  let step = '';
  let shown: ReturnType<Session['progress']> | undefined;
  try {
    for (;;) {
      const path = `/v1/security/scans/${encodeURIComponent(id)}?minPosition=${position}`;
      const scan = await client.get<ScanAnswer>(path);
      if (scan.progress && scan.progress.step !== step) {
        shown?.finish();
        step = scan.progress.step;
        shown = session.progress(`Looking at ${step}`, 'items');
      }
      if (scan.progress) shown?.update(scan.progress.done, scan.progress.total ?? scan.progress.done);
      if (scan.failure !== null) throw new DocketError(scan.failure.code, scan.failure.message);
      if (scan.status === 'completed') return scan;
      await sleep(LOOK_MS, undefined, { signal: session.signal });
    }
  } finally {
    shown?.finish();
  }
}

async function report(
  session: Session,
  scan: ScanAnswer,
  { format, to, failOn }: Pick<ScanOptions, 'format' | 'to' | 'failOn'>,
): Promise<void> {
  const findings = await findingsOf(session, scan.scanId);
  const whole = { ...scan, findings };
  if (format === 'sarif' || format === 'html') {
    const path = `/v1/security/scans/${encodeURIComponent(scan.scanId)}/findings?format=${format}`;
    await written(session, await (await (await session.client()).open(path)).text(), to);
  } else if (to !== undefined || format === 'json') {
    await written(session, `${JSON.stringify(whole, null, 2)}\n`, to);
  } else {
    await session.output.answer(whole, () => scanText(scan, findings));
  }
  const bad = failOn === undefined ? [] : openAndAtLeast(findings, failOn);
  if (bad.length > 0)
    throw new DocketError('SECURITY.FINDINGS', `${bad.length} open findings are ${failOn} or worse.`);
}

function openAndAtLeast(findings: readonly FindingAnswer[], least: Severity): readonly FindingAnswer[] {
  return findings.filter(({ status, severity }) => status === 'open' && isAtLeast(severity, least));
}

async function written(session: Session, text: string, to: string | undefined): Promise<void> {
  if (to === undefined) {
    await session.output.write(text);
    return;
  }
  const file = session.path(to);
  await writeFile(file, text);
  await session.output.answer({ file }, () => `Written to ${file}.`);
}
