import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The mirror that this machine already uses for Debian; undefined where it names none. */
export async function debianMirror(aptFolder = '/etc/apt'): Promise<string | undefined> {
  for (const file of await sourceFiles(aptFolder)) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = mirrorsIn(text).find(isDebianArchive);
    if (found !== undefined) return found.replace(/\/+$/, '');
  }
  return undefined;
}

async function sourceFiles(aptFolder: string): Promise<string[]> {
  const parts = join(aptFolder, 'sources.list.d');
  const names = await readdir(parts).catch(() => [] as string[]);
  return [
    join(aptFolder, 'sources.list'),
    ...names
      .filter((name) => /\.(list|sources)$/.test(name))
      .sort()
      .map((name) => join(parts, name)),
  ];
}

/** Addresses in both formats of sources.list(5): one line `deb [options] URI suite …`, and `URIs:` fields. */
export function mirrorsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const field = /^URIs:\s*(.+)$/i.exec(line);
    if (field) return field[1]!.trim().split(/\s+/);
    const oneLine = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s/.exec(line);
    return oneLine ? [oneLine[1]!] : [];
  });
}

/** The main archive ends in `/debian`; security and third-party archives do not. */
function isDebianArchive(address: string): boolean {
  return /^https?:\/\/.+\/debian\/?$/.test(address);
}
