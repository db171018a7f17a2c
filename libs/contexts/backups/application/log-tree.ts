import { bytesOfExported, type ExportedEvent } from '@docket/event-store';
import { CompactRange, leafHash } from '@docket/transparency';

/** The Merkle tree over events as they come, with the roots at the sizes that are asked for. */
export class LogTree {
  readonly #range: CompactRange;
  readonly roots = new Map<number, string>();

  constructor(
    private readonly sizes: ReadonlySet<number> = new Set(),
    start?: { readonly size: number; readonly nodes: readonly string[] },
  ) {
    this.#range =
      start === undefined
        ? new CompactRange()
        : CompactRange.of(
            start.size,
            start.nodes.map((node) => Buffer.from(node, 'hex')),
          );
  }

  append(event: ExportedEvent): void {
    const { position, subject, headers } = event;
    this.#range.append(leafHash({ position, subject, headers, data: bytesOfExported(event) }));
    if (this.sizes.has(this.#range.size)) this.roots.set(this.#range.size, this.root);
  }

  get size(): number {
    return this.#range.size;
  }

  /** Of the complete subtrees, the largest first, hexadecimal: all that is needed to go on. */
  get nodes(): readonly string[] {
    return this.#range.nodes.map((node) => Buffer.from(node).toString('hex'));
  }

  /** Hexadecimal. */
  get root(): string {
    return Buffer.from(this.#range.root()).toString('hex');
  }
}
