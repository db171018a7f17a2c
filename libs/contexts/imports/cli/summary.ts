import type { DryCollection } from '../application/index.js';
import type { CollectionComparison, CollectionProgress, FieldUse, RecordFailure } from '../domain/index.js';

/** An import as the API tells it. */
export interface ImportAnswer {
  readonly importId: string;
  readonly source: string;
  readonly status: string;
  readonly startedAt: string;
  readonly collections: readonly (CollectionProgress & { readonly name: string })[];
  readonly failures?: readonly (RecordFailure & { readonly collection: string })[];
  readonly fields?: readonly (FieldUse & { readonly collection: string })[];
  readonly comparison?: readonly CollectionComparison[] | null;
  readonly undo: { readonly undone: number; readonly stays: number; readonly records: number } | null;
}

const MOST_SHOWN = 20;

/** An import for people. */
export function summaryOf(found: ImportAnswer): string {
  const { importId, source, status, collections, failures = [], fields = [], comparison, undo } = found;
  return [
    `Import ${importId} of ${source}: ${status}`,
    ...collections.flatMap(({ name, target, read, created, changed, unchanged, failed }) => [
      `  ${name} → ${target}: ${read} read, ${created} created, ${changed} changed, ${unchanged} unchanged, ${failed} failed`,
      ...unknownFields(fields.filter(({ collection }) => collection === name)),
    ]),
    ...failureLines(
      failures.map((failure) => ({ ...failure, sourceId: `${failure.collection} ${failure.sourceId}` })),
    ),
    ...(comparison ?? []).flatMap(comparisonLines),
    ...(undo === null ? [] : [`Taken back: ${undo.undone} of ${undo.records} records; ${undo.stays} stay.`]),
  ].join('\n');
}

/** A dry run for people. */
export function drySummary(shown: string, collections: readonly DryCollection[]): string {
  return [
    `Dry run over ${shown}: nothing was written.`,
    ...collections.flatMap(({ collection, target, read, mapped, failed, failures, fields, samples }) => [
      `${collection} → ${target}: ${read} read, ${mapped} mapped, ${failed} failed`,
      `  fields: ${(['mapped', 'ignored', 'unknown'] as const)
        .map((use) => `${fields.filter((field) => field.use === use).length} ${use}`)
        .join(', ')}`,
      ...unknownFields(fields),
      ...failureLines(failures),
      ...samples.flatMap(({ before, after }) => [
        `  before ${JSON.stringify(before).slice(0, 2_000)}`,
        `  after  ${JSON.stringify(after).slice(0, 2_000)}`,
      ]),
    ]),
  ].join('\n');
}

function unknownFields(fields: readonly FieldUse[]): string[] {
  const unknown = fields.filter(({ use }) => use === 'unknown');
  if (unknown.length === 0) return [];
  return [
    '  not in the mapping:',
    ...unknown.slice(0, MOST_SHOWN).map(({ path, count }) => `    ${path} (${count})`),
    ...(unknown.length > MOST_SHOWN ? [`    and ${unknown.length - MOST_SHOWN} more`] : []),
  ];
}

function failureLines(failures: readonly RecordFailure[]): string[] {
  if (failures.length === 0) return [];
  return [
    '  failed:',
    ...failures
      .slice(0, MOST_SHOWN)
      .map(({ sourceId, code, path, message }) => `    ${sourceId} ${path}: ${message} [${code}]`),
    ...(failures.length > MOST_SHOWN ? [`    and ${failures.length - MOST_SHOWN} more`] : []),
  ];
}

function comparisonLines(comparison: CollectionComparison): string[] {
  const { collection, source, docket, failed, sampled, same, differences, agrees } = comparison;
  return [
    `  compared ${collection}: ${source} in the source, ${failed} failed, ${docket} in Docket; ${same} of ${sampled} sampled alike: ${agrees ? 'agrees' : 'DIFFERS'}`,
    ...differences
      .slice(0, MOST_SHOWN)
      .map(({ sourceId, path, message }) => `    ${sourceId} ${path}: ${message}`),
  ];
}
