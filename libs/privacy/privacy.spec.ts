import { PERSONAL_PATTERN } from '@docket/kernel';
import { decryptValue, encryptValue, keyIdOfValue } from './encryption/personal-value.js';
import { generateMasterKey, parseMasterKeys } from './keys/master-keys.js';
import { SubjectKeys, type KeyStore, type WrappedKey } from './keys/subject-keys.js';

/** Keys in memory, with what was ever stored. */
function memoryKeys(): KeyStore & { readonly stored: Map<string, WrappedKey> } {
  const stored = new Map<string, WrappedKey>();
  const idOf = (tenant: string, subject: string): string => `${tenant}/${subject}`;
  return {
    stored,
    get: async (tenant, subject) => stored.get(idOf(tenant, subject)),
    add: async (key) => {
      if (stored.has(idOf(key.tenant, key.subject))) return false;
      stored.set(idOf(key.tenant, key.subject), key);
      return true;
    },
    replace: async (key) => {
      if (stored.get(idOf(key.tenant, key.subject))?.keyId !== key.keyId) return false;
      stored.set(idOf(key.tenant, key.subject), key);
      return true;
    },
    destroy: async (tenant, subject) => stored.delete(idOf(tenant, subject)),
    notWrappedBy: async (master, limit) =>
      [...stored.values()].filter((key) => key.master !== master).slice(0, limit),
  };
}

const first = generateMasterKey('first');
const place = { tenant: 'acme', subject: 'p-1', field: 'name' };

describe('a personal value', () => {
  it('is stored in the form that schemas declare, and comes back to whoever has the key', async () => {
    const keys = new SubjectKeys(memoryKeys(), parseMasterKeys(first));
    const key = await keys.findOrCreate('acme', 'p-1');
    const stored = encryptValue(key, 'Zoë Okonkwo', place);
    expect(stored).toMatch(new RegExp(PERSONAL_PATTERN));
    expect(stored).not.toContain('Okonkwo');
    expect(encryptValue(key, 'Zoë Okonkwo', place)).not.toBe(stored);
    expect(decryptValue(await keys.find('acme', 'p-1'), stored, place)).toBe('Zoë Okonkwo');
    expect(keyIdOfValue(stored)).toBe(key.keyId);
  });

  it('opens for no other subject or field, and not when it was altered', async () => {
    const keys = new SubjectKeys(memoryKeys(), parseMasterKeys(first));
    const key = await keys.findOrCreate('acme', 'p-1');
    const stored = encryptValue(key, 'Zoë', place);
    expect(decryptValue(key, stored, { ...place, field: 'email' })).toBeUndefined();
    expect(decryptValue(key, stored, { ...place, subject: 'p-2' })).toBeUndefined();
    expect(decryptValue(key, stored, { ...place, tenant: 'other' })).toBeUndefined();
    const at = stored.length - 3;
    const altered = stored.slice(0, at) + (stored[at] === 'A' ? 'B' : 'A') + stored.slice(at + 1);
    expect(decryptValue(key, altered, place)).toBeUndefined();
    expect(decryptValue(key, 'Zoë', place)).toBeUndefined();
  });

  it('is gone for ever once the key was destroyed; the next key is another one', async () => {
    const keys = new SubjectKeys(memoryKeys(), parseMasterKeys(first));
    const stored = encryptValue(await keys.findOrCreate('acme', 'p-1'), 'Zoë', place);
    expect([await keys.destroy('acme', 'p-1'), await keys.destroy('acme', 'p-1')]).toEqual([true, false]);
    expect(decryptValue(await keys.find('acme', 'p-1'), stored, place)).toBeUndefined();
    expect(decryptValue(await keys.findOrCreate('acme', 'p-1'), stored, place)).toBeUndefined();
  });
});

describe('master keys', () => {
  it('are exchanged: all keys are wrapped anew, and the old one is needed no longer', async () => {
    const store = memoryKeys();
    const before = new SubjectKeys(store, parseMasterKeys(first));
    const stored = encryptValue(await before.findOrCreate('acme', 'p-1'), 'Zoë', place);
    await before.findOrCreate('acme', 'p-2');
    const second = generateMasterKey('second');
    const alone = new SubjectKeys(store, parseMasterKeys(second));
    await expect(alone.find('acme', 'p-1')).rejects.toMatchObject({ code: 'PRIVACY.MASTER_KEY_MISSING' });
    const both = new SubjectKeys(store, parseMasterKeys(`${second}\n${first}\n`));
    expect([await both.rewrap(), await both.rewrap()]).toEqual([2, 0]);
    expect(decryptValue(await alone.find('acme', 'p-1'), stored, place)).toBe('Zoë');
  });

  it('wrap: what is stored holds no key in plain', async () => {
    const store = memoryKeys();
    const { key } = await new SubjectKeys(store, parseMasterKeys(first)).findOrCreate('acme', 'p-1');
    const all = JSON.stringify([...store.stored.values()]);
    for (const form of ['base64', 'hex', 'base64url'] as const)
      expect(all).not.toContain(Buffer.from(key).toString(form).slice(0, 40));
  });

  it('that are wrong are refused without being repeated', async () => {
    const secret = first.split('+').slice(3).join('+');
    for (const text of [
      '',
      'MASTER+KEY+x',
      first.slice(0, -4),
      `${first} ${first}`,
      first.replace('first', 'F'),
    ]) {
      let message = 'none';
      try {
        parseMasterKeys(text);
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/master key cannot be used/);
      expect(message).not.toContain(secret.slice(0, 12));
    }
    expect(() => generateMasterKey('A B')).toThrow(/name/);
    const none = new SubjectKeys(memoryKeys(), []);
    await expect(none.findOrCreate('acme', 'p-1')).rejects.toMatchObject({ code: 'PRIVACY.NO_MASTER_KEY' });
  });
});
