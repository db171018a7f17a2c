import { isDocketError } from '@docket/kernel';
import type { RecordFailure } from '../../domain/index.js';
import type { MappedRecord } from '../mapping/map-document.js';

/** The API of Docket, as an import uses it: all that is written goes through the routes that everybody uses. */
export interface ImportApi {
  get<Answer>(path: string, query?: Readonly<Record<string, string | number | undefined>>): Promise<Answer>;
  post<Answer>(path: string, body: unknown, idempotencyKey?: string): Promise<Answer>;
  put<Answer>(path: string, body: unknown): Promise<Answer>;
  delete<Answer>(path: string, body?: unknown): Promise<Answer>;
  postBytes<Answer>(
    path: string,
    bytes: Uint8Array,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

export interface WriteContext {
  readonly api: ImportApi;
  readonly importId: string;
  readonly source: string;
  readonly collection: string;
  /** Reads have to show everything up to here. */
  readonly minPosition: number;
  readonly signal: AbortSignal;
}

/** A record that is to be written, for it is new or has changed. */
export interface Pending extends MappedRecord {
  /** Bytes of a document. */
  readonly content?: Uint8Array;
}

export type Written =
  | {
      readonly ok: true;
      readonly targetId: string;
      readonly position: number;
      /** `unchanged`: somebody else has written the same before; there is nothing to take back. */
      readonly outcome?: 'unchanged';
      readonly detail?: string;
    }
  | { readonly ok: false; readonly failure: Omit<RecordFailure, 'sourceId'> };

/** A value that Docket has otherwise than the source. */
export interface Difference {
  readonly path: string;
  readonly message: string;
}

export interface Target {
  /** Writes records; one that is refused fails alone. @throws DocketError when Docket cannot be asked at all */
  write(records: readonly Pending[], context: WriteContext): Promise<readonly Written[]>;
  /** Reads a record back. Null where records of this kind cannot be read one by one. */
  readonly verify:
    ((record: Pending, targetId: string, context: WriteContext) => Promise<readonly Difference[]>) | null;
  /** Takes one record back; throws a refusal as the API tells it. */
  readonly undo:
    | ((
        record: { readonly targetId: string; readonly detail: string | null },
        reason: string,
        api: ImportApi,
      ) => Promise<void>)
    | null;
}

/** Statuses that say something about the request itself; all others say that Docket cannot serve it now, or not for this key. */
const ABOUT_THE_RECORD = [400, 404, 409, 410, 413, 415, 422];

/** A refusal as the failure of one record; anything else ends the import, which can go on later. */
export function failureOf(error: unknown): Omit<RecordFailure, 'sourceId'> {
  if (!isDocketError(error) || !ABOUT_THE_RECORD.includes(Number(error.details['status']))) throw error;
  const errors = (error.details['errors'] ?? []) as readonly { path?: string; message?: string }[];
  const [first] = errors;
  return {
    code: error.code,
    path: (first?.path ?? '/').slice(0, 300),
    message: `${error.message}${first?.message === undefined ? '' : ` (${first.message})`}`.slice(0, 500),
  };
}

/** Does something for each record, a few at a time, in their order. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  inFlight: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < items.length) {
      const at = next;
      next += 1;
      results[at] = await work(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, items.length) }, one));
  return results;
}
