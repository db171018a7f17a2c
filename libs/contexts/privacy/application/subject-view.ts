import type { EventStore } from '@docket/event-store';
import { decryptValue, type SubjectKeys } from '@docket/privacy';
import { dataSubjectDecider, type DataSubject } from '../domain/index.js';

/** What is held on a person, as they may ask for it. */
export interface SubjectView {
  readonly subjectId: string;
  readonly status: DataSubject['status'];
  /** Decrypted; null where the key was destroyed. */
  readonly fields: Readonly<Record<string, string | null>>;
  readonly documents: readonly string[];
  readonly hold: string | null;
  readonly erasure: DataSubject['erasure'];
}

/** The state of a data subject as the log has it, after everything that was acknowledged. */
export async function subjectState(store: EventStore, tenant: string, id: string): Promise<DataSubject> {
  const aggregate = { tenant, type: dataSubjectDecider.aggregate, id };
  const minPosition = await store.lastPosition(aggregate);
  return (await store.load(dataSubjectDecider, aggregate, { minPosition })).state;
}

/** Decrypts what is held, for whoever may see it. Plain text is in this answer and nowhere else. */
export async function subjectView(
  keys: SubjectKeys,
  tenant: string,
  subjectId: string,
  { status, fields, documents, hold, erasure }: DataSubject,
): Promise<SubjectView> {
  const names = Object.entries(fields);
  const key = names.length === 0 ? undefined : await keys.find(tenant, subjectId);
  const plain = names.map(([field, stored]) => [
    field,
    decryptValue(key, stored, { tenant, subject: subjectId, field }) ?? null,
  ]);
  return {
    subjectId,
    status,
    fields: Object.fromEntries(plain) as SubjectView['fields'],
    documents,
    hold,
    erasure,
  };
}
