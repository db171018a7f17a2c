import { type MethodContext, type MethodInput, type MethodOutput } from '@docket/methods';
import { profile } from './profile.js';
import { type ColumnProfile, type CsvProfileResult } from './result.js';

/** Runs `csv.profile@1`: reads as version 2 does, and answers in the shape of version 1, which has less room. */
export async function profileVersion1(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const { result, summary, figures } = await profile(input, context);
  const { compression: _, preamble: __, warnings: ___, ...known } = result as CsvProfileResult;
  const { warnings: ____, ...counted } = figures;
  return { result: { ...known, columns: known.columns.map(columnOf) }, summary, figures: counted };
}

function columnOf(column: ColumnProfile): object {
  const { unit: _, units: __, ambiguous: ___, readings: ____, ...known } = column;
  const isNumeric = known.type === 'integer' || known.type === 'number';
  // Version 1 promises numbers; whole numbers beyond 2^53 lose their last digits there.
  return isNumeric ? { ...known, min: Number(known.min), max: Number(known.max) } : known;
}
