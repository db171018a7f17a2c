export { seal, unseal } from './encryption/cipher.js';
export {
  decryptValue,
  encryptValue,
  keyIdOfValue,
  type SubjectKey,
  type ValuePlace,
} from './encryption/personal-value.js';
export { generateMasterKey, parseMasterKeys, type MasterKey } from './keys/master-keys.js';
export { KEY_COLLECTION, listWrappedKeys, mongoKeyStore } from './keys/mongo-key-store.js';
export { SubjectKeys, type KeyStore, type WrappedKey } from './keys/subject-keys.js';
