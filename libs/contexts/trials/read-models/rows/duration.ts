import type { PartialDate } from '../../domain/index.js';
import type { TrialsDocument } from '../trials/document.js';

/** How long a trial took, or how long it was known not to be completed. */
export interface Duration {
  readonly nctId: string;
  readonly phases: readonly string[];
  readonly studyType: string | null;
  readonly status: string | null;
  readonly start: string;
  readonly end: string;
  readonly days: number;
  readonly completed: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Undefined where the registry knows no start, or neither an end nor an update behind it. A date of which only the month or the
 * year is known is its first day. A trial that was stopped is censored at its end: it was never completed.
 */
export function durationOf({ nctId, of }: Pick<TrialsDocument, 'nctId' | 'of'>): Duration | undefined {
  const { status, phases, studyType, startDate, completionDate, lastUpdatePosted } = of;
  const isOver = completionDate?.type === 'actual';
  const completed = status === 'COMPLETED' && isOver;
  const last = isOver ? completionDate : lastUpdatePosted;
  if (startDate === null || last === null) return undefined;
  const [start, end] = [firstDay(startDate), firstDay(last)];
  const days = Math.round((Date.parse(end) - Date.parse(start)) / DAY_MS);
  return days < 0 ? undefined : { nctId, phases, studyType, status, start, end, days, completed };
}

function firstDay({ date }: PartialDate): string {
  return `${`${date}-01-01`.slice(0, 10)}T00:00:00.000Z`;
}
