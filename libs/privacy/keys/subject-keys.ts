import { DocketError } from '@docket/kernel';
import { randomBytes } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from '../encryption/cipher.js';
import type { SubjectKey } from '../encryption/personal-value.js';
import type { MasterKey } from './master-keys.js';

/** The key of a data subject as it is stored: wrapped by a master key. */
export interface WrappedKey {
  readonly tenant: string;
  readonly subject: string;
  readonly keyId: string;
  /** Name of the master key. */
  readonly master: string;
  /** Base64. */
  readonly wrapped: string;
}

/** Where wrapped keys are kept: outside of the log. */
export interface KeyStore {
  get(tenant: string, subject: string): Promise<WrappedKey | undefined>;
  /** @returns false where the subject has a key already */
  add(key: WrappedKey): Promise<boolean>;
  /** Exchanges a wrapping; false where the key is another one by now, or gone. */
  replace(key: WrappedKey): Promise<boolean>;
  /** Overwrites and removes a key; false where there was none. */
  destroy(tenant: string, subject: string): Promise<boolean>;
  /** Keys that are not wrapped by this master key. */
  notWrappedBy(master: string, limit: number): Promise<readonly WrappedKey[]>;
}

const KEY_ID_BYTES = 8;
const PAGE = 500;
const contextOf = ({ tenant, subject, keyId }: Pick<WrappedKey, 'tenant' | 'subject' | 'keyId'>): string =>
  `docket-subject-key/v1 ${tenant}/${subject}/${keyId}`;

/** The keys of data subjects: one each, made when the first value is stored, destroyed by an erasure. */
export class SubjectKeys {
  constructor(
    private readonly store: KeyStore,
    private readonly masters: readonly MasterKey[],
  ) {}

  /**
   * The key of a subject; undefined where it has none.
   * @throws DocketError `PRIVACY.NO_MASTER_KEY`, `PRIVACY.MASTER_KEY_MISSING` when the key that wraps it is not there
   */
  async find(tenant: string, subject: string): Promise<SubjectKey | undefined> {
    const wrapped = await this.store.get(tenant, subject);
    return wrapped === undefined ? undefined : this.#open(wrapped);
  }

  /** The key of a subject, made where it has none. @throws DocketError as `find` */
  async findOrCreate(tenant: string, subject: string): Promise<SubjectKey> {
    const found = await this.find(tenant, subject);
    if (found !== undefined) return found;
    const made = { keyId: randomBytes(KEY_ID_BYTES).toString('hex'), key: randomBytes(KEY_BYTES) };
    if (await this.store.add(this.#wrap({ tenant, subject, keyId: made.keyId }, made.key))) return made;
    // Another process was first.
    return this.findOrCreate(tenant, subject);
  }

  /** Nothing that was encrypted for the subject can be read any more. False where there was no key. */
  async destroy(tenant: string, subject: string): Promise<boolean> {
    return this.store.destroy(tenant, subject);
  }

  /** Wraps every key with the newest master key. @returns how many were wrapped anew */
  async rewrap(): Promise<number> {
    const newest = this.#newest();
    let done = 0;
    for (;;) {
      const old = await this.store.notWrappedBy(newest.name, PAGE);
      if (old.length === 0) return done;
      let exchanged = 0;
      for (const wrapped of old)
        if (await this.store.replace(this.#wrap(wrapped, this.#open(wrapped).key))) exchanged += 1;
      done += exchanged;
      if (exchanged === 0) return done;
    }
  }

  #wrap(of: Pick<WrappedKey, 'tenant' | 'subject' | 'keyId'>, key: Uint8Array): WrappedKey {
    const { tenant, subject, keyId } = of;
    const master = this.#newest();
    const wrapped = seal(master.key, key, contextOf(of)).toString('base64');
    return { tenant, subject, keyId, master: master.name, wrapped };
  }

  #open(wrapped: WrappedKey): SubjectKey {
    this.#newest();
    const master = this.masters.find(({ name }) => name === wrapped.master);
    const key = master && unseal(master.key, Buffer.from(wrapped.wrapped, 'base64'), contextOf(wrapped));
    if (key === undefined)
      throw new DocketError(
        'PRIVACY.MASTER_KEY_MISSING',
        `The key of this data subject is wrapped by the master key "${wrapped.master}", which is not configured or is another one: add its line to DOCKET_PRIVACY_KEY_FILE.`,
        { details: { master: wrapped.master } },
      );
    return { keyId: wrapped.keyId, key };
  }

  #newest(): MasterKey {
    const [newest] = this.masters;
    if (newest !== undefined) return newest;
    throw new DocketError(
      'PRIVACY.NO_MASTER_KEY',
      'No master key is configured: make one with "docket privacy create-key" and set DOCKET_PRIVACY_KEY_FILE.',
    );
  }
}
