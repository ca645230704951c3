// Which IP addresses are public. Every address that is dialled passes here, before the connection and after it.
// Doubt means no: an address counts as public only when the registries say that it is ordinary global unicast.
import ipaddr from 'ipaddr.js';

/** IPv4 addresses that look public and belong to a cloud's own machinery (Azure's WireServer, the same in every network). */
const machinery = new Set(['168.63.129.16']);

/** The only part of IPv6 from which global unicast is handed out (IANA, IPv6 global unicast allocations). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** False too for what is no address, and for any address with a zone (`fe80::1%eth0`). `::ffff:a.b.c.d` is judged as a.b.c.d. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%') || !ipaddr.isValid(address)) {
    return false;
  }
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') {
    return false;
  }
  return parsed instanceof ipaddr.IPv6 ? parsed.match(globalUnicast) : !machinery.has(parsed.toString());
}
