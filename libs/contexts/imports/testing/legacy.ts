import { Binary, ObjectId } from 'bson';
import type { mongo } from 'mongoose';

/** What becomes of the documents of `fillLegacy`. */
export const legacyMapping = `
format: docket-import/1
source: legacy
collections:
  files:
    to: document
    fields:
      name: { from: filename, type: string }
      content: { from: data, type: binary, encoding: file }
      knowledge: { from: topic, type: string }
    ignore: [__v]
  runs:
    to: past-job
    fields:
      method: { from: kind, type: string }
      state: { from: status, type: enum, values: { done: succeeded, error: failed } }
      submittedAt: { from: created, type: date }
      endedAt: { from: ended, type: date, format: unix-milliseconds }
      documentId: { from: file, type: reference, collection: files }
      owner: { from: user, type: string }
  clicks:
    to: product-event
    fields:
      event: { from: what, type: string }
      subject: { from: visitor, type: id, namespace: visitor }
      at: { from: at, type: date }
`;

/** A document with an id of any type. */
type Loose = { _id: unknown } & Record<string, unknown>;

const created = new Date('2026-11-01T08:00:00Z');

export function legacyId(number: number): ObjectId {
  return new ObjectId(number.toString(16).padStart(24, '0'));
}

function runOf(number: number, more: object = {}): Loose {
  return {
    _id: legacyId(1_000 + number),
    kind: 'render',
    status: number % 10 === 0 ? 'error' : 'done',
    created,
    ended: created.getTime() + 5_000,
    user: `user-${number % 3}`,
    ...more,
  };
}

/** Another system: six files of which two are not sound, `runs` jobs with four more of which three are not, three clicks of which one is not. */
export async function fillLegacy(db: mongo.Db, runs: number): Promise<void> {
  await db.collection<Loose>('files').insertMany([
    { _id: legacyId(1), filename: 'a.txt', data: binary('the first'), topic: 'ward', __v: 0 },
    { _id: legacyId(2), filename: 'b.txt', data: binary('the second'), size: 10 },
    { _id: legacyId(3), filename: 'c.txt', data: 'c.txt' },
    { _id: legacyId(4), filename: 'd.txt', data: '../secret.txt' },
    { _id: legacyId(5), data: binary('no name') },
    { _id: 'six', filename: 'f.txt', data: binary('the sixth') },
  ]);
  await db
    .collection<Loose>('runs')
    .insertMany([
      ...Array.from({ length: runs }, (_, number) => runOf(number)),
      runOf(runs, { file: legacyId(1) }),
      runOf(runs + 1, { file: legacyId(4) }),
      runOf(runs + 2, { status: 'running' }),
      runOf(runs + 3, { ended: created.getTime() - 1 }),
    ]);
  const recent = new Date(Date.now() - 86_400_000);
  await db.collection<Loose>('clicks').insertMany([
    { _id: 1, what: 'view', visitor: 'ada', at: recent },
    { _id: 2, what: 'a view', visitor: 'ada', at: recent },
    { _id: 3, what: 'view', visitor: 'grace', at: recent },
  ]);
}

function binary(text: string): Binary {
  return new Binary(Buffer.from(text));
}
