import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadingLog } from '../access/reading-log.js';
import type { Lifecycle } from '../lifecycle.js';
import { mediaTypes, type ExportFormat } from './export-format.js';
import type { ExportSlots } from './export-slots.js';

/** A client that takes nothing for this long is gone. */
const STALLED_MS = 120_000;

/** A format that one export alone has. */
export interface OwnFormat {
  readonly ending: string;
  readonly mediaType: string;
}

export interface ExportToSend {
  /** The file name without its ending. */
  readonly name: string;
  /** The ending of the file name. */
  readonly format: ExportFormat | OwnFormat;
  /** Everything up to this position is in it. */
  readonly position: number;
  /** What it was narrowed to, for the access log. */
  readonly filter: object;
  readonly chunks: AsyncGenerator<string>;
}

export interface ExportParts {
  readonly slots: ExportSlots;
  readonly lifecycle: Lifecycle;
  readonly accessLog: Pick<ReadingLog, 'export'>;
}

/**
 * Streams a file as slowly as the client reads it. What goes wrong before the first byte is a problem; what goes
 * wrong later ends the connection in the middle, so that nobody takes a part for the whole.
 */
export async function sendExport(
  { name, format, position, filter, chunks }: ExportToSend,
  request: Request,
  response: Response,
  { slots, lifecycle, accessLog }: ExportParts,
): Promise<void> {
  const { ending, mediaType } =
    typeof format === 'string' ? { ending: format, mediaType: mediaTypes[format] } : format;
  const release = slots.take();
  const stopped = lifecycle.onStop(() => response.destroy());
  try {
    const first = await chunks.next();
    if (request.method !== 'HEAD')
      await accessLog.export(request, { name, format: ending, position, filter });
    response.setHeader('Content-Type', mediaType);
    response.setHeader('Content-Disposition', `attachment; filename="${name}-${position}.${ending}"`);
    response.setHeader('Docket-Position', position);
    response.setHeader('Cache-Control', 'no-store');
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.setTimeout(STALLED_MS, () => response.destroy());
    await pipeline(Readable.from(withFirst(first, chunks), { highWaterMark: 1 }), response);
  } catch (error) {
    // The client left in the middle, which is its right.
    if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    throw error;
  } finally {
    await chunks.return(undefined);
    stopped();
    release();
  }
}

async function* withFirst(
  first: IteratorResult<string, unknown>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
