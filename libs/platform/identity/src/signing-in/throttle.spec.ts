import { addressKey, describeClient } from './client.js';
import { countersFor } from './throttle.js';

const elsewhere = { username: 'n.officer', address: '198.51.100.7', knownDevice: null };

describe('what a try counts against', () => {
  it('shares nothing between a device the owner has used and anywhere else', () => {
    const own = countersFor({ ...elsewhere, knownDevice: 'their-own' }).map(String);
    const strangers = countersFor(elsewhere).map(String);
    expect(own.filter((counter) => strangers.includes(counter))).toEqual([]);
  });

  it('is one account, however the name is spelt', () => {
    expect(countersFor({ ...elsewhere, username: ' N.Officer ' })).toEqual(countersFor(elsewhere));
  });

  it('is the account from an address, the address, and everything together', () => {
    expect(countersFor(elsewhere).map(([name]) => name)).toEqual(['account', 'address', 'everywhere']);
  });
});

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:aaaa::1', '2001:0db8:0001:0002::/64'],
  ['2001:DB8:1:2:bbbb:cccc:dddd:eeee', '2001:0db8:0001:0002::/64'],
  ['2001:db8::1', '2001:0db8:0000:0000::/64'],
  ['::1', '0000:0000:0000:0000::/64'],
  ['fe80::1%eth0', 'fe80:0000:0000:0000::/64'],
])('the address %s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Safari/604',
    'Safari on an iPhone or iPad',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537 Chrome/150.0 Safari/537 Edg/150.0', 'Edge on Linux'],
  ['curl/8.9', 'Another program'],
  [undefined, 'Unknown'],
])('%s is described as %s', (agent, said) => {
  expect(describeClient(agent)).toBe(said);
});
