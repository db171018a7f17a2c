import { download, examples, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { json, pair } from './arguments.js';

interface TemplateAnswer {
  readonly name: string;
  readonly version: number;
  readonly definition: { readonly title: string; readonly description?: string };
}

interface ReportAnswer {
  readonly reportId: string;
  readonly template: string;
  readonly format: string;
  readonly state: string;
  readonly asOf: number;
  readonly requestedAt: string;
  readonly failure: { readonly message: string } | null;
  readonly file: { readonly rows: number; readonly size: number; readonly sha256: string } | null;
}

interface CreateOptions {
  readonly format: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly option: Readonly<Record<string, string>>;
  readonly asOf?: number;
  readonly out?: string;
}

const at = (id: string): string => `/v1/reports/${encodeURIComponent(id)}`;
const ENDS = ['succeeded', 'failed', 'timed_out', 'canceled', 'dead_lettered', 'refused'];
const ASK_MS = 500;

/** Reports and their templates. */
export function registerReports(program: Command, environment: Environment): void {
  const reports = program.command('reports').description('reports of jobs, audit and usage as files');

  reports
    .command('list', { isDefault: true })
    .description('reports, the newest first')
    .option('--limit <n>', 'most reports to show', wholeNumber(1, 1_000), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<ReportAnswer>('/v1/reports', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'ID', of: ({ reportId }) => reportId },
          { title: 'TEMPLATE', of: ({ template }) => template },
          { title: 'FORMAT', of: ({ format }) => format },
          { title: 'STATE', of: ({ state }) => state },
          { title: 'ROWS', of: ({ file }) => (file === null ? '' : String(file.rows)) },
          { title: 'AS OF', of: ({ asOf }) => String(asOf) },
          { title: 'ASKED FOR', of: ({ requestedAt }) => formatTime(requestedAt) },
        ],
        'No reports: ask for one with "docket reports create daily-operations".',
      );
    });

  reports
    .command('templates')
    .description('templates that reports can be made of')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (
        await client()
      ).get<{ readonly items: readonly TemplateAnswer[] }>('/v1/report-templates');
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'VERSION', of: ({ version }) => (version === 0 ? 'built in' : String(version)) },
          { title: 'TITLE', of: ({ definition }) => definition.title },
          { title: 'WHAT', of: ({ definition }) => definition.description ?? '' },
        ],
        'No templates.',
      );
    });

  reports
    .command('save <name> <file>')
    .description('save a template from a file of JSON; a change is a new version')
    .requiredOption('--reason <reason>', 'why; it is kept in the log')
    .action(async (name: string, file: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const definition = json(await readFile(resolve(environment.cwd, file), 'utf8'));
      const path = `/v1/report-templates/${encodeURIComponent(name)}`;
      const saved = await (await client()).put<{ readonly version: number }>(path, { definition, reason });
      await output.answer(saved, () => `Template ${name} is saved as version ${saved.version}.`);
    });

  reports
    .command('create <template>')
    .description('ask for a report; with --out wait for it and save its file')
    .option('--format <format>', 'csv, jsonl, xlsx, parquet, html, pdf or notebook', 'csv')
    .option('--filter <name=value>', 'narrow it; may be given several times', pair, {})
    .option('--option <name=value>', 'delimiter, encoding, locale, timeZone, ending, table', pair, {})
    .option(
      '--as-of <position>',
      'position of the log; its end by default',
      wholeNumber(1, Number.MAX_SAFE_INTEGER),
    )
    .option('--out <file>', 'wait, and write it into this file')
    .addHelpText(
      'after',
      examples([
        'reports create daily-operations --format pdf --filter from=2026-03-01T00:00:00Z --out daily.pdf',
      ]),
    )
    .action(async (template: string, options: CreateOptions, command: Command) => {
      const session = openSession(environment, command);
      const { output } = session;
      const api = await session.client();
      const { format, filter, option, asOf, out } = options;
      const { ending, ...texts } = option;
      const written = { ...texts, ...(ending === undefined ? {} : { ending: ending === 'true' }) };
      const body = { template, format, filters: filter, options: written, asOf };
      const asked = await api.post<{ readonly reportId: string; readonly position: number }>(
        '/v1/reports',
        body,
      );
      if (out === undefined) {
        await output.answer(
          asked,
          () => `Report ${asked.reportId} is being made: docket reports download ${asked.reportId}`,
        );
        return;
      }
      for (;;) {
        const report = await api.get<ReportAnswer>(`${at(asked.reportId)}?minPosition=${asked.position}`);
        if (ENDS.includes(report.state)) break;
        await sleep(ASK_MS, undefined, { signal: environment.signal });
      }
      await download(session, api, `${at(asked.reportId)}/content`, out);
    });

  reports
    .command('download <reportId>')
    .description('the file of a report')
    .requiredOption('--out <file>', 'write it into this file; - for standard output')
    .action(async (id: string, { out }: { readonly out: string }, command: Command) => {
      const session = openSession(environment, command);
      await download(session, await session.client(), `${at(id)}/content`, out);
    });
}
