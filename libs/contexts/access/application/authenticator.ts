import type { ApiKey, ApiKeyState } from '../domain/index.js';
import { nameBasedId, reject, type Caller, type Clock, type Rejection } from '@docket/kernel';
import { timingSafeEqual } from 'node:crypto';
import { hashOfKey, tenantOfKey } from './key-text.js';
import { isWithin } from './networks.js';

/** Where keys are known. The log itself can answer, for the id of a key derives from its hash. */
export interface KeyDirectory {
  byId(tenant: string, keyId: string): Promise<ApiKeyState>;
}

export interface AuthenticatorOptions {
  readonly directory: KeyDirectory;
  readonly clock: Clock;
  /** How long an answer counts: a revocation takes at most this long; 1 second by default. */
  readonly ttlMs?: number;
  /** Most keys that are remembered; 1,000 by default. */
  readonly maxEntries?: number;
  /** Told of each key that opened something, as it was read last. */
  readonly onUse?: (tenant: string, keyId: string, key: ApiKey) => void;
  /** Hears of each question whether memory answered it. */
  readonly counted?: (outcome: 'hit' | 'miss') => void;
}

export type Authenticated = { readonly ok: true; readonly caller: Caller } | Rejection;

/** A key as it was read: its id is that of its first secret, whichever secret was shown. */
interface Known {
  readonly keyId: string;
  readonly state: ApiKeyState;
}

interface Entry extends Known {
  readonly readAtMs: number;
}

/** Tells who calls from a key. Unknown keys are not remembered, so that guessing cannot push out real ones. */
export class Authenticator {
  private readonly known = new Map<string, Entry>();
  private readonly reading = new Map<string, Promise<Known>>();
  private readonly ttlMs: number;
  private readonly maxEntries: number;

  constructor(private readonly options: AuthenticatorOptions) {
    this.ttlMs = options.ttlMs ?? 1_000;
    this.maxEntries = options.maxEntries ?? 1_000;
  }

  /**
   * @param address where the request came from
   * @returns the caller, or `ACCESS.KEY_UNKNOWN`, `ACCESS.KEY_REVOKED`, `ACCESS.KEY_EXPIRED`, `ACCESS.KEY_REPLACED`,
   * `ACCESS.WRONG_NETWORK`
   * @throws DocketError `EVENT_STORE.*` when the directory is out of reach: nobody is let in on a guess
   */
  async authenticate(key: string, address: string | undefined): Promise<Authenticated> {
    const tenant = tenantOfKey(key);
    if (tenant === undefined) return unknown();
    const keyHash = hashOfKey(key);
    const { keyId, state } = await this.stateOf(tenant, keyHash);
    const judged = this.judge(keyHash, state);
    return judged.ok ? this.callerOf(tenant, keyId, judged.key, address) : judged;
  }

  /**
   * The same for a key that is named by its id, for what stands for the key: a session, a ticket.
   * @throws DocketError `EVENT_STORE.*`
   */
  async authenticateById(tenant: string, keyId: string, address: string | undefined): Promise<Authenticated> {
    const state = await this.options.directory.byId(tenant, keyId);
    if (state.status === 'unknown' || state.status === 'secret') return unknown();
    return this.refusalOf(state) ?? this.callerOf(tenant, keyId, state, address);
  }

  private callerOf(tenant: string, keyId: string, key: ApiKey, address: string | undefined): Authenticated {
    const { name, roles, scopes = {}, networks, platformAdministrator = false } = key.key;
    if (networks !== undefined && !isWithin(address, networks)) {
      return reject(
        'ACCESS.WRONG_NETWORK',
        `This key works from ${networks.join(', ')} only: use it from there, or ask an admin for another one.`,
      );
    }
    this.options.onUse?.(tenant, keyId, key);
    const caller = { kind: 'key', id: keyId, tenant, name, roles, scopes, platformAdministrator } as const;
    return { ok: true, caller };
  }

  /** Whether the key was seen and good a moment ago; costs no look-up. */
  remembers(key: string): boolean {
    const keyHash = hashOfKey(key);
    const entry = this.known.get(keyHash);
    return entry !== undefined && this.isFresh(entry) && this.judge(keyHash, entry.state).ok;
  }

  /** Makes the next look at the key a fresh one. */
  forget(keyHash: string): void {
    this.known.delete(keyHash);
  }

  private judge(
    keyHash: string,
    state: ApiKeyState,
  ): { readonly ok: true; readonly key: ApiKey } | Rejection {
    if (state.status === 'unknown' || state.status === 'secret') return unknown();
    const secret = state.secrets.find((each) =>
      timingSafeEqual(Buffer.from(each.keyHash), Buffer.from(keyHash)),
    );
    if (secret === undefined) return unknown();
    const refusal = this.refusalOf(state);
    if (refusal !== undefined) return refusal;
    if (this.isPast(secret.endsAt)) {
      return reject(
        'ACCESS.KEY_REPLACED',
        'This key got a new secret, and the time of this one is over: use the new one.',
      );
    }
    return { ok: true, key: state };
  }

  private refusalOf(state: ApiKey): Rejection | undefined {
    if (state.status === 'revoked') {
      return reject('ACCESS.KEY_REVOKED', 'This key was revoked: ask an admin for a new one.');
    }
    if (this.isPast(state.key.expiresAt)) {
      return reject('ACCESS.KEY_EXPIRED', 'This key has expired: ask an admin for a new one.');
    }
    return undefined;
  }

  private isPast(time: string | undefined): boolean {
    return time !== undefined && !(Date.parse(time) > this.options.clock.now().getTime());
  }

  private async stateOf(tenant: string, keyHash: string): Promise<Known> {
    const entry = this.known.get(keyHash);
    if (entry !== undefined && this.isFresh(entry)) {
      // Read again before the answer is too old, so that a key in use never waits for its look-up.
      if (this.ageMs(entry) >= this.ttlMs / 2) this.refresh(tenant, keyHash);
      this.options.counted?.('hit');
      return entry;
    }
    this.options.counted?.('miss');
    return this.readOnce(tenant, keyHash);
  }

  /** What fails here is tried again by the request that finds the entry too old. */
  private refresh(tenant: string, keyHash: string): void {
    this.readOnce(tenant, keyHash).catch(() => undefined);
  }

  /** Requests that come at once with one key share one look-up. */
  private async readOnce(tenant: string, keyHash: string): Promise<Known> {
    const running = this.reading.get(keyHash);
    if (running !== undefined) return running;
    const reading = this.read(tenant, keyHash);
    this.reading.set(keyHash, reading);
    try {
      return await reading;
    } finally {
      this.reading.delete(keyHash);
    }
  }

  private async read(tenant: string, keyHash: string): Promise<Known> {
    const readAtMs = this.options.clock.now().getTime();
    const { directory } = this.options;
    const id = nameBasedId('api-key', keyHash);
    const found = await directory.byId(tenant, id);
    const keyId = found.status === 'secret' ? found.keyId : id;
    const state = found.status === 'secret' ? await directory.byId(tenant, keyId) : found;
    this.known.delete(keyHash);
    if (state.status !== 'unknown') {
      this.known.set(keyHash, { keyId, state, readAtMs });
      const oldest = this.known.keys().next().value;
      if (this.known.size > this.maxEntries && oldest !== undefined) this.known.delete(oldest);
    }
    return { keyId, state };
  }

  private isFresh(entry: Entry): boolean {
    const ageMs = this.ageMs(entry);
    return ageMs >= 0 && ageMs < this.ttlMs;
  }

  private ageMs(entry: Entry): number {
    return this.options.clock.now().getTime() - entry.readAtMs;
  }
}

function unknown(): Rejection {
  return reject('ACCESS.KEY_UNKNOWN', 'This key is not known here: check it, or ask an admin for one.');
}
