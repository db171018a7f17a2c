import { readFile } from 'node:fs/promises';
import { DocketError } from '@docket/kernel';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
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

/** JSON is YAML: one parser knows the places of both. */
export function profileOf(text: string, name: string): LoadProfile {
  const lines = new LineCounter();
  // Aliases are cheap to write and dear to expand: a profile needs none.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  const broken = document.errors.map(({ message, pos }) => ({
    path: place(pos[0]),
    message: message.split('\n', 1)[0] ?? message,
  }));
  if (broken.length > 0) throw invalid(name, broken);
  const parsed = parseProfile(jsonOf(document, name));
  if (parsed.ok) return parsed.profile;
  throw invalid(
    name,
    parsed.problems.map(({ path, message }) => ({
      path: `${path === '' ? '/' : path} (${place(offsetOf(document, path))})`,
      message,
    })),
  );
}

function jsonOf(document: Document, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new DocketError('LOAD.PROFILE_INVALID', `${name} uses aliases: write the values out.`, {
      cause: error,
    });
  }
}

function invalid(name: string, errors: readonly { path: string; message: string }[]): DocketError {
  return new DocketError('LOAD.PROFILE_INVALID', `${name} is not a profile that can be run:`, {
    details: { errors },
  });
}

/** Where a value stands; of one that is missing, where its parent does. */
function offsetOf(document: Document, pointer: string): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const token of ['', ...pointer.split('/').slice(1)]) {
    if (token !== '') {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      if (isMap(node)) {
        const pair = node.items.find(({ key: each }) => isScalar(each) && String(each.value) === key);
        if (pair === undefined) return offset;
        offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
        node = pair.value;
        continue;
      }
      node = isSeq(node) ? node.items[Number(key)] : undefined;
    }
    const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
    if (range?.[0] === undefined) return offset;
    offset = range[0];
  }
  return offset;
}
