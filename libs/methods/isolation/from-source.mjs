/**
 * Lets an attempt's process run from TypeScript when its parent does (under jest); the build never uses it.
 * Started by `node --import`: registers itself as module hooks.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

const root = new URL('../../../', import.meta.url);

export async function resolve(specifier, context, next) {
  const lib = /^@docket\/(.+)$/.exec(specifier)?.[1];
  if (lib !== undefined) return { url: new URL(`libs/${lib}/index.ts`, root).href, shortCircuit: true };
  if (/^[./]|^file:/.test(specifier) && specifier.endsWith('.js')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const { transform } = await import('@swc/core');
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
