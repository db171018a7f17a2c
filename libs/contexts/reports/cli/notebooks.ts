import { download, examples, openSession, wholeNumber, type Session } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { json, pair } from './arguments.js';
import { unpackNotebook } from './unpack-notebook.js';

interface ExportOptions {
  readonly filter: Readonly<Record<string, string>>;
  readonly title?: string;
  readonly table?: string;
  readonly asOf?: number;
  readonly out: string;
}

interface ReportAnswer {
  readonly state: string;
  readonly finishedAt: string | null;
}

const ASK_MS = 500;

/** Notebooks for people who work with the rows themselves. */
export function registerNotebooks(program: Command, environment: Environment): void {
  const notebooks = program
    .command('notebook')
    .description('Jupyter notebooks with the rows of a query beside them');

  notebooks
    .command('export <query>')
    .description('a notebook and its Parquet file, of a dataset, a template, or a query in a JSON file')
    .option('--filter <name=value>', 'narrow it; may be given several times', pair, {})
    .option('--title <title>', 'heading of the notebook')
    .option('--table <name>', 'the table of a template; its first one by default')
    .option(
      '--as-of <position>',
      'position of the log; its end by default',
      wholeNumber(1, Number.MAX_SAFE_INTEGER),
    )
    .option('--out <folder>', 'where both files are put', '.')
    .addHelpText(
      'after',
      examples([
        'notebook export trials --filter phase=PHASE3 --out analysis',
        'notebook export daily-operations --table days',
        'notebook export query.json --as-of 1234',
      ]),
    )
    .action(async (query: string, options: ExportOptions, command: Command) => {
      const session = openSession(environment, command);
      const api = await session.client();
      const body = await bodyOf(session, query, options);
      const { reportId, asOf, position } = await api.post<{
        readonly reportId: string;
        readonly asOf: number;
        readonly position: number;
      }>('/v1/notebooks', body);
      const at = `/v1/reports/${encodeURIComponent(reportId)}`;
      for (;;) {
        const { finishedAt } = await api.get<ReportAnswer>(`${at}?minPosition=${position}`);
        if (finishedAt !== null) break;
        await sleep(ASK_MS, undefined, { signal: environment.signal });
      }
      const folder = session.path(options.out);
      await mkdir(folder, { recursive: true });
      const scratch = await mkdtemp(join(folder, '.docket-notebook-'));
      try {
        const archive = join(scratch, 'notebook.zip');
        await download(session, api, `${at}/content`, archive);
        const { notebook, parquet } = await unpackNotebook(archive, folder);
        await session.output.answer(
          { reportId, asOf, notebook, parquet },
          () => `${notebook} reads ${parquet}: rows as of position ${asOf}. Their SHA-256 is right.`,
        );
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    });

  /** A name is that of a dataset, else of a template; a name with an ending is that of a file. */
  async function bodyOf(
    session: Session,
    query: string,
    { filter, title, table, asOf }: ExportOptions,
  ): Promise<object> {
    const more = { filters: filter, title, table, asOf };
    if (!query.endsWith('.json')) {
      const api = await session.client();
      const { items } = await api.get<{ readonly items: readonly { readonly name: string }[] }>(
        '/v1/report-datasets',
      );
      const isDataset = items.some(({ name }) => name === query);
      return { ...(isDataset ? { dataset: query } : { template: query }), ...more };
    }
    const file = session.path(query);
    const given = json(await readFile(file, 'utf8'));
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      const message = `${file} must hold an object as POST /v1/notebooks takes it (in ${dirname(file)}).`;
      throw new DocketError('CLI.INVALID_QUERY', message);
    }
    const own = given as { readonly filters?: object };
    const options = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
    return { ...own, ...options, filters: { ...own.filters, ...filter } };
  }
}
