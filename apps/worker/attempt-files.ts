import type { ArtifactService, AssignedInput, Assignment, Caller } from '@docket/contexts/jobs/application';
import type { ContentStore } from '@docket/content-store';
import { messageOf, type Rejection } from '@docket/kernel';
import type { MadeArtifact, MethodOutcome, MethodRun } from '@docket/method-runner';
import type { InputFile } from '@docket/methods';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { untilHeard } from './settle.js';

/** The role of the input that a method reads from `documentPath`. */
const DOCUMENT_ROLE = 'document';

export type FetchedInputs =
  | { readonly ok: true; readonly run: Pick<MethodRun, 'documentPath' | 'files'> }
  | (MethodOutcome & { readonly ok: false });

/** Writes every input of the attempt into its folder. */
export async function fetchInputs(
  content: Pick<ContentStore, 'saveTo'>,
  { tenant, inputs }: Assignment,
  folder: string,
): Promise<FetchedInputs> {
  const files: Record<string, InputFile> = {};
  for (const input of inputs) {
    // A role is letters, digits, "_" and "-" (`RoleName`), so it can stand in the name of a file.
    const path = join(folder, `input-${input.role}`);
    try {
      if (!(await content.saveTo(tenant, input.sha256, path, input.folder))) return missing(input);
      files[input.role] = await fileOf(input, path);
    } catch (error) {
      const what = input.role === DOCUMENT_ROLE ? 'document' : `input ${input.role}`;
      const message = `The ${what} could not be read: ${messageOf(error)}`;
      return { ok: false, code: 'WORK.DOCUMENT_UNREADABLE', message, retryable: true };
    }
  }
  const { [DOCUMENT_ROLE]: document, ...others } = files;
  return {
    ok: true,
    run: {
      ...(document === undefined ? {} : { documentPath: document.path }),
      ...(Object.keys(others).length === 0 ? {} : { files: others }),
    },
  };
}

async function fileOf({ mediaType, size, sha256, name }: AssignedInput, path: string): Promise<InputFile> {
  return {
    path,
    sha256,
    size: size ?? (await stat(path)).size,
    mediaType: mediaType ?? 'application/octet-stream',
    ...(name === undefined ? {} : { name }),
  };
}

function missing({ role }: AssignedInput): MethodOutcome & { readonly ok: false } {
  const what = role === DOCUMENT_ROLE ? 'document' : `input ${role}`;
  const message = `The content of the ${what} is not there any more: upload it again, and submit a new job.`;
  return { ok: false, code: 'WORK.DOCUMENT_MISSING', message, retryable: false };
}

/**
 * Stores what a method has made beside its result, one after the other.
 * @returns the first refusal, or undefined when all is stored
 * @throws what the store throws after `patienceMs`
 */
export async function storeArtifacts(
  service: Pick<ArtifactService, 'store'>,
  token: string,
  caller: Caller,
  artifacts: readonly MadeArtifact[],
  patienceMs: number,
): Promise<Rejection | undefined> {
  for (const { name, mediaType, path } of artifacts) {
    const answer = await untilHeard(async () => {
      // A process of a method could have put a link in the place of its file: it is not followed.
      const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
      try {
        const source = file.createReadStream({ autoClose: false });
        return await service.store(token, caller, { name, mediaType, source });
      } finally {
        await file.close();
      }
    }, patienceMs);
    if (!answer.ok) return answer;
  }
  return undefined;
}
