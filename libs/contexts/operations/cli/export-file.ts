import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { DocketError } from '@docket/kernel';
import type { ResumePoint } from '@docket/event-store';

/** Personal data may be in it: nobody but its owner reads an export. */
const OWNER_ONLY = 0o600;
const LINE_FEED = 0x0a;
const BUFFER_BYTES = 1_048_576;

/** Where an export into a file begins or goes on. */
export interface ExportStart {
  /** Undefined for a new file. */
  readonly resume?: ResumePoint;
  /** True for a file that is whole: there is nothing to add. */
  readonly complete: boolean;
}

/**
 * The lines of a file, one at a time, until the signal says stop.
 * @param onRead hears now and then how many bytes were read
 */
export async function* linesOf(
  path: string,
  signal: AbortSignal,
  onRead?: (bytes: number) => void,
): AsyncGenerator<string> {
  const input = createReadStream(path, { highWaterMark: BUFFER_BYTES });
  let heard = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      signal.throwIfAborted();
      if (input.bytesRead > heard) onRead?.((heard = input.bytesRead));
      yield line;
    }
  } finally {
    input.destroy();
  }
}

/** Whether a file is there and holds something. */
export async function holdsSomething(path: string): Promise<boolean> {
  return (await sizeOf(path)) > 0;
}

/** Bytes of a file; 0 when it is not there. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** An export on its way into a file: whole lines only reach the disk in order. */
export class ExportFile {
  private waiting: string[] = [];
  private waitingLength = 0;

  private constructor(private readonly file: FileHandle) {}

  /** Opens a new file, or one that was cut short behind its first `wholeLines` lines. */
  static async open(path: string, wholeLines: number): Promise<ExportFile> {
    const file = await open(path, wholeLines === 0 ? 'w' : 'r+', OWNER_ONLY);
    try {
      const { bytes, ended } = wholeLines === 0 ? { bytes: 0, ended: true } : await endOf(path, wholeLines);
      await file.truncate(bytes);
      // A crash can leave a whole line without its end.
      if (!ended) await file.write('\n', bytes);
      return new ExportFile(await reopened(file, path));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async write(line: string): Promise<void> {
    this.waiting.push(line, '\n');
    this.waitingLength += line.length;
    if (this.waitingLength >= BUFFER_BYTES) await this.flush();
  }

  /** On the disk when it answers. */
  async close(): Promise<void> {
    try {
      await this.flush();
      await this.file.sync();
    } finally {
      await this.file.close();
    }
  }

  private async flush(): Promise<void> {
    const text = this.waiting.join('');
    this.waiting = [];
    this.waitingLength = 0;
    if (text !== '') await this.file.appendFile(text);
  }
}

async function reopened(file: FileHandle, path: string): Promise<FileHandle> {
  await file.close();
  return await open(path, 'a', OWNER_ONLY);
}

/** Where the first lines of a file end, in bytes, and whether the last of them has its line feed. */
async function endOf(path: string, lines: number): Promise<{ bytes: number; ended: boolean }> {
  let bytes = 0;
  let seen = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: BUFFER_BYTES })) {
    const buffer = chunk as Buffer;
    for (let at = buffer.indexOf(LINE_FEED); at !== -1; at = buffer.indexOf(LINE_FEED, at + 1)) {
      seen += 1;
      if (seen === lines) return { bytes: bytes + at + 1, ended: true };
    }
    bytes += buffer.length;
  }
  if (seen < lines - 1) throw new DocketError('CLI.FILE_CHANGED', `${path} changed while it was read.`);
  return { bytes, ended: false };
}

/** Looks at a file that is there: complete, cut short, or no export at all. */
export async function exportStart(
  path: string,
  signal: AbortSignal,
): Promise<ExportStart & { readonly wholeLines: number }> {
  const { findResumePoint } = await import('@docket/event-store');
  const found = await findResumePoint(linesOf(path, signal));
  if (found === undefined) {
    throw new DocketError(
      'CLI.NOT_AN_EXPORT',
      `${path} is there and is no export: give another file, or --overwrite to begin anew.`,
    );
  }
  return found;
}
