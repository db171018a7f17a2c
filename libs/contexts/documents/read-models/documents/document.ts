import type { Actor } from '@docket/kernel';

/** Other names kept of one document; later ones are only counted as uploads. */
export const KEPT_NAMES = 20;

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
  /** The name of the first upload that had one. */
  readonly name: string | null;
  /** Every name that it was uploaded under, in order, at most `KEPT_NAMES`. */
  readonly names: readonly string[];
  readonly extensionMismatch: boolean;
  readonly registeredAt: string;
  readonly registeredBy: Actor;
  readonly uploads: number;
  readonly lastUploadedAt: string;
}
