import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Loader {
  /** Folder of the libraries below `lib` and `usr/lib`, e.g. `x86_64-linux-gnu`. */
  readonly triplet: string;
  /** Path of the program loader below the folder that was unpacked into. */
  readonly file: string;
}

/** The program loader among unpacked packages of Debian; undefined where there is none. */
export async function findLoader(target: string): Promise<Loader | undefined> {
  for (const libraries of ['lib', 'usr/lib']) {
    const triplets = await readdir(join(target, libraries)).catch(() => [] as string[]);
    for (const triplet of triplets.filter((name) => name.endsWith('-linux-gnu'))) {
      const names = await readdir(join(target, libraries, triplet));
      const loader = names.find((name) => /^ld-linux.*\.so\.\d+$/.test(name));
      if (loader !== undefined) return { triplet, file: `${libraries}/${triplet}/${loader}` };
    }
  }
  return undefined;
}
