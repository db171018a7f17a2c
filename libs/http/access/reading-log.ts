import type { Request } from 'express';

/** One download of stored content. */
export interface Download {
  readonly content: 'document' | 'result' | 'artifact';
  /** The document or job. */
  readonly id: string;
  /** Which artifact of the job. */
  readonly name?: string;
  readonly sha256: string;
  /** Bytes of the whole content. */
  readonly size: number;
  readonly mediaType: string;
}

/** One export of many things at once. */
export interface Export {
  /** What was exported, e.g. `results`. */
  readonly name: string;
  readonly format: string;
  /** Everything up to this position was in it. */
  readonly position: number;
  /** What it was narrowed to, by the names of the query. */
  readonly filter: object;
}

/**
 * Records who read what (ADR 0070). To be awaited before the first byte: what cannot be recorded is not sent. The
 * context `access` provides it.
 */
export abstract class ReadingLog {
  /**
   * @param partial true when only a part was asked for: parts of one reader within a time are one download
   * @throws DocketError `EVENT_STORE.*` when it could not be recorded
   */
  abstract download(request: Request, download: Download, partial: boolean): Promise<void>;

  /** @throws DocketError `EVENT_STORE.*` when it could not be recorded */
  abstract export(request: Request, exported: Export): Promise<void>;
}
