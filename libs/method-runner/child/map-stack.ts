import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/[^\s()]+):(\d+):(\d+)/;

/**
 * Replaces the places in a stack by those of the sources, where the build left a source map. It is done when something
 * went wrong: with `--enable-source-maps` every process would read the maps of all that it loads.
 */
export async function mapStack(stack: string): Promise<string> {
  const lines = await Promise.all(stack.split('\n').map(mapLine));
  return lines.join('\n');
}

async function mapLine(line: string): Promise<string> {
  const [place, url, lineNumber, column] = PLACE.exec(line) ?? [];
  if (place === undefined || url === undefined) return line;
  try {
    const file = fileURLToPath(url);
    const map = new SourceMap(JSON.parse(await readFile(`${file}.map`, 'utf8')) as never);
    const entry = map.findEntry(Number(lineNumber) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return line;
    const source = relative(process.cwd(), join(dirname(file), entry.originalSource));
    return line.replace(place, `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
  } catch {
    return line;
  }
}
