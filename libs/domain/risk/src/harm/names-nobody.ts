/** Words that name a group and nobody in it, and those that only join or stretch them. */
const WORDS = new Set(
  (
    'children child kids kid minors minor boys boy girls girl youngsters babies teenagers women woman men man adults adult ' +
    'public staff people person persons victims victim others anybody anyone everybody everyone someone somebody unknown ' +
    'nobody none na tbc females males female male potential ' +
    'the a an any all some every other of in and or at risk young younger older old small little vulnerable general ' +
    'generally known not yet future possible unspecified various underage ' +
    'community area locality neighbourhood vicinity society local nearby near he she they who that might may could meet meets ' +
    'with whom contact has'
  ).split(' '),
);

/** Whether these words say only “children”, or “young children in general”: then nobody knows which. */
export function namesNobody(who: string): boolean {
  const words =
    who
      .toLowerCase()
      .replaceAll('n/a', 'na')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => WORDS.has(word));
}
