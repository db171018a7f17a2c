import type { Found } from './found.js';

/** What is seen of an engine from outside. */
export interface EngineFacts {
  readonly name: 'NATS' | 'MongoDB';
  /** Hosts and ports as the setting names them, without accounts. */
  readonly addresses: readonly string[];
  /** Whether the engine asks who connects; null where that could not be found out. */
  readonly authenticates: boolean | null;
  readonly tls: boolean;
  /** Whether it can be reached by another address than loopback; null where that was not tried. */
  readonly beyondLoopback: boolean | null;
}

/** What is wrong with how an engine is protected. On loopback alone it needs neither accounts nor TLS. */
export function checkEngine(engine: EngineFacts): readonly Found[] {
  const { name, addresses, authenticates, tls, beyondLoopback } = engine;
  if (beyondLoopback !== true) return [];
  const found: Found[] = [];
  const place = `${name} at ${addresses.join(', ')}`.slice(0, 600);
  if (authenticates === false)
    found.push({
      check: 'engines',
      rule: 'engines.no-accounts',
      severity: 'critical',
      title: `${name} takes everybody who can reach it`,
      place,
      evidence: 'it listens beyond loopback and asks for no account',
      remedy:
        name === 'NATS'
          ? 'Give it accounts or tokens (docs/runbooks), and name them in NATS_URL.'
          : 'Turn on access control, and name the account in MONGODB_URI.',
    });
  if (!tls)
    found.push({
      check: 'engines',
      rule: 'engines.no-tls',
      severity: 'medium',
      title: `What goes to ${name} can be read on the way`,
      place,
      evidence: 'the connection has no TLS and leaves this machine',
      remedy: `Turn on TLS in ${name}, or keep it on a network that only Docket is on, and accept the finding.`,
    });
  return found;
}
