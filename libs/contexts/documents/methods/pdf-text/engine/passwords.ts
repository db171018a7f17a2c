import type { PdfCore, PdfPasswords } from './core.js';

/** Stands for the owner's password where that is empty: pdf.js asks for one that has characters. */
export const EMPTY_OWNER_PASSWORD = 'the password of the owner is empty';

const STANDS_FOR_EMPTY = Buffer.from(EMPTY_OWNER_PASSWORD);
const taught = new WeakSet<PdfCore>();

/**
 * A file with a password for readers opens without one when its owner has none (AES-256, revisions 5 and 6, where both are
 * checked apart): viewers try the empty one for both, pdf.js for readers alone.
 */
export function tryEmptyOwnerPassword(core: PdfCore): void {
  if (taught.has(core)) return;
  taught.add(core);
  for (const { prototype } of [core.PDF17, core.PDF20]) {
    const { checkOwnerPassword, getOwnerKey } = prototype;
    prototype.checkOwnerPassword = function (this: PdfPasswords, password, ...rest) {
      return checkOwnerPassword.call(this, meant(password), ...rest);
    };
    prototype.getOwnerKey = function (this: PdfPasswords, password, ...rest) {
      return getOwnerKey.call(this, meant(password), ...rest);
    };
  }
}

function meant(password: ArrayLike<number>): ArrayLike<number> {
  return STANDS_FOR_EMPTY.equals(Uint8Array.from(password)) ? new Uint8Array() : password;
}
