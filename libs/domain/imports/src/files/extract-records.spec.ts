import { COLUMNS } from '../rows/columns.js';
import { recordsOf } from './extract-records.js';
import { textBytes } from './extract-bytes.js';
import { REFUSED_ROWS_START, refusedRowLines } from './refused-rows.js';

async function* piecesOf(text: string | Buffer, size: number) {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (text: string | Buffer, size = 7) => {
  const all = [];
  for await (const record of recordsOf(textBytes(piecesOf(text, size)))) all.push(record);
  return all;
};
const HEAD = COLUMNS.join(',');
const line = (crn: string, notes = '') => `${crn}${','.repeat(COLUMNS.length - 1)}${notes}`;

describe('an extract as it arrives', () => {
  it('numbers records, not lines, and takes letters cut in two', async () => {
    const records = await read(`\uFEFF${HEAD}\r\n${line('A1', '"Łódź\n, ""x"""')}\r\n\r\n${line('A2')}\n`, 1);
    expect(records.map(({ row, cells }) => [row, cells[0], cells.at(-1)])).toEqual([
      [2, 'A1', 'Łódź\n, "x"'],
      [3, 'A2', ''],
    ]);
  });

  it('finds columns in any order', async () => {
    const [record] = await read(`Notes,${COLUMNS.slice(0, -1).join(',')}\nhello,A1${','.repeat(34)}`);
    expect([record!.cells[0], record!.cells.at(-1)]).toEqual(['A1', 'hello']);
  });

  it('goes on after a row with a cell too few', async () => {
    const records = await read(`${HEAD}\nA1,x\n${line('A2')}`);
    expect(records.map(({ misshapen }) => misshapen)).toEqual([{ found: 2, wanted: 36 }, null]);
  });

  it('reads the refused rows it wrote as they were', async () => {
    const cells = COLUMNS.map((_, n) => ['=1+1', '-3', "'=x", 'a "b", c', 'two\nlines', ''][n % 6]!);
    const text =
      REFUSED_ROWS_START + refusedRowLines([{ row: 9, cells, faults: [{ column: 'CRN', message: 'no' }] }]);
    expect(text).toContain("9,CRN: no,'=1+1");
    expect((await read(text))[0]!.cells).toEqual(
      cells.map((cell) => (/^['=-]/.test(cell) ? `'${cell}` : cell)),
    );
  });

  it.each([
    ['', 'imports.empty'],
    ['CRN,Surname', 'imports.columns'],
    [`${HEAD},Shoe size`, 'imports.columns'],
    [`${HEAD},CRN`, 'imports.columns'],
    [`${COLUMNS.join(';')}\nA1;"x, y";z`, 'imports.separator'],
    [COLUMNS.join('\t'), 'imports.separator'],
    ['CRN', 'imports.columns'],
    [`${HEAD}\n"x`, 'imports.quotes'],
    [`${HEAD}\n${'x'.repeat(200_000)}`, 'imports.line-too-long'],
    ['x'.repeat(200_000), 'imports.line-too-long'],
    [Buffer.from([0xff, 0xfe, 0x41, 0]), 'imports.utf-16'],
    [Buffer.from([0x41, 0, 0x42, 0]), 'imports.not-utf-8'],
    [Buffer.from([0x4d, 0xfc, 0x6c]), 'imports.not-utf-8'],
    [Buffer.from([0x41, 0xc5]), 'imports.not-utf-8'],
    [Buffer.from('PK\u0003\u0004xlsx'), 'imports.not-csv'],
  ])('refuses %j', async (text, code) => {
    await expect(read(text, 2000)).rejects.toMatchObject({ code });
  });

  it('names the row that does not end', async () => {
    await expect(read(`${HEAD}\n${line('A1')}\n${'x'.repeat(200_000)}`, 65_536)).rejects.toThrow(/^Row 3 /);
  });

  it('names the columns that are wrong', async () => {
    await expect(read(`${HEAD.replace('DOB', 'Born')}\n`)).rejects.toThrow(
      /missing: DOB\. Column not known: Born$/,
    );
  });
});
