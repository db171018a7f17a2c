import { messageOf } from '@docket/kernel';
import type { Logger } from '@docket/observability';
import type { Platform } from '@docket/platform';
import {
  cosignatureOf,
  nodePrimitives,
  TreeReader,
  type StoredHead,
  type Witness,
} from '@docket/transparency';

const TIMEOUT_MS = 10_000;

/**
 * Tells others of signed heads: witnesses, whose cosignatures are kept, and a webhook. One head at a time; while one is
 * on its way only the newest of those behind it waits, because each head covers all before it.
 */
export class HeadAnnouncer {
  readonly #known = new Map<string, number>();
  #waiting: { readonly head: StoredHead; readonly size: number } | undefined;
  #working: Promise<void> | undefined;
  #stopped = false;

  constructor(
    private readonly platform: Platform,
    private readonly witnesses: readonly Witness[],
    private readonly logger: Logger,
  ) {}

  /** @param size that the head was signed for */
  announce(head: StoredHead, size: number): void {
    const { auditHeadWebhook } = this.platform.settings;
    if (this.#stopped || (this.witnesses.length === 0 && auditHeadWebhook === undefined)) return;
    this.#waiting = { head, size };
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
  }

  /** Waits for what is on its way; each exchange has its own time limit. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting = undefined;
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting; next !== undefined; next = this.#waiting) {
      this.#waiting = undefined;
      const { head, size } = next;
      await Promise.all([
        this.#attempt('webhook', () => this.#post(head)),
        ...this.witnesses.map((witness) =>
          this.#attempt(witness.key.name, () => this.#ask(witness, head, size)),
        ),
      ]);
    }
  }

  async #attempt(receiver: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(
        { receiver },
        `a tree head was not taken: ${messageOf(error)}; the next one is sent again`,
      );
    }
  }

  async #post({ note, number, keys }: StoredHead): Promise<void> {
    const url = this.platform.settings.auditHeadWebhook;
    if (url === undefined) return;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number, note, keys }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the webhook answers ${response.status}`);
  }

  async #ask(witness: Witness, { note, number }: StoredHead, size: number): Promise<void> {
    const { tree, treeHeads } = this.platform;
    const { name } = witness.key;
    const proof = async (oldSize: number): Promise<readonly Uint8Array[]> =>
      oldSize > size ? [] : new TreeReader(tree).consistency(oldSize, size);
    const line = await cosignatureOf(
      witness,
      { note, size, proof },
      this.#known.get(name) ?? 0,
      nodePrimitives,
    );
    if (!line.ok) throw new Error(line.reason);
    this.#known.set(name, size);
    await treeHeads.cosign(number, [line.value]);
  }
}
