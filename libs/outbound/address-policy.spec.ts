import { AddressPolicy } from './address-policy.js';

const strict = new AddressPolicy([]);

describe('where webhooks may be sent', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '0:0:0:0:0:ffff:a00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'fc00::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
  ])('never at %s', (address) => {
    expect(strict.refusal(address, 'https:')).toMatch(/no public address/);
  });

  it.each([
    '93.184.216.34',
    '172.32.0.1',
    '11.0.0.1',
    '2606:2800:220:1:248:1893:25c8:1946',
    '::ffff:93.184.216.34',
  ])('at %s over HTTPS, not over HTTP', (address) => {
    expect(strict.refusal(address, 'https:')).toBeUndefined();
    expect(strict.refusal(address, 'http:')).toMatch(/only https/);
  });

  it('in the networks that the operator allows, also over HTTP', () => {
    const policy = new AddressPolicy(['10.1.0.0/16', 'fd00:1::/32', '127.0.0.0/8']);
    for (const address of ['10.1.2.3', 'fd00:1::5', '127.0.0.1', '::ffff:10.1.2.3']) {
      expect([address, policy.refusal(address, 'http:')]).toEqual([address, undefined]);
    }
    expect(policy.refusal('10.2.0.1', 'https:')).toMatch(/no public address/);
    expect(policy.refusal('fd00:2::1', 'https:')).toMatch(/no public address/);
  });

  it.each([
    'http://example.org/hook',
    'ftp://example.org/hook',
    'https://user:secret@example.org/',
    'https://example.org/#part',
    'not a url',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/latest',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ])('refuses %s before anything is sent', (url) =>
    expect(strict.urlRefusal(url)).toEqual(expect.any(String)),
  );

  it('takes a name, which is resolved when something is sent', () => {
    expect(strict.urlRefusal('https://example.org:8443/hook?a=1')).toBeUndefined();
  });
});
