import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocketError } from '@docket/kernel';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a running `npm start` leaves in `<DOCKET_HOME>/run.json` (mode 0600). */
export interface RunFile {
  readonly url?: string;
  readonly natsUrl?: string;
  readonly mongodbUri?: string;
}

export interface Connection {
  /** Base address of the API, without a slash at its end. */
  readonly url: string;
  /** Absent when none was found: health needs none, the server says so where one is needed. */
  readonly key?: string;
}

const DEFAULT_PORT = '8080';

export function homeFolder(env: Environment): string {
  return given(env, 'DOCKET_HOME') ?? '.docket';
}

/** What the running `npm start` wrote; empty when none runs here. */
export async function readRunFile(env: Environment): Promise<RunFile> {
  const text = await readIfThere(join(homeFolder(env), 'run.json'));
  if (text === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/**
 * Finds the API and the key to show there. Address: `--url`, `DOCKET_URL`, `PORT`, the run file of `npm start`,
 * `http://127.0.0.1:8080`. Key: `DOCKET_KEY`, `DOCKET_ADMIN_KEY`, the key file of `npm start`; that file is only
 * ever shown to this machine, never to a server elsewhere.
 */
export async function findConnection(env: Environment, urlOption?: string): Promise<Connection> {
  const url = checkedUrl(urlOption ?? given(env, 'DOCKET_URL') ?? (await localUrl(env)));
  const key =
    given(env, 'DOCKET_KEY') ??
    given(env, 'DOCKET_ADMIN_KEY') ??
    (isLoopback(url) ? (await readIfThere(join(homeFolder(env), 'admin-key')))?.trim() : undefined);
  return key === undefined || key === '' ? { url } : { url, key };
}

async function localUrl(env: Environment): Promise<string> {
  const port = given(env, 'PORT');
  if (port !== undefined && port !== '0') return `http://127.0.0.1:${port}`;
  return (await readRunFile(env)).url ?? `http://127.0.0.1:${DEFAULT_PORT}`;
}

function checkedUrl(text: string): string {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol) || parsed.username !== '') {
    throw new DocketError(
      'CLI.INVALID_URL',
      `${JSON.stringify(text)} is not an address of a server: give one like http://127.0.0.1:8080.`,
    );
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
}

/** The server runs on this machine, as far as its address tells. */
export function isLoopback(url: string): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function given(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? undefined : value;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new DocketError('CLI.UNREADABLE_FILE', `${path} cannot be read (${code ?? 'unknown'}).`, {
      cause: error,
    });
  }
}
