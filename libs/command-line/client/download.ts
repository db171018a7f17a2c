import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DocketError, messageOf } from '@docket/kernel';
import type { Session } from '../session.js';
import type { ApiClient } from './api-client.js';

/** Streams any download. The file appears under its name once it is complete. */
export async function download(session: Session, api: ApiClient, path: string, out: string): Promise<void> {
  const response = await api.open(path, { accept: '*/*' });
  if (out === '-') {
    for await (const chunk of response.body ?? []) await session.output.write(chunk as Uint8Array);
    return;
  }
  const file = session.path(out);
  const unfinished = `${file}.part`;
  const total = Number(response.headers.get('content-length') ?? 0);
  const progress = session.progress('Downloading', 'bytes');
  let received = 0;
  const meter = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      received += chunk.length;
      progress.update(received, total);
      next(null, chunk);
    },
  });
  try {
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, meter, createWriteStream(unfinished), { signal: session.signal });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (session.signal.aborted) throw error;
    throw new DocketError('CLI.DOWNLOAD_FAILED', `${file} was not written: ${messageOf(error)}.`, {
      cause: error,
    });
  } finally {
    progress.finish();
  }
  await session.output.note(`Written to ${file}`);
}
