import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { CompactRange } from '../tree/compact-range.js';
import { HASH_BYTES, leafHash, sha256 } from '../tree/hash.js';
import { fromBase64, sameBytes, toBase64, toHex } from '../verifier/bytes.js';
import type { VerifierKey } from '../verifier/note.js';
import type { Primitives } from '../verifier/primitives.js';
import { verifyInclusion } from '../verifier/proofs.js';
import { openHead, type TreeHead } from '../verifier/tree-head.js';
import { HeadChain } from '../checking/head-chain.js';
import { Findings } from '../checking/finding.js';
import { manifestText, parsed, parseEntryLine, SELECTION, WHOLE, type Manifest } from './format.js';
import { cellsOf, COLUMNS, csvLine, PAGE_END, pageRow, pageStart } from './readable.js';
import { readTar, type TarEntry } from './tar.js';

export interface BundleReport {
  readonly manifest: Manifest | undefined;
  /** What is wrong, as `what where`; empty for a bundle that proves what it says. */
  readonly findings: readonly string[];
}

const MOST_SMALL_FILE = 16 * 1_048_576;
const MOST_FINDINGS = 1_000;
const CLAIM = /\r\nDocket-Claim: sha256=([0-9a-f]{64});bytes=\d{1,12}\r\n/;

/** Checks an evidence bundle against public keys that the caller trusts. Needs neither Docket nor a network. */
export async function verifyBundle(
  path: string,
  keys: readonly VerifierKey[],
  primitives: Primitives,
): Promise<BundleReport> {
  const file = await open(path, 'r');
  try {
    return await new BundleCheck(file, keys, primitives).run();
  } finally {
    await file.close();
  }
}

class BundleCheck {
  readonly #findings: string[] = [];
  readonly #files = new Map<string, TarEntry>();

  constructor(
    private readonly file: FileHandle,
    private readonly keys: readonly VerifierKey[],
    private readonly primitives: Primitives,
  ) {}

  async run(): Promise<BundleReport> {
    const entries = await readTar(this.file);
    if (typeof entries === 'string') return { manifest: undefined, findings: [`archive ${entries}`] };
    for (const entry of entries) this.#files.set(entry.name, entry);
    const manifest = await this.#manifest(entries.map(({ name }) => name));
    if (manifest === undefined) return { manifest, findings: ['manifest.json is not that of these files'] };
    for (const facts of manifest.files) await this.#checkFile(facts);
    const head = await this.#head(manifest);
    if (head !== undefined) {
      if (manifest.kind === 'whole') await this.#checkHeads(manifest, head);
      await this.#checkEntries(manifest, head);
    }
    return { manifest, findings: this.#findings };
  }

  async #manifest(names: readonly string[]): Promise<Manifest | undefined> {
    const text = await this.#text('manifest.json');
    const manifest = parsed(text) as Manifest | undefined;
    if (manifest?.docket !== 'evidence' || manifest.format !== 1 || !Array.isArray(manifest.files))
      return undefined;
    const expected: readonly string[] =
      manifest.kind === 'whole' ? WHOLE : manifest.kind === 'selection' ? SELECTION : [];
    const listed = manifest.files.map((facts) => (facts as { name?: unknown } | null)?.name);
    const isComplete = String(names) === String(expected) && String(listed) === String(expected.slice(1));
    return isComplete && manifestText(manifest) === text ? manifest : undefined;
  }

  async #checkFile({ name, bytes, sha256: expected }: Manifest['files'][number]): Promise<void> {
    const hash = createHash('sha256');
    for await (const chunk of this.#stream(name)) hash.update(chunk);
    if (hash.digest('hex') !== expected || this.#files.get(name)?.size !== bytes)
      this.#add(`altered ${name}`);
  }

  async #head({ origin, size, root }: Manifest): Promise<TreeHead | undefined> {
    const opened = await openHead(await this.#text('checkpoint.txt'), this.keys, this.primitives);
    if (!opened.ok) {
      this.#add('checkpoint.txt is not signed by a trusted key');
      return undefined;
    }
    const { head } = opened.value;
    if (head.origin !== origin || head.size !== size || toBase64(head.root) !== root)
      this.#add('manifest.json is not about the signed tree');
    return head;
  }

  /** The chain of heads, and the leaves at each of them. */
  async #checkHeads(manifest: Manifest, newest: TreeHead): Promise<void> {
    const found = new Findings(MOST_FINDINGS);
    const chain = new HeadChain(this.keys, this.primitives, found);
    const range = new CompactRange();
    const leaves = this.#hashes();
    let count = 0;
    for await (const line of this.#lines('heads.jsonl')) {
      count += 1;
      const text: unknown = parsedText(line);
      const head = await chain.accept(typeof text === 'string' ? text : '');
      if (head === undefined) continue;
      while (range.size < head.size) {
        const { value, done } = await leaves.next();
        if (done === true) break;
        range.append(value);
      }
      if (range.size !== head.size || !sameBytes(range.root(), head.root))
        this.#add(`root-differs head ${head.number}`);
    }
    for (const { kind, head } of found.list) this.#add(`${kind} head ${head}`);
    const last = chain.last;
    if (count !== manifest.heads || last?.number !== newest.number || !sameBytes(last.root, newest.root))
      this.#add('heads.jsonl does not end with the checkpoint');
    if (this.#files.get('leaves.bin')?.size !== newest.size * HASH_BYTES)
      this.#add('leaves.bin has another size');
  }

  async #checkEntries(manifest: Manifest, head: TreeHead): Promise<void> {
    const isWhole = manifest.kind === 'whole';
    const leaves = this.#hashes();
    const proofs = this.#lines('proofs.jsonl');
    const csv = createHash('sha256').update(csvLine(COLUMNS));
    const page = createHash('sha256').update(pageStart(manifest.origin, manifest.size, manifest.root));
    let count = 0;
    let before = 0;
    for await (const line of this.#lines('entries.jsonl')) {
      count += 1;
      const evidence = parseEntryLine(line);
      if (evidence === undefined) this.#add(`no-entry line ${count}`);
      const hash = evidence === undefined ? undefined : leafHash(evidence.entry);
      const position = evidence?.entry.position ?? 0;
      if (isWhole) {
        const { value: stored } = await leaves.next();
        if (hash !== undefined && (stored === undefined || !sameBytes(hash, stored) || position !== count))
          this.#add(`altered ${count}`);
      } else {
        const { value: proof } = (await proofs.next()) as IteratorResult<string, undefined>;
        const isProven =
          hash !== undefined && position > before && (await this.#isProven(proof, position, hash, head));
        if (evidence !== undefined && !isProven) this.#add(`not-proven ${position}`);
      }
      before = position;
      if (evidence === undefined || hash === undefined) continue;
      const claim = CLAIM.exec(evidence.entry.headers)?.[1];
      const payload = evidence.claimed === undefined ? undefined : toHex(sha256(evidence.claimed));
      if (claim !== payload) this.#add(`payload ${position}`);
      const cells = cellsOf(evidence.entry, hash);
      csv.update(csvLine(cells));
      page.update(pageRow(cells));
    }
    if (count !== manifest.entries || (isWhole && count !== head.size))
      this.#add('entries.jsonl has another number of entries');
    if (!isWhole && (await proofs.next()).done !== true)
      this.#add('proofs.jsonl has another number of proofs');
    page.update(PAGE_END);
    const facts = new Map(manifest.files.map((each) => [each.name, each.sha256]));
    if (facts.get('entries.csv') !== csv.digest('hex'))
      this.#add('entries.csv does not say what the entries say');
    if (facts.get('report.html') !== page.digest('hex'))
      this.#add('report.html does not say what the entries say');
  }

  async #isProven(
    line: string | undefined,
    position: number,
    hash: Uint8Array,
    head: TreeHead,
  ): Promise<boolean> {
    const proof =
      line === undefined ? undefined : (parsed(line) as { position?: unknown; hashes?: unknown } | undefined);
    if (proof === undefined || proof.position !== position || !Array.isArray(proof.hashes)) return false;
    const hashes = proof.hashes.map(
      (text) => (typeof text === 'string' ? fromBase64(text) : undefined) ?? new Uint8Array(0),
    );
    return verifyInclusion(
      { leafIndex: position - 1, treeSize: head.size, leafHash: hash, root: head.root, hashes },
      this.primitives,
    );
  }

  async *#stream(name: string): AsyncGenerator<Buffer> {
    const entry = this.#files.get(name);
    if (entry === undefined || entry.size === 0) return;
    const { offset, size } = entry;
    const step = 65_536;
    for (let at = 0; at < size; at += step) {
      const length = Math.min(step, size - at);
      const { buffer, bytesRead } = await this.file.read(Buffer.alloc(length), 0, length, offset + at);
      yield buffer.subarray(0, bytesRead);
    }
  }

  async #text(name: string): Promise<string> {
    if ((this.#files.get(name)?.size ?? 0) > MOST_SMALL_FILE) return '';
    const chunks: Buffer[] = [];
    for await (const chunk of this.#stream(name)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  async *#lines(name: string): AsyncGenerator<string> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of this.#stream(name)) {
      let from = 0;
      const bytes = Buffer.concat([rest, chunk]);
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        yield bytes.toString('utf8', from, end);
        from = end + 1;
      }
      rest = bytes.subarray(from);
    }
    if (rest.length > 0) yield rest.toString('utf8');
  }

  async *#hashes(): AsyncGenerator<Uint8Array, undefined> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of this.#stream('leaves.bin')) {
      const bytes = Buffer.concat([rest, chunk]);
      let from = 0;
      for (; from + HASH_BYTES <= bytes.length; from += HASH_BYTES)
        yield bytes.subarray(from, from + HASH_BYTES);
      rest = bytes.subarray(from);
    }
    return undefined;
  }

  #add(finding: string): void {
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push(finding);
  }
}

function parsedText(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
