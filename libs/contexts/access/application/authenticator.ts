import type { ApiKeyState } from '../domain/index.js';
import { nameBasedId, reject, type Clock, type Rejection } from '@docket/kernel';
import { timingSafeEqual } from 'node:crypto';
import type { Caller } from '@docket/kernel';
import { hashOfKey, tenantOfKey } from './key-text.js';

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
}

export type Authenticated = { readonly ok: true; readonly caller: Caller } | Rejection;

interface Entry {
  readonly state: ApiKeyState;
  readonly readAtMs: number;
}

/** Tells who calls from a key. Unknown keys are not remembered, so that guessing cannot push out real ones. */
export class Authenticator {
  private readonly known = new Map<string, Entry>();
  private readonly reading = new Map<string, Promise<ApiKeyState>>();
  private readonly ttlMs: number;
  private readonly maxEntries: number;

  constructor(private readonly options: AuthenticatorOptions) {
    this.ttlMs = options.ttlMs ?? 1_000;
    this.maxEntries = options.maxEntries ?? 1_000;
  }

  /**
   * @returns the caller, or `ACCESS.KEY_UNKNOWN`, `ACCESS.KEY_REVOKED`, `ACCESS.KEY_EXPIRED`
   * @throws DocketError `EVENT_STORE.*` when the directory is out of reach: nobody is let in on a guess
   */
  async authenticate(key: string): Promise<Authenticated> {
    const tenant = tenantOfKey(key);
    if (tenant === undefined) return unknown();
    const keyHash = hashOfKey(key);
    return this.judge(tenant, keyHash, await this.stateOf(tenant, keyHash));
  }

  /**
   * The same for a key that is named by its id, for what stands for the key: a session, a ticket.
   * @throws DocketError `EVENT_STORE.*`
   */
  async authenticateById(tenant: string, keyId: string): Promise<Authenticated> {
    const state = await this.options.directory.byId(tenant, keyId);
    return this.judge(tenant, state.status === 'unknown' ? '' : state.key.keyHash, state);
  }

  /** Whether the key was seen and good a moment ago; costs no look-up. */
  remembers(key: string): boolean {
    const keyHash = hashOfKey(key);
    const entry = this.known.get(keyHash);
    return entry !== undefined && this.isFresh(entry) && this.judge('', keyHash, entry.state).ok;
  }

  /** Makes the next look at the key a fresh one. */
  forget(keyHash: string): void {
    this.known.delete(keyHash);
  }

  private judge(tenant: string, keyHash: string, state: ApiKeyState): Authenticated {
    if (state.status === 'unknown') return unknown();
    if (!timingSafeEqual(Buffer.from(state.key.keyHash), Buffer.from(keyHash))) return unknown();
    if (state.status === 'revoked') {
      return reject('ACCESS.KEY_REVOKED', 'This key was revoked: ask an admin for a new one.');
    }
    const { name, roles, expiresAt } = state.key;
    if (expiresAt !== undefined && !(Date.parse(expiresAt) > this.options.clock.now().getTime())) {
      return reject('ACCESS.KEY_EXPIRED', 'This key has expired: ask an admin for a new one.');
    }
    return { ok: true, caller: { keyId: nameBasedId('api-key', keyHash), tenant, name, roles } };
  }

  private async stateOf(tenant: string, keyHash: string): Promise<ApiKeyState> {
    const entry = this.known.get(keyHash);
    if (entry !== undefined && this.isFresh(entry)) {
      // Read again before the answer is too old, so that a key in use never waits for its look-up.
      if (this.ageMs(entry) >= this.ttlMs / 2) this.refresh(tenant, keyHash);
      return entry.state;
    }
    return this.readOnce(tenant, keyHash);
  }

  /** What fails here is tried again by the request that finds the entry too old. */
  private refresh(tenant: string, keyHash: string): void {
    this.readOnce(tenant, keyHash).catch(() => undefined);
  }

  /** Requests that come at once with one key share one look-up. */
  private async readOnce(tenant: string, keyHash: string): Promise<ApiKeyState> {
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

  private async read(tenant: string, keyHash: string): Promise<ApiKeyState> {
    const readAtMs = this.options.clock.now().getTime();
    const state = await this.options.directory.byId(tenant, nameBasedId('api-key', keyHash));
    this.known.delete(keyHash);
    if (state.status !== 'unknown') {
      this.known.set(keyHash, { state, readAtMs });
      const oldest = this.known.keys().next().value;
      if (this.known.size > this.maxEntries && oldest !== undefined) this.known.delete(oldest);
    }
    return state;
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
