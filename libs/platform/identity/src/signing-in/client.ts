/** Where a sign-in comes from, as far as the edge can tell. */
export interface Client {
  /** As the trusted proxies say, never as the client says. */
  address: string;
  /** The device cookie, if there is one. */
  deviceToken: string | null;
  /** The session cookie that came along, which a new session replaces. */
  sessionToken: string | null;
  /** "Firefox on Windows": for the list of one's own sessions. */
  description: string;
  requestId: string;
}

/** Addresses that one household or host can choose freely count as one: /64 in IPv6. */
export function addressKey(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .split('%')[0]!;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((g) => g.padStart(4, '0'))
    .join(':')}::/64`;
}

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'an iPhone or iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'a Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What somebody recognises as their own; nothing that tells machines apart. */
export function describeClient(userAgent: string | undefined): string {
  const name = (list: readonly [RegExp, string][]) =>
    list.find(([shape]) => shape.test(userAgent ?? ''))?.[1];
  const [browser, system] = [name(BROWSERS), name(SYSTEMS)];
  if (browser) return system ? `${browser} on ${system}` : browser;
  return userAgent ? 'Another program' : 'Unknown';
}
