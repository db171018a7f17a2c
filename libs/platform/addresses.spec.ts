import { namesDatabase, natsAddresses } from './addresses.js';

describe('addresses of NATS', () => {
  it('are split from their credentials, which count for all servers', () => {
    expect(natsAddresses('nats://docket:p%40ss@nats-1:4222, nats://nats-2:4222')).toEqual({
      servers: ['nats-1:4222', 'nats-2:4222'],
      user: 'docket',
      pass: 'p@ss',
    });
  });

  it('ask for encryption when they say tls', () => {
    expect(natsAddresses('tls://nats.example.org:4222')).toEqual({
      servers: ['nats.example.org:4222'],
      tls: {},
    });
  });
});

describe('the address of MongoDB', () => {
  it.each([
    ['mongodb://localhost:27017', false],
    ['mongodb://localhost:27017/', false],
    ['mongodb://u:p@a:27017,b:27017/?replicaSet=rs0', false],
    ['mongodb://u:p@a:27017,b:27017/trials?replicaSet=rs0', true],
    ['mongodb+srv://cluster.example.org/trials', true],
  ])('%s names a database: %s', (uri, named) => expect(namesDatabase(uri)).toBe(named));
});
