import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { nodePrimitives } from '../signing/node-primitives.js';
import { signedLog, someKey, verifierKeyOf, type SignedLog } from '../testing/signed-log.js';
import { TreeReader } from '../tree/tree-reader.js';
import type { VerifierKey } from '../verifier/note.js';
import { manifestText, type EvidenceEntry, type Manifest } from './format.js';
import { paddingOf, tarHeader } from './tar.js';
import { verifyBundle } from './verify-bundle.js';
import { writeBundle } from './write-bundle.js';

const run = promisify(execFile);
const VERIFIER = resolve('clients/python/verify_bundle.py');
const SIZE = 20;

let folder: string;
let log: SignedLog;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-bundle-'));
  log = await signedLog(SIZE, [5, 9, 20]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* some(positions?: readonly number[]): AsyncGenerator<EvidenceEntry> {
  for (const entry of log.entries) if (positions?.includes(entry.position) ?? true) yield { entry };
}

async function* allHeads(): AsyncGenerator<string> {
  yield* log.heads;
}

const common = () => ({ checkpoint: log.heads.at(-1)!, keys: [log.signing.verifierKey] });

async function whole(): Promise<Buffer> {
  const path = join(folder, 'whole.tar');
  await writeBundle(path, { ...common(), entries: some(), heads: allHeads() });
  return readFile(path);
}

async function selection(): Promise<Buffer> {
  const path = join(folder, 'selection.tar');
  const reader = new TreeReader(log.tiles);
  const proof = (position: number) => reader.inclusion(position - 1, SIZE);
  await writeBundle(path, { ...common(), entries: some([3, 7, 19]), proof });
  return readFile(path);
}

/** The findings of both verifiers on each bundle, which must agree. One process of the other one for all of them. */
async function findings(
  bundles: readonly Uint8Array[],
  keys: readonly VerifierKey[] = log.keys,
): Promise<readonly (readonly string[])[]> {
  const paths = bundles.map((_, at) => join(folder, `checked-${at}.tar`));
  for (const [at, bundle] of bundles.entries()) await writeFile(paths[at]!, bundle);
  const options = keys.flatMap(({ text }) => ['--key', text]);
  const answer = await run('python3', [VERIFIER, '--json', ...options, ...paths]).catch(
    (error: { code?: number; stdout: string; stderr: string }) => {
      if (error.code !== 1 || error.stdout === '') throw new Error(error.stderr);
      return error;
    },
  );
  const theirs = answer.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const ours: string[][] = [];
  for (const path of paths) {
    const found = (await verifyBundle(path, keys, nodePrimitives)).findings;
    ours.push(found.map((finding) => (finding.startsWith('archive') ? 'archive' : finding)));
  }
  expect(theirs).toEqual(ours.map((found) => ({ ok: found.length === 0, findings: found })));
  return ours;
}

function partsOf(bundle: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  for (let at = 0; bundle[at] !== 0;) {
    const name = bundle.toString('latin1', at, at + 100).replace(/\0+$/, '');
    const size = Number.parseInt(bundle.toString('latin1', at + 124, at + 135), 8);
    parts.set(name, bundle.subarray(at + 512, at + 512 + size));
    at += 512 + size + paddingOf(size);
  }
  return parts;
}

/** An archive of files as they are; with `honest`, the manifest is made to say so. */
async function archiveOf(parts: Map<string, Buffer>, honest = false): Promise<Buffer> {
  if (honest) {
    const { createHash } = await import('node:crypto');
    const manifest = JSON.parse(parts.get('manifest.json')!.toString()) as Manifest;
    const files = manifest.files.map(({ name }) => {
      const bytes = parts.get(name)!;
      return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
    parts.set('manifest.json', Buffer.from(manifestText({ ...manifest, files })));
  }
  const blocks = [...parts].flatMap(([name, bytes]) => [
    tarHeader(name, bytes.length),
    bytes,
    Buffer.alloc(paddingOf(bytes.length)),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

async function changed(
  bundle: Buffer,
  name: string,
  change: (text: string) => string,
  honest = false,
): Promise<Buffer> {
  const parts = partsOf(bundle);
  parts.set(name, Buffer.from(change(parts.get(name)!.toString('latin1')), 'latin1'));
  return archiveOf(parts, honest);
}

const readings = [
  'entries.csv does not say what the entries say',
  'report.html does not say what the entries say',
];

describe('an evidence bundle', () => {
  it('of the whole log, and one of some entries, is right by both verifiers', async () => {
    expect(await findings([await whole(), await selection()])).toEqual([[], []]);
  });

  it('says nothing to whoever trusts another key', async () => {
    const keys = [await verifierKeyOf(someKey())];
    expect(await findings([await whole()], keys)).toEqual([
      ['checkpoint.txt is not signed by a trusted key'],
    ]);
  });

  it('shows one altered bit wherever it is', async () => {
    const copies: Buffer[] = [];
    for (const bundle of [await whole(), await selection()]) {
      for (let part = 0; part < 24; part += 1) {
        const copy = Buffer.from(bundle);
        const at = Math.floor((copy.length * part) / 24) + part;
        copy[at] = copy[at]! ^ (1 << (part % 8));
        copies.push(copy);
      }
    }
    expect((await findings(copies)).filter((found) => found.length === 0)).toEqual([]);
  });

  it('shows bytes behind the end of it, and behind the end of a file', async () => {
    const bundle = await whole();
    const found = await findings([
      Buffer.concat([bundle, Buffer.of(0)]),
      bundle.subarray(0, -1),
      await changed(bundle, 'entries.csv', (text) => `${text}x`),
      await changed(bundle, 'entries.csv', (text) => `${text}x`, true),
      await changed(bundle, 'report.html', (text) => `${text}<p>`, true),
    ]);
    expect(found).toEqual([['archive'], ['archive'], ['altered entries.csv'], [readings[0]], [readings[1]]]);
  });

  it('names what was altered, also where the manifest was made to fit', async () => {
    const bundle = await whole();
    const entries = (change: (text: string) => string) => changed(bundle, 'entries.jsonl', change, true);
    const found = await findings([
      await entries((text) => text.replace('entry 7', 'entry 8')),
      await entries((text) => text.replace('id-3', 'id-4')),
      await entries((text) => text.replace('"position":4,', '"position":4,"x":1,')),
      await changed(bundle, 'leaves.bin', (text) => `\0${text.slice(1)}`, true),
      await changed(bundle, 'manifest.json', (text) => text.replace('"entries": 20', '"entries": 21')),
      await entries((text) => text.split('\n').toSpliced(11, 1).join('\n')),
    ]);
    expect(found.slice(0, 5)).toEqual([
      ['altered 7', ...readings],
      ['altered 3', ...readings],
      ['no-entry line 4', ...readings],
      ['root-differs head 1', 'root-differs head 2', 'root-differs head 3', 'altered 1'],
      ['entries.jsonl has another number of entries'],
    ]);
    expect([found[5]?.[0], found[5]?.at(-3)]).toEqual([
      'altered 12',
      'entries.jsonl has another number of entries',
    ]);
  });

  it('names heads that were altered or removed', async () => {
    const bundle = await whole();
    const heads = (change: (text: string) => string) => changed(bundle, 'heads.jsonl', change, true);
    const without =
      (...gone: number[]) =>
      (text: string) =>
        text
          .split('\n')
          .filter((_, at) => !gone.includes(at))
          .join('\n');
    const ends = 'heads.jsonl does not end with the checkpoint';
    const found = await findings([
      await heads(without(1)),
      await heads(without(0, 1)),
      await heads(without(2)),
      await heads((text) => text.replace('\\n9\\n', '\\n8\\n')),
    ]);
    expect(found).toEqual([
      ['head-missing head 2', ends],
      ['head-missing head 1', 'head-missing head 2', ends],
      [ends],
      ['head-invalid head 2'],
    ]);
  });

  it('of some entries names one that is not proven', async () => {
    const bundle = await selection();
    const twice = (text: string) => `${text}${text.split('\n')[2]}\n`;
    const found = await findings([
      await changed(bundle, 'entries.jsonl', (text) => text.replace('entry 7', 'entry 8'), true),
      await changed(bundle, 'proofs.jsonl', (text) => text.replace('"position":19', '"position":18'), true),
      await changed(bundle, 'proofs.jsonl', twice, true),
    ]);
    expect(found).toEqual([
      ['not-proven 7', ...readings],
      ['not-proven 19'],
      ['proofs.jsonl has another number of proofs'],
    ]);
  });

  it('is not written of a log that lacks what the head covers', async () => {
    const source = { ...common(), entries: some([1, 2]), heads: allHeads() };
    await expect(writeBundle(join(folder, 'none.tar'), source)).rejects.toMatchObject({
      code: 'TRANSPARENCY.BUNDLE_INCOMPLETE',
    });
  });
});
