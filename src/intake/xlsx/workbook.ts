import { posix } from 'node:path'
import { FenqunError, nearest } from '../../errors.ts'
import { intakeErrors } from '../errors.ts'
import type { Zip, ZipEntry } from '../zip.ts'
import { openZip } from '../zip.ts'
import type { NumberFormat } from './number-format.ts'
import { numberFormat } from './number-format.ts'
import { readPart } from './read-part.ts'
import { attributeOf } from './xml-events.ts'

/** A sheet of a workbook, as its tab says. */
export interface Sheet {
  name: string
  hidden: boolean
  /** Its part in the file; undefined of sheets that are charts. */
  part: ZipEntry | undefined
}

/** A workbook that is open; close it. */
export interface Workbook {
  shown: string
  zip: Zip
  sheets: Sheet[]
  /** Whether days are counted from 1904. */
  from1904: boolean
  /** What numbers show, by the style of their cell. */
  formats: NumberFormat[]
  /** Texts that cells name by their place. */
  texts: string[]
  close(): void
}

/** Opens an .xlsx file. Throws `file-damaged`, `archive-refused`, and `file-binary` of an archive that is no workbook. */
export async function openWorkbook(path: string, shown: string): Promise<Workbook> {
  const zip = await openZip(path, shown)
  const at = (name: string) => zip.entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase())
  try {
    const main = await mainPart(zip, at)
    if (!main) throw intakeErrors.error('file-binary', { path: shown, kind: 'ZIP', ...noWorkbook })
    const base = posix.dirname(main.name)
    const targets = await relations(zip, at(`${base}/_rels/${posix.basename(main.name)}.rels`), base)
    const sheets: Sheet[] = []
    let from1904 = false
    await readPart(zip, main, {
      open(name, attributes) {
        if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
        if (name !== 'sheet') return
        const relation = /\b[\w-]+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? ''
        const target = targets.find(({ id }) => id === relation)
        sheets.push({
          name: attributeOf(attributes, 'name') ?? '',
          hidden: ['hidden', 'veryHidden'].includes(attributeOf(attributes, 'state') ?? ''),
          part: target?.type === 'worksheet' ? at(target.name) : undefined,
        })
      },
    })
    const named = (type: string) => at(targets.find((one) => one.type === type)?.name ?? '')
    const styles = named('styles')
    const texts = named('sharedStrings')
    return {
      shown,
      zip,
      sheets,
      from1904,
      formats: styles ? await formatsOf(zip, styles) : [],
      texts: texts ? await sharedTexts(zip, texts) : [],
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error instanceof FenqunError
      ? error
      : intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
  }
}

const noWorkbook = {
  adviceZh: '用 Excel 或 WPS 重新保存为 .xlsx',
  adviceEn: 'save it again as .xlsx with Excel or WPS',
}

/** The sheet of a name, or the first that is not hidden. Throws `sheet-missing`, `no-sheet`. */
export function chooseSheet({ sheets, shown }: Workbook, wanted: string | undefined): Sheet & { part: ZipEntry } {
  const tables = sheets.filter(({ part }) => part !== undefined)
  const found =
    wanted === undefined
      ? (tables.find(({ hidden }) => !hidden) ?? undefined)
      : (tables.find(({ name }) => name === wanted) ??
        tables.find(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase()))
  if (found?.part) return { ...found, part: found.part }
  const listed = (hidden: boolean) => tables.filter((one) => one.hidden === hidden).map(({ name }) => `“${name}”`)
  const [visible, hidden] = [listed(false).join(', '), listed(true).join(', ')]
  const names = {
    zh: `${visible || '没有可见的工作表'}${hidden ? `;隐藏的:${hidden}` : ''}`,
    en: `${visible || 'no sheet that is visible'}${hidden ? `; hidden: ${hidden}` : ''}`,
  }
  if (wanted === undefined) throw intakeErrors.error('no-sheet', { path: shown, names })
  const near = nearest(
    wanted,
    tables.map(({ name }) => name),
  )
  throw intakeErrors.error('sheet-missing', {
    path: shown,
    sheet: wanted,
    names,
    near: near ? { zh: `您是不是想写 “${near}”?`, en: `did you mean "${near}"? ` } : undefined,
  })
}

async function mainPart(zip: Zip, at: (name: string) => ZipEntry | undefined): Promise<ZipEntry | undefined> {
  const roots = await relations(zip, at('_rels/.rels'), '')
  return at(roots.find(({ type }) => type === 'officeDocument')?.name ?? 'xl/workbook.xml')
}

interface Relation {
  id: string
  /** The last word of its type. */
  type: string
  /** Name of the part. */
  name: string
}

async function relations(zip: Zip, part: ZipEntry | undefined, base: string): Promise<Relation[]> {
  const found: Relation[] = []
  if (!part) return found
  await readPart(zip, part, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return
      const target = attributeOf(attributes, 'Target') ?? ''
      found.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '',
        name: target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(base, target)),
      })
    },
  })
  return found
}

async function formatsOf(zip: Zip, part: ZipEntry): Promise<NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCells = false
  await readPart(zip, part, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt')
        codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
      if (name !== 'xf' || !inCells) return
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      formats.push(numberFormat(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** Texts of one look and of many alike; how words are spoken is no part of them. */
async function sharedTexts(zip: Zip, part: ZipEntry): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let [inText, spoken] = [false, false]
  await readPart(zip, part, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') spoken = true
    },
    text(piece) {
      if (inText && !spoken) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') spoken = false
      else if (name === 'si') texts.push(unspelled(text))
    },
  })
  return texts
}

/** Letters that XML cannot hold are spelled `_x000D_`; line ends are line feeds. */
export function unspelled(text: string): string {
  const plain = text.includes('_x')
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  return plain
}
