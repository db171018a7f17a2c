import type { FormExtractResult } from '../methods/index.js';
import type { ExtractionRow, StandingCorrection } from '../read-models/extractions/queries.js';
import type { ExtractionDto, ExtractionSummaryDto, FieldDto } from './extractions.dto.js';

/** What a list shows of an extraction. */
export function summaryOf(row: ExtractionRow): ExtractionSummaryDto {
  const { jobId, method, documentId, documentName, submittedAt, recorded, result, corrections } = row;
  return {
    jobId,
    method,
    documentId,
    documentName,
    submittedAt,
    state: result === null ? 'waiting' : 'extracted',
    schemaName: recorded?.schemaName ?? null,
    schemaVersion: recorded?.schemaVersion ?? null,
    fields: recorded?.fields.length ?? 0,
    found: recorded?.fields.filter(({ source }) => source !== null).length ?? 0,
    refused: recorded?.fields.filter(({ unverified }) => unverified).length ?? 0,
    corrected: corrections.length,
    degraded: recorded?.degraded ?? false,
  };
}

/** The record as it holds: what people said stands before what the machine found. */
export function viewOf(
  row: ExtractionRow,
  result: FormExtractResult,
  corrections: readonly StandingCorrection[],
): ExtractionDto {
  const fields = [...new Set([...Object.keys(result.values), ...result.missing])];
  const shown = fields.map((field): FieldDto => {
    const machine = result.values[field];
    const said = corrections.find((each) => each.field === field);
    return {
      field,
      value: said === undefined ? (machine?.value ?? null) : said.value,
      source: said === undefined ? (machine?.source ?? null) : 'person',
      page: machine?.page ?? null,
      box: machine?.box ? [...machine.box] : null,
      quote: machine?.quote ?? null,
      raw: machine?.raw ?? null,
      unit: machine?.unit ?? null,
      formField: machine?.formField ?? null,
      confidence: machine?.confidence ?? null,
      machine: machine === undefined ? null : { value: machine.value, source: machine.source },
      correction:
        said === undefined
          ? null
          : { verdict: said.verdict, reason: said.reason, at: said.at, by: said.by.id, jobId: said.jobId },
    };
  });
  const { valid, problems, degraded, degradedReason, warnings, provenance } = result;
  return {
    ...summaryOf(row),
    schemaName: provenance.schemaName,
    schemaVersion: provenance.schemaVersion,
    degraded,
    corrected: shown.filter(({ correction }) => correction !== null).length,
    record: recordOf(shown),
    valid,
    problems: [...problems],
    values: shown,
    missing: shown.filter(({ value }) => value === null).map(({ field }) => field),
    unverified: result.unverified.map((each) => ({
      ...each,
      box: each.box === null ? null : [...each.box],
      readings: [...(each.readings ?? [])],
    })),
    conflicts: [...result.conflicts],
    degradedReason,
    warnings: [...warnings],
    provenance,
    position: row._pos,
  };
}

function recordOf(fields: readonly FieldDto[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const { field, value } of fields) {
    if (value === null) continue;
    const path = field
      .slice(1)
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    let inside = record;
    for (const name of path.slice(0, -1)) inside = (inside[name] ??= {}) as Record<string, unknown>;
    inside[path.at(-1)!] = value;
  }
  return record;
}
