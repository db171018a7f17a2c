import type { NextFunction, Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProblemError } from '@docket/http';

const MOUNT = '/console';
/** In the build beside the API, and for tests that run from the sources in the project's `dist`. */
const FOLDERS = ['../../console/public/', '../../../dist/apps/console/public/'];

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
/** Written beside each file by the build, the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
/** A name of the build that changes with its content. */
const HASHED = /^assets\//;
/** No part begins with a dot, so no name leads out of the folder. */
const FILE = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.[a-z0-9]+$/;
const A_DAY_S = 86_400;

/**
 * Serves the console below `/console/`. Only files that the build wrote are served; every other path is a page of the
 * console and gets its document.
 */
export function serveConsole(
  answer: (error: unknown, request: Request, response: Response) => void,
  folder: string | undefined = builtFolder(),
) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { path } = request;
    if (path !== MOUNT && !path.startsWith(`${MOUNT}/`)) {
      next();
      return;
    }
    if (path === MOUNT) {
      response.redirect(308, `${MOUNT}/`);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    if (folder === undefined) {
      const advice = 'The console has not been built: npm run build.';
      answer(new ProblemError('CONSOLE.NOT_BUILT', advice), request, response);
      return;
    }
    const name = path.slice(MOUNT.length + 1);
    // A file that is gone must not be answered with a page: a browser would take it for the script.
    const isFile = FILE.test(name) && existsSync(join(folder, name));
    if (HASHED.test(name) && !isFile) {
      const advice = 'There is no such file in this version of the console: load the page again.';
      answer(new ProblemError('CONSOLE.NOT_FOUND', advice), request, response);
      return;
    }
    send(request, response, folder, isFile ? name : 'index.html');
  };
}

function send(request: Request, response: Response, folder: string, name: string): void {
  const taken = ENCODINGS.find(([encoding, ending]) => {
    return request.acceptsEncodings(encoding) !== false && existsSync(join(folder, name + ending));
  });
  response.vary('Accept-Encoding');
  response.setHeader('Content-Type', TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
  if (taken !== undefined) response.setHeader('Content-Encoding', taken[0]);
  response.setHeader('Cache-Control', cachingOf(name));
  response.sendFile(name + (taken?.[1] ?? ''), {
    root: folder,
    cacheControl: false,
    etag: true,
    dotfiles: 'deny',
  });
}

function cachingOf(name: string): string {
  if (HASHED.test(name)) return 'public, max-age=31536000, immutable';
  return name === 'index.html' ? 'no-cache' : `public, max-age=${A_DAY_S}`;
}

function builtFolder(): string | undefined {
  return FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url))).find((folder) =>
    existsSync(join(folder, 'index.html')),
  );
}
