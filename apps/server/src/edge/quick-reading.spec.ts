import 'reflect-metadata';
import type { ArgumentMetadata } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  ValidateIf,
  ValidateNested,
  getMetadataStorage,
} from 'class-validator';
import fc from 'fast-check';
import '../../../api/src/index.js';
import '../../../web/src/index.js';
import { quickReader } from './quick-reading.js';
import { nestedIn, type Class } from './quick-rules.js';
import { validationPipe } from './validation.js';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

class Part {
  @Length(1, 5) code: string;
  @IsOptional() @IsInt() weight?: number | null;
}
class Whole {
  @IsIn(['a', 'b']) kind = 'a';
  @Length(0, 5) @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)) text: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Part) parts?: Part[];
  @IsOptional() @ValidateNested() @Type(() => Part) one?: Part | null;
  @ValidateNested() @Type(() => Part) notNull?: Part;
  @ValidateIf(({ kind }: Whole) => kind === 'b') @IsBoolean() sure?: boolean;
  @IsOptional() @IsIn(['x', 'y'], { each: true }) words?: string[];
}

const read = quickReader(Whole)!;

it('takes a command as the libraries do, with defaults, changes and parts of their classes', () => {
  const taken = read({ text: ' yes ', parts: [{ code: 'A' }], one: { code: 'B', weight: null } }) as Whole;
  expect(taken).toBeInstanceOf(Whole);
  expect(taken).toMatchObject({ kind: 'a', text: 'yes', parts: [{ code: 'A' }] });
  expect([taken.parts![0], taken.one]).toEqual([expect.any(Part), expect.any(Part)]);
});

it.each<[string, unknown]>([
  ['a key that is not known', { text: '', other: 1 }],
  ['a key that is not known within a part', { text: '', one: { code: 'A', other: 1 } }],
  ['a broken rule', { text: 'much too long' }],
  ['a value that is missing', {}],
  ['a condition that asks for more', { text: '', kind: 'b' }],
  ['a list in the place of one part', { text: '', one: [{ code: 'A' }] }],
  ['a list within a list', { text: '', parts: [[]] }],
  ['nothing in the place of a part', { text: '', notNull: null }],
  ['a part that is nothing', { text: '', parts: [null] }],
  ['text in the place of a part', { text: '', one: 'A' }],
  ['a word of a list', { text: '', words: ['x', 'z'] }],
  ['a list', [{ text: '' }]],
  ['nothing', null],
  ['something of another class', new Whole()],
])('leaves %s to the libraries', (_, body) => {
  expect(read(body)).toBeUndefined();
});

it('leaves a class whose values are made into others to the libraries', () => {
  class Numbered {
    @IsInt() @Type(() => Number) page: number;
  }
  expect(quickReader(Numbered)).toBeNull();
});

describe('every command of the program', () => {
  const pipe = validationPipe();
  const classes = commandClasses();
  /** What the libraries make of it: the reader is passed over by naming another kind of parameter. */
  const asked = (type: Class) => ({ type: 'param', metatype: type }) as unknown as ArgumentMetadata;

  it('is read by the quick way as by the libraries, whatever is sent', async () => {
    const accepted = new Set<Class>();
    for (const type of classes) {
      const reader = quickReader(type);
      if (!reader) continue;
      await fc.assert(
        fc.asyncProperty(bodiesOf(type), async (body) => {
          const quick = reader(structuredClone(body));
          if (quick === undefined) return;
          accepted.add(type);
          expect(quick).toStrictEqual(await pipe.transform(structuredClone(body), asked(type)));
        }),
        { numRuns: 40 },
      );
    }
    // Or nothing was compared.
    expect(accepted.size).toBeGreaterThan(classes.length / 3);
  });
});

function commandClasses(): Class[] {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<Class, unknown>;
  };
  return [...validationMetadatas.keys()].filter((type) => typeof type === 'function');
}

/** Bodies that rules often let pass: a value of each kind that a command asks for, and what the rule itself lists. */
function bodiesOf(type: Class): fc.Arbitrary<Record<string, unknown>> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const names = [...new Set(rules.map((rule) => rule.propertyName))];
  return fc.record(
    Object.fromEntries(
      names.map((name) => [
        name,
        valueOf(
          type,
          name,
          rules.filter((r) => r.propertyName === name),
        ),
      ]),
    ),
    { requiredKeys: [] },
  );
}

function valueOf(type: Class, name: string, rules: Rule[]): fc.Arbitrary<unknown> {
  const nested = nestedIn(type, name, rules);
  const inner =
    nested && nested !== type ? [bodiesOf(nested), fc.array(bodiesOf(nested), { maxLength: 2 })] : [];
  const listed = rules.flatMap((rule) => (rule.constraints ?? []).flat() as unknown[]);
  const known = [
    ...listed.filter((one) => typeof one !== 'function' && !(one instanceof RegExp)),
    ...SOMETHING,
  ];
  return fc.oneof(...inner, fc.constantFrom(...known), fc.array(fc.constantFrom(...known), { maxLength: 2 }));
}

const SOMETHING = [
  '2026-03-01',
  '2026-03-01T10:00:00Z',
  '10:30',
  'Europe/London',
  'GB',
  'GB-EAW',
  '01890a5d-ac96-774b-bcce-b302099a8057',
  'Some words that say why',
  ' spaced ',
  '',
  '7',
  1,
  0,
  -1,
  2.5,
  true,
  false,
  null,
  {},
  { a: 1 },
];
