import { describeSettings, readSettings } from './index.js';

describe('settings', () => {
  it('are safe when nothing is set: loopback, one replica, no origin', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      home: '.docket',
      replicas: 1,
      corsOrigins: [],
    });
  });

  it('leave out what may be absent', () => {
    expect(readSettings({ NATS_URL: '  ' })).not.toHaveProperty('natsUrl');
  });

  it('name every wrong variable at once, and the fix', () => {
    const read = () => readSettings({ PORT: '99999', DOCKET_LEASE_MS: 'long', NATS_URL: 'http://x' });
    expect(read).toThrow(/PORT: "99999" does not fit. Set it to a whole number from 0 to 65535/);
    expect(read).toThrow(/DOCKET_LEASE_MS: "long" does not fit/);
    expect(read).toThrow(
      /NATS_URL: the given value does not fit. Set it to an address like nats:\/\/host:port/,
    );
  });

  it('never show a secret, not in an error and not in the table', () => {
    expect(() => readSettings({ DOCKET_ADMIN_KEY: 'hunter2' })).toThrow(/^(?!.*hunter2).*openssl rand/s);
    const row = describeSettings({ DOCKET_ADMIN_KEY: 'hunter2' }).find((r) => r.name === 'DOCKET_ADMIN_KEY');
    expect(row?.value).toBe('(set)');
  });

  it('take lists, several servers and choices', () => {
    const settings = readSettings({
      NATS_URL: 'nats://a:4222,nats://b:4222',
      DOCKET_LOG_LEVEL: 'debug',
    });
    expect(settings.natsUrl).toBe('nats://a:4222,nats://b:4222');
    expect(settings.logLevel).toBe('debug');
  });

  it.each([
    ['DOCKET_LOG_LEVEL', 'loud'],
    ['DOCKET_CORS_ORIGINS', 'example.org'],
    ['MONGODB_URI', 'mysql://x'],
    ['HOST', 'no host'],
    ['DOCKET_QUEUES', 'Night shift'],
    ['DOCKET_QUEUES', Array.from({ length: 64 }, (_, n) => `q${n}`).join()],
  ])('refuse %s=%s', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name}: `));
  });
});
