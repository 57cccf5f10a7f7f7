import { writeFile } from 'node:fs/promises'
import excel from 'exceljs'
import { zipOf } from './zip-of.ts'

/** Rows as texts, and what each column holds. */
export interface SheetTable {
  columns: readonly { name: string; type: string }[]
  rows: AsyncIterable<readonly (string | undefined)[]> | Iterable<readonly (string | undefined)[]>
}

/** Writes a table as Excel has it: numbers, days and yes or no as such, texts as texts. */
export async function writeSheet(path: string, sheet: string, { columns, rows }: SheetTable): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false })
  const page = book.addWorksheet(sheet)
  page.addRow(columns.map(({ name }) => name)).commit()
  for await (const row of rows) {
    const cells = columns.map(({ type }, index) => valueOf(row[index], type))
    const line = page.addRow(cells)
    for (const [index, { type }] of columns.entries())
      if (type === 'date' || type === 'time')
        line.getCell(index + 1).numFmt = type === 'date' ? 'yyyy/m/d' : 'yyyy-mm-dd hh:mm:ss'
    line.commit()
  }
  page.commit()
  await book.commit()
}

function valueOf(text: string | undefined, type: string): string | number | boolean | Date | null {
  if (text === undefined) return null
  switch (type) {
    case 'integer':
    case 'money':
    case 'number':
      return Number(text)
    case 'boolean':
      return text === 'true'
    case 'date':
    case 'time':
      return new Date(`${text.replace(' ', 'T')}${type === 'date' ? 'T00:00:00' : ''}Z`)
    default:
      return xmlText(text)
  }
}

/** What XML cannot hold is spelled as Excel does. */
const xmlText = (text: string): string =>
  text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replaceAll(/[\p{Cc}--[\t\n]]/gv, (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, '0')}_`)

/** The same of many rows, in a hundredth of the time: texts in their cells, days as numbers, no styles. */
export async function writePlainSheet(path: string, sheet: string, { columns, rows }: SheetTable): Promise<void> {
  const text = (one: string) => `<c t="inlineStr"><is><t>${one}</t></is></c>`
  const lines = [`<row>${columns.map(({ name }) => text(name)).join('')}</row>`]
  for await (const row of rows)
    lines.push(
      `<row>${row.map((one = '', index) => (columns[index]?.type === 'integer' ? `<c><v>${one}</v></c>` : text(one))).join('')}</row>`,
    )
  await writeFile(path, workbookOf({ [sheet]: `<sheetData>${lines.join('\n')}</sheetData>` }))
}

/** A workbook of these sheets, given by what stands in them, and of other parts. */
export function workbookOf(
  sheets: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>> = {},
  options: { workbook?: string; hidden?: readonly string[] } = {},
): Buffer {
  const names = Object.keys(sheets)
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (list: string[]) => `<Relationships xmlns="x">${list.join('')}</Relationships>`
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const tabs = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${options.hidden?.includes(name) ? ' state="hidden"' : ''} r:id="r${index}"/>`,
  )
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([relation('a', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<?xml version="1.0"?>\n<workbook xmlns:r="${office}">${options.workbook ?? ''}<sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, index) => relation(`r${index}`, 'worksheet', `worksheets/s${index}.xml`)),
      relation('t', 'sharedStrings', 'sharedStrings.xml'),
      relation('s', 'styles', '/xl/styles.xml'),
    ]),
    ...Object.fromEntries(
      names.map((name, index) => [`xl/worksheets/s${index}.xml`, `<worksheet>${sheets[name]}</worksheet>`]),
    ),
    ...parts,
  })
}
