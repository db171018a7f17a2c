import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig } from 'vite';

const libs = fileURLToPath(new URL('../../libs', import.meta.url));
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Fonts and character maps that a PDF names without bringing them: served from here, never from elsewhere. */
function pdfData() {
  return {
    name: 'docket-pdf-data',
    async generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts']) {
        for (const file of await readdir(join(pdfjs, folder))) {
          const source = await readFile(join(pdfjs, folder, file));
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${file}`, source });
        }
      }
    },
  };
}

/** Two more would take ten times as long for a few per cent. */
const BROTLI_QUALITY = 9;
const COMPRESSED = /\.(html|js|mjs|css|svg)$/;

/** Compressed copies beside what compresses well, made once here instead of for every answer. */
function compressed() {
  return {
    name: 'docket-compressed',
    async writeBundle({ dir }) {
      const files = (await readdir(dir, { recursive: true })).filter((name) => COMPRESSED.test(name));
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
      await Promise.all(
        files.map(async (name) => {
          const content = await readFile(join(dir, name));
          await writeFile(join(dir, `${name}.br`), await promisify(brotliCompress)(content, { params }));
          await writeFile(join(dir, `${name}.gz`), await promisify(gzip)(content));
        }),
      );
    },
  };
}

export default defineConfig({
  base: '/console/',
  publicDir: 'static',
  resolve: { alias: [{ find: /^@docket\/(.+)$/, replacement: `${libs}/$1/index.ts` }] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [pdfData(), compressed()],
  build: {
    target: 'es2023',
    emptyOutDir: true,
    // An inlined asset would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { pluginTimings: false } },
    chunkSizeWarningLimit: 2_500,
  },
});
