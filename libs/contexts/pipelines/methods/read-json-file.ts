import { type InputFile, MethodFailure } from '@docket/methods';
import { readFile } from 'node:fs/promises';

/**
 * Reads a JSON file of an attempt as a whole.
 * @throws MethodFailure RECORD.TOO_LARGE, RECORD.NOT_JSON
 */
export async function readJsonFile(file: InputFile, role: string, maxBytes: number): Promise<unknown> {
  if (file.size > maxBytes) {
    const message = `The input ${role} has ${file.size} bytes, more than ${maxBytes}: give a smaller one.`;
    throw new MethodFailure('RECORD.TOO_LARGE', message);
  }
  try {
    return JSON.parse(await readFile(file.path, 'utf8')) as unknown;
  } catch (error) {
    const message = `The input ${role} is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    throw new MethodFailure('RECORD.NOT_JSON', message);
  }
}
