import { BlockList, isIP } from 'node:net';

/** Networks that are not on the public internet (IANA special-purpose registries), by their first address and length. */
const SPECIAL_IPV4: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** All of IPv6 but the global unicast addresses, and of those what carries an IPv4 address or is set aside. */
const SPECIAL_IPV6: readonly string[] = [
  '::/3',
  '4000::/2',
  '8000::/1',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
];

/** Where requests of tenants may be sent: public addresses over HTTPS, and the networks that the operator has allowed. */
export class AddressPolicy {
  // One list each: a list of both takes an IPv4 address for its mapped IPv6 address too.
  private readonly special = { ipv4: blockList(SPECIAL_IPV4), ipv6: blockList(SPECIAL_IPV6) };
  private readonly allowed: { readonly ipv4: BlockList; readonly ipv6: BlockList };
  /** Whether the operator has allowed any network. */
  readonly allowsNetworks: boolean;

  /**
   * @param networks such as `10.1.0.0/16`, in which everything is allowed
   * @param setting that names them, for people
   */
  constructor(
    networks: readonly string[],
    private readonly setting = 'DOCKET_WEBHOOK_NETWORKS',
  ) {
    const isIPv6 = (network: string): boolean => network.includes(':');
    this.allowed = {
      ipv4: blockList(networks.filter((network) => !isIPv6(network))),
      ipv6: blockList(networks.filter(isIPv6)),
    };
    this.allowsNetworks = networks.length > 0;
  }

  /**
   * Why nothing is sent to an address; undefined for one that is allowed.
   * @param address an IP address as a socket takes it
   */
  refusal(address: string, protocol: string): string | undefined {
    const plain = mappedIPv4(address);
    const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(plain) === 0) return `${address} is no IP address`;
    if (this.allowed[family].check(plain, family)) return undefined;
    if (this.special[family].check(plain, family)) {
      return `${address} is no public address: name its network in ${this.setting} to allow it`;
    }
    return protocol === 'https:' ? undefined : `only https:// is sent to public addresses`;
  }

  /**
   * Why nothing is sent to a URL, as far as it shows by itself; names are resolved when something is sent.
   * @returns undefined for one that may be allowed
   */
  urlRefusal(text: string): string | undefined {
    if (!URL.canParse(text)) return 'must be a URL such as https://example.org/hooks';
    const { protocol, username, password, hash } = new URL(text);
    if (protocol !== 'https:' && !(protocol === 'http:' && this.allowsNetworks)) {
      return 'must begin with https://';
    }
    if (username !== '' || password !== '')
      return 'must not contain a name or password: it would be stored and shown';
    if (hash !== '') return 'must not have a fragment: it is never sent';
    const address = literalAddress(new URL(text));
    return address === undefined ? undefined : this.refusal(address, protocol);
  }
}

/** The address of a URL that names one instead of a host. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? undefined : bare;
}

/** `::ffff:127.0.0.1`, in any spelling, is 127.0.0.1 for a socket. */
function mappedIPv4(address: string): string {
  if (isIP(address) !== 6) return address;
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return canonical;
  const [first, second] = [parseInt(high, 16), parseInt(low, 16)];
  return [first >> 8, first & 255, second >> 8, second & 255].join('.');
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
