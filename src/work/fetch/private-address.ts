/** Which addresses are not of the public web? A page that leads a fetcher to them asks this machine, or its neighbours, for what is theirs. */
import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890): this host, private, shared, link-local (with clouds' metadata), tests, multicast. */
const special: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Loopback, and IPv4 written as IPv6: compatible, translated (NAT64), 6to4. What is mapped is checked as IPv4.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const blocked = new BlockList();
for (const [network, prefix] of special) blocked.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');

/** Whether an IP address (v6 also in brackets or with a zone) is none of the public web; what is no IP address at all is private too. */
export function isPrivateAddress(address: string): boolean {
  const bare = bareHost(address).replace(/%.*$/u, '');
  const version = isIP(bare);
  return version === 0 || blocked.check(bare, version === 6 ? 'ipv6' : 'ipv4');
}

/** A host as it is looked up: without the brackets of an IPv6 address in a URL. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[|\]$/gu, '').toLowerCase();
