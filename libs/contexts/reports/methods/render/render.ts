import { isDocketError } from '@docket/kernel';
import { MethodFailure, type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import {
  applySteps,
  defaultOptions,
  tableFormats,
  writeReport,
  type Report,
  type ReportFormat,
  type ReportOptions,
} from '@docket/tabular';
import { createReadStream } from 'node:fs';
import { blocksOf } from './blocks.js';
import { MaterialReader, type Header } from './material-reader.js';

/** What people have done wrong, or asked too much of: everything else is a defect. */
const refusals = [
  'TABLE.EXPRESSION',
  'TABLE.TOO_MANY_GROUPS',
  'TABLE.INVALID_STEPS',
  'REPORT.TOO_LONG_FOR_PDF',
  'REPORT.TOO_MANY_POINTS',
  'REPORT.NO_TABLE',
] as const;

/** Writes one report as the artifact `report.<format>`. */
export async function render(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const { format, table, ...given } = context.options as unknown as ReportOptions & {
    readonly format: ReportFormat;
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
  const count = { rows: 0 };
  const artifact = `report.${format}`;
  try {
    const { reader, header } = await MaterialReader.open(source);
    const only = tableFormats.includes(format) ? chosenTable(header, table) : undefined;
    const report: Report = {
      title: header.definition.title,
      position: header.asOf,
      facts: factsOf(header),
      blocks: blocksOf(header, reader, only, (rows, steps) => applySteps(rows, steps, context.scratchDir)),
    };
    await context.artifact(artifact, writeReport(format, report, { ...defaultOptions, ...given }, count));
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
