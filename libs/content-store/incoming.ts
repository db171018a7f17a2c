import { DocketError } from '@docket/kernel';

/** Anything that yields bytes and can be ended early: a request, a file, an array of buffers. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Cuts a source into chunks of exactly `chunkBytes` (the last may be shorter), holding one chunk at a time.
 * @throws DocketError DOCUMENT.TOO_LARGE as soon as the source passes `maxBytes`;
 *   DOCUMENT.UPLOAD_INTERRUPTED when the source itself fails (the client went away) or `signal` aborts
 */
export async function* inChunks(
  source: ByteSource,
  chunkBytes: number,
  maxBytes: number,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let total = 0;
  for await (const piece of interruptible(source, signal)) {
    total += piece.byteLength;
    if (total > maxBytes) {
      throw new DocketError(
        'DOCUMENT.TOO_LARGE',
        `The document is larger than ${maxBytes} bytes, the limit here. Send a smaller one, or have the limit raised.`,
        { details: { maxBytes } },
      );
    }
    let rest = piece;
    while (held + rest.byteLength >= chunkBytes) {
      const taken = rest.subarray(0, chunkBytes - held);
      rest = rest.subarray(taken.byteLength);
      yield Buffer.concat([...parts, taken]);
      parts = [];
      held = 0;
    }
    if (rest.byteLength > 0) {
      parts.push(rest);
      held += rest.byteLength;
    }
  }
  if (held > 0) yield Buffer.concat(parts);
}

async function* interruptible(source: ByteSource, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of source) {
      signal?.throwIfAborted();
      yield piece;
    }
    signal?.throwIfAborted();
  } catch (error) {
    throw new DocketError(
      'DOCUMENT.UPLOAD_INTERRUPTED',
      'The upload ended before the document was complete: send it again.',
      {
        details: { retryable: true },
        cause: error,
      },
    );
  }
}
