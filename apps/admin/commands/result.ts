import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { DocketError, messageOf } from '@docket/kernel';
import { examples, openSession, type Session } from '../cli.js';
import type { ApiClient } from '../client/api-client.js';
import type { Surroundings } from '../terminal.js';

export function registerResult(program: Command, surroundings: Surroundings): void {
  program
    .command('result <jobId>')
    .description("a job's result, to standard output or into a file")
    .option('--out <file>', 'write it into this file', '-')
    .addHelpText('after', examples(['result 0198c1f0-… --out profile.json']))
    .action(async (jobId: string, { out }: { out: string }, command: Command) => {
      const session = openSession(surroundings, command);
      await saveResult(session, await session.client(), jobId, out);
    });
}

/** Streams a result into a file (whole or not at all), or with `-` to standard output. */
export async function saveResult(
  session: Session,
  api: ApiClient,
  jobId: string,
  out: string,
): Promise<void> {
  await download(session, api, `/v1/jobs/${encodeURIComponent(jobId)}/result`, out);
}

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
