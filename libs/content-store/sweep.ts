import { type Bucket, type Marker, type Stored } from './bucket.js';

/** What an upload or deletion that died has left. */
export interface Abandoned {
  readonly uploadId: string;
  readonly state: Marker['state'];
  /** RFC 3339: nothing has happened to it since. */
  readonly since: string;
}

/** Most uploads that one look lists; the next look finds the rest. */
const MOST_AT_ONCE = 1_000;

/** Lists what dead uploads and deletions have left. An upload that is still moving is not among them. */
export async function findAbandoned(
  bucket: Bucket,
  olderThanMs: number,
  nowMs: number,
): Promise<readonly Abandoned[]> {
  const before = nowMs - olderThanMs;
  const found: Abandoned[] = [];
  for (const uploadId of await bucket.markers()) {
    if (found.length >= MOST_AT_ONCE) break;
    const marker = await bucket.readMarker(uploadId);
    if (marker === undefined || !(await isAbandoned(bucket, uploadId, marker, before))) continue;
    found.push({ uploadId, state: marker.value.state, since: marker.storedAt.toISOString() });
  }
  return found;
}

/**
 * Removes the chunks of abandoned uploads and completes abandoned deletions. An active upload is never touched: its last
 * chunk must be older than the limit, and the claim on its marker makes its commit fail if it resumes.
 * @returns the uploads that were cleared
 */
export async function removeAbandoned(
  bucket: Bucket,
  uploadIds: readonly string[],
  olderThanMs: number,
  nowMs: number,
): Promise<readonly string[]> {
  const before = nowMs - olderThanMs;
  const cleared: string[] = [];
  for (const id of uploadIds) {
    const marker = await bucket.readMarker(id);
    if (marker === undefined || !(await isAbandoned(bucket, id, marker, before))) continue;
    if (await clear(bucket, id, marker)) cleared.push(id);
  }
  return cleared;
}

async function isAbandoned(
  bucket: Bucket,
  id: string,
  marker: Stored<Marker>,
  before: number,
): Promise<boolean> {
  if (marker.storedAt.getTime() > before) return false;
  if (marker.value.state !== 'open') return true;
  const last = await bucket.lastChunkAt(id);
  return last === undefined || last.getTime() <= before;
}

async function clear(bucket: Bucket, id: string, marker: Stored<Marker>): Promise<boolean> {
  if (marker.value.state === 'open') {
    const claimed = await bucket.writeMarker({ nuid: id, state: 'abandoned' }, marker.sequence);
    if (claimed === undefined) return false;
  }
  if (marker.value.state === 'deleting' && marker.value.objectName !== undefined) {
    await bucket.dropMeta(marker.value.objectName, id);
  }
  if (marker.value.state !== 'done') await bucket.dropChunks(id);
  if (marker.value.state === 'deleting') await bucket.dropClaim(id);
  await bucket.dropMarker(id);
  return true;
}
