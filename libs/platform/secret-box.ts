import type { SecretBox } from '@docket/configuration';
import { seal, unseal } from '@docket/privacy';

/** Seals secrets with a key that all processes of the system share. */
export function secretBox(key: Uint8Array): SecretBox {
  return {
    seal: (plain, place) => seal(key, Buffer.from(plain, 'utf8'), place).toString('base64'),
    open: (sealed, place) => unseal(key, Buffer.from(sealed, 'base64'), place)?.toString('utf8'),
  };
}
