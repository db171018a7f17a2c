import { type Bucket, type Marker, type Stored } from './bucket.js';

/**
 * Removes the chunks of abandoned uploads and completes abandoned deletions. An active upload is never touched: its last
 * chunk must be older than the limit, and the claim on its marker makes its commit fail if it resumes.
 * @returns how many were cleared
 */
export async function sweepAbandoned(bucket: Bucket, olderThanMs: number, nowMs: number): Promise<number> {
  const before = nowMs - olderThanMs;
  let cleared = 0;
  for (const id of await bucket.markers()) {
    const marker = await bucket.readMarker(id);
    if (marker === undefined || marker.storedAt.getTime() > before) continue;
    if (await clear(bucket, id, marker, before)) cleared += 1;
  }
  return cleared;
}

async function clear(bucket: Bucket, id: string, marker: Stored<Marker>, before: number): Promise<boolean> {
  if (marker.value.state === 'open') {
    const last = await bucket.lastChunkAt(id);
    if (last !== undefined && last.getTime() > before) return false;
    const claimed = await bucket.writeMarker({ nuid: id, state: 'abandoned' }, marker.sequence);
    if (claimed === undefined) return false;
  }
  if (marker.value.state === 'deleting' && marker.value.objectName !== undefined) {
    await bucket.dropMeta(marker.value.objectName, id);
  }
  if (marker.value.state !== 'done') await bucket.dropChunks(id);
  await bucket.dropMarker(id);
  return true;
}
