import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbookOf } from '../../sources/testing/write-sheet.ts'
import { numberFormat } from './number-format.ts'
import { openSheet } from './open-sheet.ts'
import { serialTime } from './serial-time.ts'
import type { SheetRow } from './sheet-rows.ts'
import { attributeOf, xmlReader } from './xml-events.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-xlsx-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(bytes: Buffer, sheet?: string): Promise<SheetRow[]> {
  const path = join(folder, 'book.xlsx')
  await writeFile(path, bytes)
  const open = await openSheet(path, 'book.xlsx', sheet)
  try {
    const rows: SheetRow[] = []
    for await (const some of open.rows()) rows.push(...some)
    return rows
  } finally {
    open.close()
  }
}
/** The texts of one row of cells. */
const cells = async (inside: string, parts: Record<string, string> = {}, workbook = '') => {
  const rows = await read(workbookOf({ a: `<sheetData><row r="1">${inside}</row></sheetData>` }, parts, { workbook }))
  return Array.from(rows[0]?.cells ?? [], (cell) => cell?.text)
}
const styles = (codes: readonly string[]) => ({
  'xl/styles.xml': `<styleSheet><numFmts>${codes.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`,
})

describe('cells of a sheet', () => {
  it('are their texts: shared, inline, rich, of formulas, without how they are spoken', async () => {
    const shared =
      '<sst><si><t>客户</t></si><si><r><t>粗</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 细 </t></r><rPh sb="0" eb="1"><t>ツ</t></rPh></si><si><t/></si></sst>'
    const inside =
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><r><t>a&lt;b</t></r><r><t>&#x1F600;_x000D_</t></r></is></c><c t="str"><f>"x"&amp;"y"</f><v>xy</v></c><c t="b"><v>1</v></c>'
    expect(await cells(inside, { 'xl/sharedStrings.xml': shared })).toEqual([
      '客户',
      '粗 细 ',
      undefined,
      'a<b😀\r',
      'xy',
      'TRUE',
    ])
  })

  it('are numbers as they would be typed: no .0, no exponent, no binary dust, zeros that the format shows', async () => {
    const inside = ['12', '12.0', '0.1', '0.30000000000000004', '1E-7', '1.5E+20', '-0.5', '7']
      .map((v) => `<c><v>${v}</v></c>`)
      .join('')
    expect(
      await cells(`${inside}<c s="1"><v>123</v></c><c s="2"><v>0.07</v></c>`, styles(['000000', '0.00%'])),
    ).toEqual(['12', '12', '0.1', '0.3', '0.0000001', '150000000000000000000', '-0.5', '7', '000123', '7%'])
  })

  it('say where Excel has cut a long number, and keep what others wrote in full', async () => {
    const rows = await read(
      workbookOf({
        a: '<sheetData><row><c><v>440981199001011000</v></c><c><v>440981199001011234</v></c><c><v>4.40981199001011E+17</v></c><c><v>123456789012345</v></c></row></sheetData>',
      }),
    )
    expect(rows[0]?.cells).toEqual([
      { text: '440981199001011000', flaw: 'cut' },
      { text: '440981199001011234' },
      { text: '440981199001011000', flaw: 'cut' },
      { text: '123456789012345' },
    ])
  })

  it('are the values that formulas had when they were last computed, and their errors', async () => {
    const rows = await read(
      workbookOf({
        a: '<sheetData><row><c><f>A2*2</f><v>4</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>NOW()</f></c></row></sheetData>',
      }),
    )
    expect(rows[0]?.cells).toEqual([{ text: '4' }, { text: '#DIV/0!', flaw: 'error' }])
  })

  it('are days and times by the format of the cell and the calendar of the workbook', async () => {
    const formats = [
      'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
      '[$-804]yyyy/m/d h:mm',
      '#,##0.00&quot;元/d&quot;',
    ]
    const inside =
      '<c s="1"><v>45721</v></c><c s="2"><v>45721.5</v></c><c s="3"><v>45721</v></c><c s="4"><v>45721</v></c>'
    expect(await cells(inside, styles(formats))).toEqual(['2025-03-05', '2025-03-05 12:00:00', '45721', '2025-03-05'])
    expect(await cells(inside, styles(formats), '<workbookPr date1904="1"/>')).toEqual([
      '2029-03-06',
      '2029-03-06 12:00:00',
      '45721',
      '2029-03-06',
    ])
  })

  it('stand where they say, in rows that say which they are', async () => {
    const rows = await read(
      workbookOf({
        a: '<sheetData><row r="2"><c r="C2"><v>1</v></c></row><row><c r="AB3"><v>2</v></c></row><row r="9"/><row r="10"><c r="A10" s="1"/></row></sheetData>',
      }),
    )
    expect(rows.map(({ row, cells: found, width }) => [row, found.length, width])).toEqual([
      [2, 3, 3],
      [3, 28, 28],
      [10, 0, 1],
    ])
  })

  it('may have names with a prefix, quotes of both sorts, and comments between them', async () => {
    const rows = await read(
      workbookOf({
        a: `<x:sheetData xmlns:x='y'><!-- <c><v>9</v></c> --><x:row r='1'><x:c r='B1' t='inlineStr'><x:is><x:t><![CDATA[a<b & c]]></x:t></x:is></x:c></x:row></x:sheetData>`,
      }),
    )
    expect(rows[0]?.cells[1]).toEqual({ text: 'a<b & c' })
  })

  it.each([
    ['a cell beyond the last column', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['a cell of a thousand million', '<row r="1"><c r="AAAAAA1"><v>1</v></c></row>'],
    ['a row beyond the last', '<row r="1048577"><c><v>1</v></c></row>'],
    ['a row of no number', '<row r="x"><c><v>1</v></c></row>'],
    ['a shared text that is not there', '<row r="1"><c t="s"><v>1</v></c></row>'],
  ])('are those of a damaged file where there is %s', async (_, inside) => {
    const shared = { 'xl/sharedStrings.xml': '<sst><si><t>a</t></si></sst>' }
    await expect(read(workbookOf({ a: `<sheetData>${inside}</sheetData>` }, shared))).rejects.toMatchObject({
      problems: [{ code: 'file-damaged' }],
    })
  })

  it('reach to the last column and row that a sheet has', async () => {
    const inside = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    const rows = await read(workbookOf({ a: `<sheetData>${inside}</sheetData>` }))
    expect(rows.map(({ row, width }) => [row, width])).toEqual([[1_048_576, 16_384]])
  })
})

describe('sheets of a workbook', () => {
  const book = workbookOf({ 草稿: '', '订单 2025': '<sheetData/>', 客户: '<sheetData/>' }, {}, { hidden: ['草稿'] })
  const open = async (sheet?: string) => {
    const path = join(folder, 'book.xlsx')
    await writeFile(path, book)
    const found = await openSheet(path, 'book.xlsx', sheet)
    found.close()
    return found
  }

  it('are chosen by name, else the first that is not hidden', async () => {
    expect(await open()).toMatchObject({ name: '订单 2025', shown: 'book.xlsx [订单 2025]', others: ['草稿', '客户'] })
    expect(await open('草稿')).toMatchObject({ name: '草稿' })
    expect(await open(' 客户')).toMatchObject({ name: '客户' })
  })

  it('are listed, hidden ones too, when the one that is asked for is not there', async () => {
    await expect(open('订单2025')).rejects.toMatchObject({
      problems: [
        {
          code: 'sheet-missing',
          hint: { en: 'did you mean "订单 2025"? it has: “订单 2025”, “客户”; hidden: “草稿”' },
        },
      ],
    })
  })
})

it.each([
  [14, undefined, 'date'],
  [22, undefined, 'date'],
  [31, undefined, 'date'],
  [9, undefined, 'percent'],
  [0, undefined, 'plain'],
  [164, 'General', 'plain'],
  [164, 'yyyy-mm-dd;@', 'date'],
  [164, '[h]:mm:ss', 'date'],
  [164, '[Red]0.00', 'plain'],
  [164, '0.00E+00', 'plain'],
  [164, '"d"0', 'plain'],
  [164, '\\d0', 'plain'],
  [164, '0%', 'percent'],
  [164, '00000', { digits: 5 }],
  [164, '_-* #,##0_-;_-* "-"_-', 'plain'],
] as const)('the number format %i %s shows %s', (id, code, shown) => {
  expect(numberFormat(id, code)).toEqual(shown)
})

it.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [60, undefined],
  [61, '1900-03-01'],
  [45_721, '2025-03-05'],
  [45_721.999_988_425_9, '2025-03-05 23:59:59'],
  [45_721.000_000_1, '2025-03-05 00:00:00.009'],
  [0.75, '18:00:00'],
  [2_958_465, '9999-12-31'],
  [2_958_466, undefined],
  [-1, undefined],
])('the serial %d is %s', (serial, text) => {
  expect(serialTime(serial, false)).toBe(text)
})

describe('the XML reader', () => {
  const events = (pieces: readonly string[]) => {
    const seen: string[] = []
    const reader = xmlReader({
      open: (name, attributes) => seen.push(`<${name} ${attributeOf(attributes, 'r') ?? ''}`),
      close: (name) => seen.push(`/${name}`),
      text: (text) => seen.push(text),
    })
    for (const piece of pieces) reader.take(piece)
    reader.end()
    return seen
  }

  it('sees the same wherever the text is cut', () => {
    const text = `<?xml version="1.0"?><a xr="0" r = '1>2'><!-- < --><b r="&amp;&#65;"/>x &lt; y<![CDATA[<z>]]></a>\n`
    const whole = events([text])
    expect(whole).toEqual(['<a 1>2', '<b &A', '/b', 'x < y', '<z>', '/a'])
    for (let at = 1; at < text.length; at++) expect(events([text.slice(0, at), text.slice(at)])).toEqual(whole)
  })

  it.each(['', '<a>', '<a><b></a', '<a/><!-- ', '<a/>x'])('does not take %j for a whole text', (text) => {
    expect(() => events([text])).toThrow('ends in the middle')
  })

  it('finds a value by the name of its attribute, not by what stands in another', () => {
    expect(attributeOf(` t="a r='9' r=&quot;8&quot;" r="1"`, 'r')).toBe('1')
    expect(attributeOf(` t="x r=" s='r="2"'`, 'r')).toBeUndefined()
    expect(attributeOf(` xr="0"\n r = "3"`, 'r')).toBe('3')
    expect(attributeOf(` r=''`, 'r')).toBe('')
  })

  it('reads no declaration of types, so nothing can stand for more than it is', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    expect(() => events([bomb])).toThrow('declares a type')
    expect(events(['<a>&d;</a>'])).toEqual(['<a ', '&d;', '/a'])
  })
})
