import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { basename } from 'node:path';
import { once } from 'node:events';
import { DocketError } from '@docket/kernel';
import type { ApiClient } from './api-client.js';
import { problemOf, unreachable } from './problem.js';

/** What the server answers to an upload. */
export interface UploadedDocument {
  readonly documentId: string;
  readonly sha256: string;
  readonly size: number;
  /** By content, whatever the name says. */
  readonly mediaType: string;
  /** The ending of the name belongs to another type. */
  readonly extensionMismatch?: boolean;
  readonly position: number;
}

/** How long the server may take to store what it has received. */
const ANSWER_TIMEOUT_MS = 120_000;
const MAX_ANSWER_BYTES = 1_048_576;

/**
 * Uploads one file as `multipart/form-data` (RFC 7578), read from the disk as fast as the server takes it.
 * @param onBytes called with the bytes of the file that were handed to the connection so far, and its size
 * @throws DocketError `CLI.NO_SUCH_FILE`, `CLI.NOT_A_FILE`, or the server's own code
 */
export async function uploadFile(
  client: ApiClient,
  path: string,
  options: { readonly signal: AbortSignal; readonly onBytes: (sent: number, size: number) => void },
): Promise<UploadedDocument> {
  const size = await sizeOf(path);
  const boundary = `docket-${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escaped(basename(path))}"\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const url = new URL(`${client.connection.url}/v1/documents`);
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    headers: {
      ...client.authorization(),
      accept: 'application/json',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + size + tail.length,
    },
    signal: options.signal,
  });
  const answered = answerTo(request, client.connection.url);
  const sent = send(request, head, path, tail, (bytes) => options.onBytes(bytes, size));
  // A server that refuses early answers and hangs up: its reason counts more than the broken pipe.
  const [answer, sending] = await Promise.allSettled([answered, sent]);
  if (answer.status === 'fulfilled') {
    const { status, body, headers } = answer.value;
    if (status >= 200 && status < 300) return JSON.parse(body) as UploadedDocument;
    throw problemOf(status, body, headers);
  }
  if (sending.status === 'rejected' && sending.reason instanceof DocketError) throw sending.reason;
  throw answer.reason;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (!stat.isFile())
        throw new DocketError('CLI.NOT_A_FILE', `${path} is not a file that can be uploaded.`);
      return stat.size;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof DocketError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'you may not read it' : code;
    throw new DocketError('CLI.NO_SUCH_FILE', `${path} cannot be read: ${why}.`, { cause: error });
  }
}

/** As browsers write a file name in a form (WHATWG HTML, multipart/form-data encoding). */
function escaped(name: string): string {
  return name.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22');
}

async function send(
  request: ReturnType<typeof httpRequest>,
  head: Buffer,
  path: string,
  tail: Buffer,
  onBytes: (sent: number) => void,
): Promise<void> {
  const closed = new Promise<void>((resolve) => request.once('close', () => resolve()));
  const write = async (chunk: Buffer): Promise<void> => {
    if (request.destroyed) return;
    if (!request.write(chunk)) await Promise.race([once(request, 'drain').catch(() => undefined), closed]);
  };
  await write(head);
  let sent = 0;
  const file = createReadStream(path, { highWaterMark: 256 * 1_024 });
  try {
    for await (const chunk of file) {
      if (request.destroyed) return;
      await write(chunk as Buffer);
      sent += (chunk as Buffer).length;
      onBytes(sent);
    }
  } catch (error) {
    request.destroy();
    throw new DocketError('CLI.UNREADABLE_FILE', `${path} could not be read to its end.`, { cause: error });
  } finally {
    file.destroy();
  }
  if (!request.destroyed) request.end(tail);
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

async function answerTo(request: ReturnType<typeof httpRequest>, url: string): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', (error) => reject(error.name === 'AbortError' ? error : unreachable(url, error)));
    request.on('finish', () => {
      request.setTimeout(ANSWER_TIMEOUT_MS, () =>
        request.destroy(Object.assign(new Error('no answer'), { name: 'TimeoutError' })),
      );
    });
  });
  let body = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    body += chunk as string;
    if (body.length > MAX_ANSWER_BYTES) break;
  }
  // Whatever was not sent by now will not be read.
  request.destroy();
  const correlationId = response.headers['x-correlation-id'];
  return {
    status: response.statusCode ?? 0,
    body,
    headers: new Headers(typeof correlationId === 'string' ? { 'x-correlation-id': correlationId } : {}),
  };
}
