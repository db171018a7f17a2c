import { readFile } from 'node:fs/promises';
import { DocketError } from '@docket/kernel';
import { parsePlaced } from '@docket/yaml-places';
import { builtInProfiles, parseProfile, type LoadProfile } from '../../domain/index.js';

const MAX_PROFILE_BYTES = 1_048_576;

/**
 * A built-in profile by its name, or one of a file (YAML or JSON).
 * @param path the name as a file
 * @throws DocketError `LOAD.PROFILE_NOT_FOUND`, `LOAD.PROFILE_INVALID` (with line and column of each error)
 */
export async function readProfile(name: string, path: string): Promise<LoadProfile> {
  const builtIn = builtInProfiles.get(name);
  if (builtIn !== undefined) return builtIn;
  return profileOf(await textOf(name, path), name);
}

async function textOf(name: string, path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    if (bytes.byteLength <= MAX_PROFILE_BYTES) return bytes.toString();
  } catch (error) {
    throw new DocketError(
      'LOAD.PROFILE_NOT_FOUND',
      `${JSON.stringify(name)} is neither a built-in profile (${[...builtInProfiles.keys()].join(', ')}) nor a file that can be read.`,
      { cause: error },
    );
  }
  throw new DocketError('LOAD.PROFILE_INVALID', `${name} is larger than a profile may be (1 MiB).`);
}

/** A profile as a file holds it; its errors have line and column. */
export function profileOf(text: string, name: string): LoadProfile {
  const file = parsePlaced(text);
  if (!file.ok) throw invalid(name, file.problems);
  const parsed = parseProfile(file.value);
  if (parsed.ok) return parsed.profile;
  throw invalid(name, file.place(parsed.problems));
}

function invalid(name: string, errors: readonly { path: string; message: string }[]): DocketError {
  return new DocketError('LOAD.PROFILE_INVALID', `${name} is not a profile that can be run:`, {
    details: { errors },
  });
}
