import { randomBytes } from 'node:crypto';
import { Seal, SealKey } from '@platform/config';
import { placeOf, WrappingKey } from './sealing.js';

const key = randomBytes(32);
const place = placeOf('people.victim_contact', 'sealed', 'row', 'person', 'seal-1');
const sealed = new Seal(key).close(Buffer.from('07700 900123'), place);

it('opens with its key in its place', () =>
  expect(new Seal(key).open(sealed, place).toString()).toBe('07700 900123'));
it('is never the same twice', () =>
  expect(new Seal(key).close(Buffer.from('07700 900123'), place)).not.toEqual(sealed));

it.each([
  ['with another key', randomBytes(32), sealed, place],
  ['in another row', key, sealed, placeOf('people.victim_contact', 'sealed', 'row-2', 'person', 'seal-1')],
  ['in another case', key, sealed, placeOf('people.victim_contact', 'sealed', 'row', 'person-2', 'seal-1')],
  ['in another column', key, sealed, placeOf('people.victim_contact', 'label', 'row', 'person', 'seal-1')],
  [
    'under another key version',
    key,
    sealed,
    placeOf('people.victim_contact', 'sealed', 'row', 'person', 'seal-2'),
  ],
  ['with a changed letter', key, flipped(sealed), place],
  ['cut short', key, sealed.subarray(0, -1), place],
])('does not open %s', (_, with_, text, at) => expect(() => new Seal(with_).open(text, at)).toThrow());

it('wraps the key of a case for that case alone', () => {
  const wrapping = new WrappingKey(new SealKey(Buffer.alloc(40, 's')));
  const wrapped = wrapping.wrap(key, 'person');
  expect(wrapping.unwrap(wrapped, 'person', wrapping.id)).toEqual(key);
  expect(() => wrapping.unwrap(wrapped, 'another', wrapping.id)).toThrow();
  expect(() =>
    new WrappingKey(new SealKey(Buffer.alloc(40, 't'))).unwrap(wrapped, 'person', wrapping.id),
  ).toThrow();
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length - 1]! ^= 1;
  return copy;
}
