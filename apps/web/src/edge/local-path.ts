/** Where to go back to: a path of ours, or the other one. An address elsewhere, however it is spelt, is not followed. */
export function localPath(back: string | undefined, otherwise: string): string {
  if (!back || !/^\/[\x21-\x7e]*$/.test(back) || back.includes('\\')) return otherwise;
  const here = 'http://here.invalid';
  const found = new URL(back, here);
  // "/..//elsewhere" becomes "//elsewhere", which a browser would follow out.
  if (found.origin !== here || found.pathname.startsWith('//')) return otherwise;
  return `${found.pathname}${found.search}${found.hash}`;
}
