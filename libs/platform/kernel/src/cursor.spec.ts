import { cursorAfter, wordIn } from './cursor.js';

it.each(['NO01', 'new.person-1', 'Åse'])('a place after %s is found again', (word) => {
  expect(wordIn(cursorAfter(word))).toBe(word);
});

const given = (text: string | Buffer) => Buffer.from(text).toString('base64url');
it.each([
  ['any text', 'abc'],
  ['nothing', ''],
  ['a word without what says that it is a place', given('NO01')],
  ['no word', given('w:')],
  ['the place of another list', given('o:50')],
  ['a zero byte', given('w:NO\u0000')],
  ['what is no text', given(Buffer.from([0x77, 0x3a, 0xff, 0xfe]))],
  ['something more behind', `${given('w:NO01')}*`],
  ['a word too long', given(`w:${'x'.repeat(101)}`)],
])('a place that is %s is not understood', (_, cursor) => {
  expect(() => wordIn(cursor)).toThrow('cursor takes what nextCursor gave');
});
