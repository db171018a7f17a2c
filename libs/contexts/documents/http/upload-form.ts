import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import type { Request } from 'express';
import { messageOf } from '@docket/kernel';
import { invalid, ProblemError } from '@docket/http';
import { soundFileName } from './file-name.js';

/** The bytes of one document as they come in, and the name that the sender gave. */
export interface UploadSource {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly name?: string;
}

const LIMITS = { files: 1, fields: 10, parts: 12, fieldSize: 4_096, headerPairs: 50, headerSize: 16_384 };

/** Waits for the part `file`; its bytes are whole only when the form is closed behind it. */
export async function openForm(request: Request): Promise<UploadSource> {
  const parser = startParser(request);
  let failure: Error | undefined;
  let open: BusboyFileStream | undefined;
  const closed = new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => {
      failure ??= error;
      open?.destroy(failure);
      reject(failure);
    };
    request.once('close', () => {
      if (!request.complete) fail(new Error('the client went away'));
    });
    request.once('error', fail);
    parser.on('error', (error) => fail(malformed(error)));
    parser.on('filesLimit', () => fail(onlyOne('holds more than one file: send each on its own')));
    parser.on('partsLimit', () => fail(onlyOne('has too many parts')));
    parser.on('fieldsLimit', () => fail(onlyOne('has too many fields')));
    parser.on('finish', resolve);
  });
  const file = new Promise<{ stream: BusboyFileStream; filename: string }>((resolve, reject) => {
    parser.on('file', (field, stream, filename) => {
      open = stream;
      // Its failure also ends `closed`, which is where it is met.
      stream.on('error', () => undefined);
      if (field === 'file') resolve({ stream, filename });
      else
        reject(
          invalid([
            { in: 'body', path: `/${field}`, message: 'is not a known part: the file goes in "file"' },
          ]),
        );
    });
    closed.then(
      () =>
        reject(
          invalid([{ in: 'body', path: '/file', message: 'is missing: send the file in the part "file"' }]),
        ),
      reject,
    );
  });
  request.pipe(parser);
  try {
    const { stream, filename } = await file;
    // Browsers write a quote in a name as %22 (WHATWG HTML, "multipart/form-data encoding").
    const name = soundFileName(filename?.replaceAll('%22', '"'));
    const bytes = bytesOf(request, parser, stream, closed);
    return name === undefined ? { bytes } : { bytes, name };
  } catch (error) {
    request.unpipe(parser);
    throw error;
  }
}

async function* bytesOf(
  request: Request,
  parser: ReturnType<typeof startParser>,
  stream: BusboyFileStream,
  closed: Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
    // What follows the file may still show that the form is broken or was cut off.
    await closed;
  } catch (error) {
    // All of the request is here, so it is the form that ends too early, and not the client that left.
    throw request.complete && !(error instanceof ProblemError) ? malformed(error) : error;
  } finally {
    // Left early, the request must stay alive: it carries the answer.
    request.unpipe(parser);
  }
}

function startParser(request: Request): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders, limits: LIMITS });
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(error: unknown): ProblemError {
  return new ProblemError(
    'REQUEST.MALFORMED',
    `The form cannot be read: ${messageOf(error).slice(0, 200)}.`,
    {
      cause: error,
    },
  );
}

function onlyOne(what: string): ProblemError {
  return new ProblemError('REQUEST.MALFORMED', `The form ${what}.`);
}
