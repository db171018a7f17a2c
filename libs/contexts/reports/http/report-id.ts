import { finalStates, type FinalState } from '@docket/contexts/jobs/events';
import type { ResultsFilter } from '../read-models/index.js';
import { exportFormats, type ExportFormat } from '@docket/http';

/** What a report is made of. The position pins it: the same report has the same rows tomorrow. */
export interface ReportDefinition {
  readonly kind: 'results';
  readonly format: ExportFormat;
  readonly position: number;
  readonly filter: ResultsFilter;
}

const VERSION = 1;
const MAX_LENGTH = 1_000;

/**
 * The id of a report is its definition: nothing is stored, so nothing can be lost or pile up. It opens nothing by
 * itself: rows come from the tenant of the key that asks.
 */
export function reportId({ format, position, filter }: ReportDefinition): string {
  const { method = null, outcomes = null, tag = null, from = null, to = null } = filter;
  const parts = [VERSION, format, position, method, outcomes, tag, from, to];
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/** The definition in an id, or undefined for a text that is no id of ours. */
export function reportOf(id: string): ReportDefinition | undefined {
  if (id.length > MAX_LENGTH || !/^[A-Za-z0-9_-]+$/.test(id)) return undefined;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(id, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 8 || parts[0] !== VERSION) return undefined;
  const [, format, position, method, outcomes, tag, from, to] = parts as unknown[];
  if (!isFormat(format) || !isPosition(position)) return undefined;
  if (![method, tag, from, to].every((value) => value === null || typeof value === 'string'))
    return undefined;
  if (outcomes !== null && !isOutcomes(outcomes)) return undefined;
  const filter = Object.fromEntries(
    Object.entries({ method, outcomes, tag, from, to }).filter(([, value]) => value !== null),
  );
  return { kind: 'results', format, position, filter };
}

function isFormat(value: unknown): value is ExportFormat {
  return exportFormats.includes(value as ExportFormat);
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isOutcomes(value: unknown): value is FinalState[] {
  return Array.isArray(value) && value.every((outcome) => finalStates.includes(outcome as FinalState));
}
