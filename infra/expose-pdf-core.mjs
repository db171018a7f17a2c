/**
 * pdf.js publishes its core only behind the messages of its viewer, which leave out what an extractor needs: the objects
 * of a form, the rendering mode of a text, the names of glyphs. The build writes the core once more, to
 * `dist/node_modules/pdfjs-core`, with these classes exported; its code is not changed.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = 'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs';
const NAMES = [
  'BaseStream',
  'DecodeStream',
  'DefaultPartialEvaluatorOptions',
  'Dict',
  'EvaluatorPreprocessor',
  'LocalPdfManager',
  'Name',
  'OPS',
  'PDF17',
  'PDF20',
  'PartialEvaluator',
  'Ref',
  'SimpleXMLParser',
  'StateManager',
  'Stream',
  'TextState',
  'TranslatedFont',
  'WorkerTask',
  'getGlyphsUnicode',
  'getUnicodeForGlyph',
  'setVerbosityLevel',
  'stringToPDFString',
  'stringToUTF8String',
];

/**
 * Writes the core with its classes exported, unless the one of exactly this package is there.
 * @returns {Promise<boolean>} whether it was written; false too where the project does not have the package
 * @throws Error when the package has none of that name any more: another version of pdf.js needs a look at the names
 */
export async function exposePdfCore(project, dist) {
  const source = await readFile(join(project, SOURCE), 'utf8').catch(() => undefined);
  if (source === undefined) return false;
  const program = await readFile(fileURLToPath(import.meta.url));
  const fingerprint = createHash('sha256').update(source).update(program).digest('hex');
  const target = join(dist, 'node_modules', 'pdfjs-core');
  const stamp = join(target, 'package.json');
  const there = await readFile(stamp, 'utf8').then(JSON.parse, () => ({}));
  if (there.fingerprint === fingerprint) return false;

  const missing = NAMES.filter((name) => !new RegExp(`^(class|const|function) ${name}\\b`, 'm').test(source));
  if (missing.length > 0) throw new Error(`pdfjs-dist does not define ${missing.join(', ')} any more`);
  const code = source.replace(/^\/\/# sourceMappingURL=.*$/m, '');
  await writeWhole(join(target, 'index.js'), `${code}\nexport { ${NAMES.join(', ')} };\n`);
  const manifest = { name: 'pdfjs-core', type: 'module', exports: './index.js', fingerprint };
  await writeWhole(stamp, `${JSON.stringify(manifest, null, 2)}\n`);
  return true;
}

async function writeWhole(file, content) {
  const unfinished = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
