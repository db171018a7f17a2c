import { isNetwork, isWithin } from './networks.js';

describe('the networks of a key', () => {
  it.each(['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '::1', '2001:db8::/32', '::/0'])('takes %s', (text) =>
    expect(isNetwork(text)).toBe(true),
  );

  it.each(['', '10.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'example.org', '10.0.0.0/-1'])(
    'refuses %j',
    (text) => expect(isNetwork(text)).toBe(false),
  );

  it.each([
    ['10.1.2.3', ['10.0.0.0/8'], true],
    ['::ffff:10.1.2.3', ['10.0.0.0/8'], true],
    ['11.1.2.3', ['10.0.0.0/8', '192.168.1.1'], false],
    ['192.168.1.1', ['10.0.0.0/8', '192.168.1.1'], true],
    ['2001:db8::5', ['2001:db8::/32'], true],
    ['2001:db9::5', ['2001:db8::/32'], false],
    [undefined, ['0.0.0.0/0'], false],
    ['nonsense', ['0.0.0.0/0'], false],
    ['10.1.2.3', [], false],
  ])('%s in %j: %s', (address, networks, within) => expect(isWithin(address, networks)).toBe(within));
});
