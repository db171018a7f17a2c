export interface NatsAddresses {
  /** Without credentials: the client takes them apart from the servers. */
  readonly servers: string[];
  readonly user?: string;
  readonly pass?: string;
  /** Set for `tls://` addresses: the connection must be encrypted. */
  readonly tls?: object;
}

/** Takes `NATS_URL` apart: `nats://user:password@host:port,…`; the first credentials count for all servers. */
export function natsAddresses(natsUrl: string): NatsAddresses {
  const urls = natsUrl
    .split(',')
    .map((server) => server.trim())
    .filter((server) => server !== '')
    .map((server) => new URL(server.includes('://') ? server : `nats://${server}`));
  const credentials = urls.find(({ username }) => username !== '');
  return {
    servers: urls.map(({ host }) => host),
    ...(credentials === undefined
      ? {}
      : {
          user: decodeURIComponent(credentials.username),
          pass: decodeURIComponent(credentials.password),
        }),
    ...(urls.some(({ protocol }) => protocol === 'tls:') ? { tls: {} } : {}),
  };
}

/** Whether a MongoDB address names its database; it may list several hosts. */
export function namesDatabase(mongodbUri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(mongodbUri);
}
