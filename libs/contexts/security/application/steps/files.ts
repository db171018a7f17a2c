import { open } from 'node:fs/promises';
import { messageOf } from '@docket/kernel';
import { notChecked, outcomeOf, type Found } from '../../domain/index.js';
import { SecretScanner } from '../secret-scanner.js';
import type { Step } from './step.js';

const TAIL_BYTES = 8 * 1_048_576;

/** The newest part of the log files that the operator has named: processes write their log to standard output. */
export const filesStep: Step = {
  name: 'log files',
  checks: ['secrets.files'],
  run: async ({ services: { settings }, signal, save }) => {
    const files = settings.securityLogFiles;
    if (files.length === 0) {
      const why =
        'Processes write their log to standard output. Name the files that it is kept in with DOCKET_SECURITY_LOG_FILES.';
      return { outcomes: [notChecked('secrets.files', why)], found: [], uncertain: ['secrets.files'] };
    }
    const scanner = new SecretScanner('secrets.files');
    const found: Found[] = [];
    const failed: string[] = [];
    let left = 0;
    for (const [index, file] of files.entries()) {
      try {
        const { text, cut } = await tailOf(file);
        found.push(...(await scanner.scan([{ text, place: `log file ${file}` }], signal)));
        left += cut ? 1 : 0;
      } catch (error) {
        signal.throwIfAborted();
        failed.push(`${file}: ${messageOf(error)}`);
      }
      await save(index + 1, files.length);
    }
    if (failed.length === files.length)
      return {
        outcomes: [notChecked('secrets.files', failed[0]!, failed.length)],
        found,
        uncertain: ['secrets.files'],
      };
    const note = failed.length === 0 ? {} : { note: `Could not be read: ${failed[0]}`.slice(0, 500) };
    const looked = files.length - failed.length;
    left += failed.length;
    return {
      outcomes: [outcomeOf('secrets.files', found, { looked, left, ...note })],
      found,
      ...(left > 0 ? { uncertain: ['secrets.files'] } : {}),
    };
  },
};

async function tailOf(path: string): Promise<{ readonly text: string; readonly cut: boolean }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return { text: buffer.subarray(0, bytesRead).toString('utf8'), cut: size > length };
  } finally {
    await file.close();
  }
}
