import { generateKey, hashOfKey, tenantOfKey } from './key-text.js';

describe('keys as text', () => {
  it('carry their tenant and 256 random bits', () => {
    const key = generateKey('clinic_b-1');
    expect(key).toMatch(/^dk_clinic_b-1_[0-9a-f]{64}$/);
    expect(generateKey('clinic_b-1')).not.toBe(key);
    expect(tenantOfKey(key)).toBe('clinic_b-1');
    expect(hashOfKey(key)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('belong to the default tenant when they name none', () => {
    expect(tenantOfKey('x'.repeat(40))).toBe('default');
    expect(tenantOfKey('dk_short')).toBe('default');
  });

  it.each([
    '',
    'k'.repeat(301),
    `dk_a.b_${'0'.repeat(64)}`,
    `dk_../x_${'0'.repeat(64)}`,
    `dk_*_${'0'.repeat(64)}`,
  ])('are refused when their tenant could not be one: %s', (key) => expect(tenantOfKey(key)).toBeUndefined());
});
