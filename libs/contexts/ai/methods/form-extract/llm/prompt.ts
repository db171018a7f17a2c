import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RecordField } from '../../../domain/record-schema.js';

/** A versioned prompt. Its text never changes: another text is another version. */
export interface Prompt {
  readonly name: string;
  readonly version: number;
  /** SHA-256 of both texts, as they are in the files. */
  readonly sha256: string;
  readonly system: string;
  readonly repair: string;
}

const NAME = 'form-extract';
/** The versions that there are; the newest one is used unless a job asks for another. */
export const PROMPT_VERSIONS = [1] as const;

/** @throws Error for a version that there is not */
export async function loadPrompt(version: number = PROMPT_VERSIONS.at(-1)!): Promise<Prompt> {
  const file = async (suffix: string) =>
    readFile(new URL(`../prompts/${NAME}.v${version}${suffix}.txt`, import.meta.url), 'utf8');
  const [system, repair] = await Promise.all([file(''), file('.repair')]);
  const sha256 = createHash('sha256').update(system).update('\0').update(repair).digest('hex');
  return { name: NAME, version, sha256, system, repair };
}

/** The prompt with the fields that are asked for. */
export function systemText({ system }: Prompt, fields: readonly RecordField[]): string {
  return system.replace('{{fields}}', () => fields.map(lineOf).join('\n'));
}

export function repairText({ repair }: Prompt, errors: readonly string[]): string {
  return repair.replace('{{errors}}', () => errors.map((error) => `- ${error}`).join('\n'));
}

function lineOf({ pointer, type, format, list, choices, unit, labels, description }: RecordField): string {
  const what = [
    format ?? type,
    ...(list ? ['several values: one entry for each'] : []),
    ...(choices === undefined
      ? []
      : [`one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`]),
    ...(unit === undefined ? [] : [`in ${unit}`]),
  ].join(', ');
  const meaning = [labels.map((label) => JSON.stringify(label)).join(' or '), description ?? ''].filter(
    (each) => each !== '',
  );
  return `- ${JSON.stringify(pointer)} (${what})${meaning.length === 0 ? '' : `: ${meaning.join('. ')}`}`;
}
