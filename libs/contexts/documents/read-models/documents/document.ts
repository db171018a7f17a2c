import type { NameGiven } from '../../domain/index.js';
import type { Actor } from '@docket/kernel';

/** One stored document. All times RFC 3339 UTC. */
export interface DocumentsDocument {
  readonly tenant: string;
  readonly documentId: string;
  /** `<registeredAt>/<documentId>`: the document's place in every list. */
  readonly order: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** Every name that it was uploaded under, in order, at most `KEPT_NAMES`, with the marks of those who gave it. */
  readonly names: readonly NameGiven[];
  /** Marks of those who may read it (`marksOf`). */
  readonly marks: readonly string[];
  readonly extensionMismatch: boolean;
  readonly registeredAt: string;
  readonly registeredBy: Actor;
  readonly uploads: number;
  readonly lastUploadedAt: string;
}
