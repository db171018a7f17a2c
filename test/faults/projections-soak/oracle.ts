import type { EventStore } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import type { Projection } from '@docket/projections';
import { naiveFold } from '@docket/projections/testing';
import type { mongo } from 'mongoose';

export interface Findings {
  documents: number;
  /** Events that the log has and a document has not folded. */
  lost: number;
  /** Events that a document has folded more often than the log has them. */
  doubled: number;
  /** Documents with the right number of events and another content: out of order, or mixed up. */
  mismatched: number;
  readonly examples: string[];
}

export async function readWholeLog(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.read({ after: 0 })) events.push(...batch.events);
  return events;
}

/** Compares what is stored with a fold of one event after the other, which shares no code with the engine. */
export async function compareWithLog(
  db: mongo.Db,
  projections: readonly Projection[],
  events: readonly RecordedEvent[],
): Promise<Findings> {
  const findings: Findings = { documents: 0, lost: 0, doubled: 0, mismatched: 0, examples: [] };
  for (const projection of projections) {
    const expected = naiveFold(projection, events);
    const record = await db
      .collection<{ _id: string; active: number }>('projections')
      .findOne({ _id: projection.name });
    const collection = db.collection<{ _id: string }>(`rm.${projection.name}.g${record?.active ?? 0}`);
    for await (const { _id: key, _pos, _deleted, ...stored } of collection.find<StoredBalance>({})) {
      if (_deleted) continue;
      findings.documents += 1;
      note(findings, `${projection.name} ${key}`, expected.get(key), stored);
      expected.delete(key);
    }
    for (const [key, document] of expected) note(findings, `${projection.name} ${key}`, document, undefined);
  }
  return findings;
}

interface StoredBalance {
  readonly _id: string;
  readonly _pos: number;
  readonly _deleted?: boolean;
  readonly count: number;
  readonly [field: string]: unknown;
}

function note(
  findings: Findings,
  what: string,
  expected: Readonly<Record<string, unknown>> | undefined,
  stored: Readonly<Record<string, unknown>> | undefined,
): void {
  const difference = Number(stored?.['count'] ?? 0) - Number(expected?.['count'] ?? 0);
  if (difference < 0) findings.lost -= difference;
  else if (difference > 0) findings.doubled += difference;
  else if (['sum', 'chain'].some((field) => stored?.[field] !== expected?.[field])) findings.mismatched += 1;
  else return;
  findings.examples.push(`${what} is ${JSON.stringify(stored)} instead of ${JSON.stringify(expected)}`);
}
