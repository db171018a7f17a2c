import { Value } from 'typebox/value';
import { meanings, signatureEventTypes, signedThings } from './index.js';

const sha256 = 'a'.repeat(64);
const secret = { algorithm: 'scrypt', cost: 16_384, salt: 'b'.repeat(32), secretHash: sha256 };
const refused = { code: 'SIGNATURE.SECRET_WRONG', thing: 'job', thingId: 'job-1' };
const signed = {
  thing: 'document',
  meaning: 'approval',
  contentSha256: sha256,
  contentPosition: 1,
  signerId: 'key-1',
  signerName: 'Ada',
  signedAt: '2026-01-01T00:00:00Z',
  components: ['key', 'secret'],
};
const isValid = (type: string, data: object): boolean => {
  const { schemas, version } = signatureEventTypes.find((each) => each.type === type)!;
  return Value.Check(schemas[version]!, data);
};

describe('the events of signatures', () => {
  it.each<[type: string, aggregate: string, data: object]>([
    ['SigningSecretSet', 'signer', secret],
    ['SigningRefused', 'signer', refused],
    ['SigningRefused', 'signer', { code: 'SIGNATURE.SECRET_WRONG' }],
    ['ThingSigned', 'signed-thing', signed],
    ['ThingSigned', 'signed-thing', { ...signed, comment: 'as agreed' }],
  ])('take %s of the aggregate %s', (type, aggregate, data) => {
    expect(isValid(type, data)).toBe(true);
    expect(signatureEventTypes.find((each) => each.type === type)?.aggregate).toBe(aggregate);
  });

  it('take everything that can be signed, and every meaning that there is', () => {
    for (const thing of signedThings) {
      expect(isValid('ThingSigned', { ...signed, thing })).toBe(true);
      expect(isValid('SigningRefused', { ...refused, thing })).toBe(true);
    }
    for (const meaning of meanings) expect(isValid('ThingSigned', { ...signed, meaning })).toBe(true);
  });

  it.each<[what: string, type: string, data: object]>([
    ['the secret itself', 'SigningSecretSet', { ...secret, secret: 'open sesame' }],
    ['a hash that is too cheap to compute', 'SigningSecretSet', { ...secret, cost: 16_383 }],
    ['another algorithm', 'SigningSecretSet', { ...secret, algorithm: 'md5' }],
    ['a short salt', 'SigningSecretSet', { ...secret, salt: 'b' }],
    ['a secret that was tried', 'SigningRefused', { ...refused, secret: 'open sesame' }],
    ['a thing that cannot be signed', 'ThingSigned', { ...signed, thing: 'schedule' }],
    ['a meaning that is none', 'ThingSigned', { ...signed, meaning: 'acquaintance' }],
    ['content without its hash', 'ThingSigned', { ...signed, contentSha256: 'abc' }],
    ['content that no event has recorded', 'ThingSigned', { ...signed, contentPosition: 0 }],
    ['a signature without the printed name', 'ThingSigned', { ...signed, signerName: '' }],
    ['a component that is none', 'ThingSigned', { ...signed, components: ['key', 'finger'] }],
  ])('refuse %s', (_what, type, data) => {
    expect(isValid(type, data)).toBe(false);
  });
});
