import type { Caller, EventContext, Ownership } from '@docket/kernel';
import type { Request } from 'express';

export interface StoredUpload {
  readonly documentId: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly position: number;
  readonly duplicate: boolean;
  readonly extensionMismatch: boolean;
}

/** Takes the body of a request as a document, for routes that work on one. The context `documents` provides it. */
export abstract class DocumentUploads {
  /** @throws ProblemError as `POST /v1/documents` answers */
  abstract take(
    request: Request,
    caller: Caller,
    context: EventContext,
    ownership: Ownership,
  ): Promise<StoredUpload>;
}
