import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { findArtifact, type Method } from '@docket/methods';
import type { WrittenArtifact } from './messages.js';

/** A named output of an attempt that has succeeded. */
export interface MadeArtifact {
  readonly name: string;
  readonly mediaType: string;
  readonly path: string;
}

/**
 * The artifacts that a process reports. What it says is not believed: only declared names count, and only plain files
 * under the names that the runner's own code gives, so that no link leads to a file of the host.
 */
export async function madeArtifacts(
  method: Method,
  folder: string,
  reported: readonly WrittenArtifact[],
): Promise<readonly MadeArtifact[]> {
  const made: MadeArtifact[] = [];
  for (const { name, file } of reported) {
    const declaration = findArtifact(method.artifacts ?? [], name);
    const path = join(folder, file);
    if (declaration === undefined || !/^artifact-\d{1,3}$/.test(file)) continue;
    if ((await lstat(path)).isFile()) made.push({ name, mediaType: declaration.mediaType, path });
  }
  return made;
}
