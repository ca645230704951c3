import { expect, test } from 'vitest';
import { isPublicAddress } from '../../src/net/addresses.ts';

test.each([
  ['8.8.8.8', 'ordinary IPv4'],
  ['172.32.0.1', 'just after 172.16/12'],
  ['100.63.255.255', 'just before the carrier range'],
  ['100.128.0.1', 'just after the carrier range'],
  ['169.253.0.1', 'just before link-local'],
  ['2a00:1450:4001::5', 'ordinary IPv6'],
  ['::ffff:8.8.8.8', 'a mapped public IPv4'],
])('%s is public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['127.0.0.1', 'loopback'],
  ['0.0.0.0', 'unspecified'],
  ['10.20.30.40', 'private'],
  ['172.16.0.1', 'private'],
  ['192.168.7.7', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['169.254.169.254', "a cloud's metadata"],
  ['168.63.129.16', "a cloud's machinery behind a public-looking address"],
  ['192.0.0.192', 'protocol assignments'],
  ['192.0.2.5', 'documentation'],
  ['198.19.0.1', 'benchmarking'],
  ['224.0.0.251', 'multicast'],
  ['240.1.2.3', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::1', 'loopback'],
  ['::', 'unspecified'],
  ['::7f00:1', 'IPv4-compatible, which libraries call unicast'],
  ['::ffff:10.0.0.1', 'a mapped private IPv4'],
  ['::ffff:0:7f00:1', 'translated IPv4'],
  ['64:ff9b::7f00:1', 'NAT64'],
  ['2002:7f00:1::', '6to4'],
  ['2001:0:4136:e378::1', 'Teredo'],
  ['2001:db8::1', 'documentation'],
  ['fd12:3456::1', 'unique local'],
  ['fe80::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['4000::1', 'outside 2000::/3'],
  ['2606:4700::1%eth0', 'an address with a zone'],
  ['example.org', 'no address at all'],
  ['', 'nothing'],
])('%s is not public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
