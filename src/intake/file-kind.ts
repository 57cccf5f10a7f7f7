import { open, stat } from 'node:fs/promises'
import type { Bilingual, FenqunError } from '../errors.ts'
import { intakeErrors } from './errors.ts'

/** What a file is; its first bytes say so of all but `text`. */
export type FileKind =
  | 'xlsx'
  | 'xls'
  | 'zip'
  | 'gzip'
  | 'parquet'
  | 'pdf'
  | 'image'
  | 'html'
  | 'sqlite'
  | 'text'
  | 'unknown'

/** By its first bytes; undefined of what may be text. Throws `file-missing`, `file-is-folder`, `file-empty`. */
export async function kindOfFile(path: string, shown: string): Promise<FileKind | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw intakeErrors.error('file-missing', { path: shown })
  if (found.isDirectory()) throw intakeErrors.error('file-is-folder', { path: shown })
  if (found.size === 0) throw intakeErrors.error('file-empty', { path: shown })
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0)
    return kindOfBytes(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

export function kindOfBytes(head: Buffer): FileKind | undefined {
  const start = head.subarray(0, 8).toString('latin1')
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006'))
    return head.includes('[Content_Types].xml') || head.includes('xl/') ? 'xlsx' : 'zip'
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (start.startsWith('PAR1')) return 'parquet'
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0) return 'xls'
  if (start.startsWith('%PDF')) return 'pdf'
  if (start.startsWith('SQLite f')) return 'sqlite'
  if (start.startsWith('\u0089PNG') || start.startsWith('ÿØÿ') || start.startsWith('GIF8')) return 'image'
  if (/^\s*(<!doctype html|<html)/i.test(head.subarray(0, 200).toString('latin1'))) return 'html'
  return undefined
}

/** `file-binary` of a file that is another thing than a source of a format reads. */
export function refuseKind(shown: string, kind: FileKind, format = 'csv'): FenqunError {
  const wanted = format === 'csv' ? { zh: '文本', en: 'text' } : { zh: format, en: format }
  return intakeErrors.error('file-binary', { path: shown, wanted, ...describe(kind) })
}

const saveAsXlsx = {
  adviceZh: '在 Excel 或 WPS 中打开,另存为 .xlsx (不加密码),再导入',
  adviceEn: 'open it in Excel or WPS, save it as .xlsx without a password, and use that',
}

function describe(kind: FileKind): { kind: string | Bilingual; adviceZh: string; adviceEn: string } {
  const declare = (format: string) => ({
    adviceZh: `在来源里写 format: ${format},或让文件名以它的后缀结尾`,
    adviceEn: `write \`format: ${format}\` in the source, or let the name of the file end as such files do`,
  })
  switch (kind) {
    case 'xlsx':
      return { kind: 'Excel (.xlsx)', ...declare('xlsx') }
    case 'xls':
      return { kind: 'Excel 97-2003 (.xls)', ...saveAsXlsx }
    case 'html':
      return { kind: 'HTML (often saved as .xls)', ...saveAsXlsx }
    case 'zip':
      return {
        kind: 'ZIP',
        adviceZh: '文件名要以 .zip 结尾;里面有多个文件时写 名字.zip!里面的文件',
        adviceEn: 'its name must end in .zip; of several files in it write name.zip!file',
      }
    case 'gzip':
      return {
        kind: 'gzip',
        adviceZh: '只有一层 gzip 会自动解开;请先解压',
        adviceEn: 'one layer of gzip is unpacked; unpack the rest first',
      }
    case 'parquet':
      return { kind: 'Parquet', ...declare('parquet') }
    case 'text':
      return {
        kind: { zh: '文本', en: 'text' },
        adviceZh: '若是 CSV,在来源里写 format: csv;否则重新导出',
        adviceEn: 'if it is CSV write `format: csv` in the source, else export it again',
      }
    default:
      return {
        kind: kind === 'unknown' ? 'binary' : kind,
        adviceZh: '请导出为 CSV、xlsx、Parquet 或 JSON lines 文件',
        adviceEn: 'export the data as CSV, xlsx, Parquet or JSON lines',
      }
  }
}
