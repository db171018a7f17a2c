import { isDocketError } from '@docket/kernel';
import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import {
  applySteps,
  defaultOptions,
  firstTable,
  tableFormats,
  writeReport,
  type Report,
  type ReportFile,
  type ReportFormat,
  type ReportOptions,
  type RowCount,
} from '@docket/tabular';
import { createReadStream } from 'node:fs';
import { blocksOf } from './blocks.js';
import { MaterialReader, type Header } from './material-reader.js';
import { notebookArchive } from './notebook/write.js';

/** What people have done wrong, or asked too much of: everything else is a defect. */
const refusals = [
  'TABLE.EXPRESSION',
  'TABLE.TOO_MANY_GROUPS',
  'TABLE.PIVOT_VALUE',
  'TABLE.INVALID_STEPS',
  'REPORT.TOO_LONG_FOR_PDF',
  'REPORT.TOO_MANY_POINTS',
  'REPORT.NO_TABLE',
] as const;

/** Writes one report as the artifact `report.<format>`; a notebook and its rows as `report.zip`. */
export async function render(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const { format, table, ...given } = context.options as unknown as ReportOptions & {
    readonly format: ReportFormat | 'notebook';
    readonly table?: string;
  };
  const file = input.files?.['rows'];
  if (file === undefined || context.artifact === undefined) {
    throw new MethodFailure(
      'REPORT.NO_ROWS',
      'A report is asked for with POST /v1/reports, which reads its rows.',
    );
  }
  let taken = 0;
  const source = createReadStream(file.path, { highWaterMark: 262_144 }).on('data', (chunk) => {
    taken += chunk.length;
    context.progress(Math.min(0.99, taken / file.size), `${count.rows} rows written`);
  });
  const count: RowCount = { rows: 0 };
  const artifact = `report.${format === 'notebook' ? 'zip' : format}`;
  try {
    const { reader, header } = await MaterialReader.open(source);
    const carriesOne = format === 'notebook' || tableFormats.includes(format);
    const only = carriesOne ? chosenTable(header, table) : undefined;
    const report: Report = {
      title: header.definition.title,
      position: header.asOf,
      facts: factsOf(header),
      blocks: blocksOf(header, reader, only, (rows, steps) => applySteps(rows, steps, context.scratchDir)),
    };
    const written =
      format === 'notebook'
        ? await notebookOf(header, only ?? 0, report, count)
        : writeReport(format, report, { ...defaultOptions, ...given }, count);
    await context.artifact(artifact, written);
    const result = { format, rows: count.rows, position: header.asOf, artifact };
    return { result, summary: `${count.rows} rows as ${format}`, figures: { format, rows: count.rows } };
  } catch (error) {
    for (const code of refusals) {
      if (isDocketError(error, code)) throw new MethodFailure(code, error.message);
    }
    throw error;
  } finally {
    source.destroy();
  }
}

/** The notebook of one table, and the rows beside it. */
async function notebookOf(
  { template, templateVersion, definition, filters, asOf, looks = {} }: Header,
  index: number,
  report: Report,
  count: RowCount,
): Promise<ReportFile> {
  const { dataset, steps = [] } = definition.sections[index]!;
  const table = await firstTable(report);
  const query = { template, templateVersion, table: table.name, dataset, steps, filters, position: asOf };
  const name = `${template}-${asOf}`;
  const look = looks[String(index)] ?? {};
  return notebookArchive({ name, title: table.title, position: asOf, query, table, look }, count);
}

/** Index of the section of the one table. */
function chosenTable({ definition: { sections } }: Header, name: string | undefined): number {
  const index = sections.findIndex(
    (each) => each.type === 'table' && (name === undefined || each.name === name),
  );
  if (index >= 0) return index;
  const names = sections.flatMap((each) => (each.type === 'table' ? [each.name] : [])).join(', ');
  const which =
    name === undefined ? 'no table, and this format carries one' : `no table ${name}: it has ${names}`;
  throw new MethodFailure('REPORT.NO_TABLE', `The template has ${which}.`);
}

function factsOf({
  template,
  templateVersion,
  filters,
  asOf,
}: Header): readonly (readonly [string, string])[] {
  return [
    ['Template', templateVersion === 0 ? template : `${template}, version ${templateVersion}`],
    ...Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)),
    ['Position of the log', String(asOf)],
  ];
}
