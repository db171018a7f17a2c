import { Option, type Command } from 'commander';
import {
  collected,
  download,
  examples,
  formatTime,
  openSession,
  time,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DEFAULT_TENANT } from '@docket/kernel';
import { exportEvidence } from './audit-evidence.js';
import { registerAuditFindings } from './audit-findings.js';
import { registerAuditKey } from './audit-key.js';
import { registerAuditVerify } from './audit-verify.js';

interface AuditAnswer {
  readonly position: number;
  readonly time: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string | null };
  readonly action: string;
  readonly summary: string;
  readonly thing: { readonly type: string; readonly id: string };
  readonly outcome: string;
  readonly origin: { readonly ip: string | null };
}

interface Filter {
  readonly actor?: string;
  readonly action?: string;
  readonly thing?: string;
  readonly correlationId?: string;
  readonly outcome?: string;
  readonly since?: string;
  readonly until?: string;
}

interface ExportOptions extends Filter {
  readonly format: string;
  readonly out: string;
  readonly position: readonly string[];
  readonly job?: string;
  readonly tenant: string;
}

export function registerAudit(program: Command, environment: Environment): void {
  const audit = program.command('audit').description('who did what to which thing, when, from where');

  registerAuditVerify(audit, environment);
  registerAuditKey(audit, environment);
  registerAuditFindings(audit, environment);

  filtered(audit.command('list'))
    .description('entries of the audit trail, the newest first')
    .option('--limit <n>', 'most entries to show', wholeNumber(1, 10_000), 50)
    .addHelpText('after', examples(['audit list --outcome denied --since 7d']))
    .action(async ({ limit, ...filter }: Filter & { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<AuditAnswer>('/v1/audit/entries', queryOf(filter), limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'POSITION', of: ({ position }) => position, align: 'right' },
          { title: 'WHEN', of: (entry) => formatTime(entry.time) },
          { title: 'WHO', of: ({ actor }) => actor.name ?? actor.id },
          { title: 'FROM', of: ({ origin }) => origin.ip },
          {
            title: 'OUTCOME',
            of: ({ outcome }) => outcome,
            paint: (text, { outcome }, paint) =>
              ['denied', 'failed'].includes(outcome) ? paint('red', text) : text,
          },
          { title: 'WHAT', of: ({ summary }) => summary },
        ],
        'No entries.',
      );
      if (page.nextCursor) await output.note('There are more: raise --limit, or narrow the time.');
    });

  filtered(audit.command('export'))
    .description(
      'the whole trail as a file, or with --format evidence the signed log as a bundle that is checked without Docket',
    )
    .addOption(
      new Option('--format <format>', 'of the file').choices(['csv', 'jsonl', 'evidence']).default('jsonl'),
    )
    .option('--out <file>', 'write it into this file', '-')
    .option(
      '--position <positions>',
      'with --format evidence: only these entries, with a proof for each',
      collected,
      [],
    )
    .option('--job <id>', 'with --format evidence: only where the result of this job came from')
    .option('--tenant <tenant>', 'with --job: whose job it is', DEFAULT_TENANT)
    .addHelpText(
      'after',
      examples([
        'audit export --format csv --out trail.csv --since 30d',
        'audit export --format evidence --out evidence.tar',
        'audit export --format evidence --job 0198c0de-… --out job.tar',
      ]),
    )
    .action(async (options: ExportOptions, command: Command) => {
      const session = openSession(environment, command);
      const { format, out, position, job, tenant, ...filter } = options;
      if (format === 'evidence') {
        const positions = position.map(wholeNumber(1, 2 ** 52));
        return exportEvidence(session, out, job === undefined ? { positions } : { positions, job, tenant });
      }
      const query = new URLSearchParams({ format });
      for (const [name, value] of Object.entries(queryOf(filter)))
        if (value !== undefined) query.set(name, value);
      await download(session, await session.client(), `/v1/audit/export?${query.toString()}`, out);
    });
}

function filtered(command: Command): Command {
  return command
    .option('--actor <id>', 'only what this actor did')
    .option('--action <event>', 'only this action, e.g. JobSubmitted')
    .option('--thing <id>', 'only what was done to this thing, e.g. a job id')
    .option('--correlation-id <id>', 'everything that one request led to')
    .option('--outcome <outcome>', 'accepted, denied, succeeded, failed or canceled')
    .option('--since <time>', 'at or after: a time, a date, or a span like 24h', time)
    .option('--until <time>', 'before', time);
}

function queryOf({ since, until, ...filter }: Filter): Record<string, string | undefined> {
  return { ...filter, from: since, to: until };
}
