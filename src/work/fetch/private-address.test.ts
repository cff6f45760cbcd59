import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPrivateAddress } from './private-address.ts';

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '::1',
  '::',
  '[::1]',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fe80::1%eth0',
  'fd00::1',
  'ff02::1',
  'no address',
])('%s is not of the public web', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each([
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '192.0.3.1',
  '223.255.255.255',
  '2606:4700::1111',
  '[2a00:1450::1]',
])('%s is', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test('an IPv4 address is as private when it is written as IPv6', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      if (isPrivateAddress(address)) expect(isPrivateAddress(`::ffff:${address}`)).toBe(true);
    }),
  );
});
