import type { CleanupRemovalBegun } from './events.js';
import { BATCH_OBJECTS } from './events.js';
import type { CleanupKind, ContentKind } from './kinds.js';

/** One writing of content that a plan removes. */
export interface PlannedObject {
  readonly tenant: string;
  readonly folder?: string;
  readonly sha256: string;
  readonly uploadId: string;
  readonly size: number;
  readonly mediaType: string;
  readonly storedAt: string;
  readonly kind: ContentKind;
  readonly why: string;
}

/** A job whose outputs a plan lets expire. */
export interface PlannedJob {
  readonly tenant: string;
  readonly jobId: string;
  readonly succeededAt: string;
  readonly kind: 'results' | 'reports';
  /** The configuration key. */
  readonly rule: string;
  readonly days: number;
}

/** Samples of one collection that a plan removes. */
export interface PlannedSamples {
  readonly collection: string;
  readonly before: string;
  readonly count: number;
  readonly why: string;
}

/** A plan as it is stored; its SHA-256 is its digest. */
export interface StoredPlan {
  readonly format: 1;
  readonly planId: string;
  readonly createdAt: string;
  readonly asOf: number;
  readonly kinds: readonly CleanupKind[];
  readonly jobs: readonly PlannedJob[];
  readonly objects: readonly PlannedObject[];
  readonly samples: readonly PlannedSamples[];
}

/** What is removed under one pair of events. */
export interface PlannedBatch {
  readonly batch: number;
  readonly kind: CleanupKind;
  readonly objects: readonly PlannedObject[];
  readonly samples: readonly PlannedSamples[];
}

/** The batches of a plan: the same at each call, so that a run that was cut short goes on where it was. */
export function batchesOf({
  objects,
  samples,
}: Pick<StoredPlan, 'objects' | 'samples'>): readonly PlannedBatch[] {
  const batches: PlannedBatch[] = [];
  const kinds: readonly ContentKind[] = ['content', 'results', 'reports'];
  for (const kind of kinds) {
    const own = objects.filter((object) => object.kind === kind);
    for (let at = 0; at < own.length; at += BATCH_OBJECTS)
      batches.push({ batch: batches.length, kind, objects: own.slice(at, at + BATCH_OBJECTS), samples: [] });
  }
  if (samples.length > 0) batches.push({ batch: batches.length, kind: 'samples', objects: [], samples });
  return batches;
}

/** What the event of a batch names. */
export function removalOf({ batch, kind, objects, samples }: PlannedBatch): CleanupRemovalBegun['data'] {
  return {
    batch,
    kind,
    objects: objects.map(({ tenant, folder, sha256, uploadId, size }) => ({
      tenant,
      ...(folder === undefined ? {} : { folder }),
      sha256,
      uploadId,
      size,
    })),
    samples: samples.map(({ collection, before }) => ({ collection, before })),
  };
}

/** How an object is called for people. */
export function nameOf({
  tenant,
  folder,
  sha256,
}: Pick<PlannedObject, 'tenant' | 'folder' | 'sha256'>): string {
  return folder === undefined ? `${tenant}/${sha256}` : `${tenant}/${folder}/${sha256}`;
}
