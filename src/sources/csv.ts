import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEngine } from '../engines/engine.ts'
import { blanksIn, rareBlanks } from '../intake/blanks.ts'
import { lookAtFile, lookAtHead, openBytes } from '../intake/encoding.ts'
import { intakeErrors } from '../intake/errors.ts'
import type { OpenedSource, RawRead, RefusedLine } from '../intake/relation.ts'
import { readHeader } from '../intake/sniff.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import { listFiles } from '../intake/source-files.ts'
import { transcode } from '../intake/transcode.ts'
import type { Source, SourceContext } from './source.ts'

const rejects = 'fenqun_rejects'
const scans = 'fenqun_scans'
/** The engine keeps 10,000 bytes of a line it refuses. */
const keptBytes = 9_990

/** CSV files in any encoding and separator, packed with gzip or not. */
export const csv: Source = {
  format: 'csv',
  async open(definition, context) {
    const listed = await listFiles(definition, context.folder)
    const undecodable: OpenedSource['undecodable'] = []
    const files: OpenedSource['files'] = []
    const blanks = new Set<string>()
    const made: string[] = []
    const close = async () => {
      for (const path of made) await rm(path, { force: true })
    }
    try {
      for (const [index, { path, shown }] of listed.entries()) {
        const readable = await makeReadable({ path, shown, index }, definition, context, made)
        undecodable.push(...readable.invalid.map((line) => ({ file: index, ...line })))
        for (const blank of await blanksIn(readable.path, readable.gzip)) blanks.add(blank)
        const head = await firstText(readable)
        const found = readHeader(head, definition.separator, definition['header row'])
        if (!found) throw intakeErrors.error('no-header', { path: shown, row: definition['header row'] })
        files.push({ path: readable.path, gzip: readable.gzip, shown, skip: found.skip, header: found.header, head })
      }
    } catch (error) {
      await close()
      throw error
    }
    return {
      files,
      undecodable,
      blanks: rareBlanks.filter((blank) => blanks.has(blank)),
      relation: (read) => files.map((file, index) => rowsOf(file, index, read, definition)).join(' UNION ALL '),
      async reset() {
        await context.engine.execute(`DROP TABLE IF EXISTS ${rejects}`)
        await context.engine.execute(`DROP TABLE IF EXISTS ${scans}`)
      },
      refused: () => refusedLines(context.engine, files),
      close,
    }
  },
}

interface Readable {
  path: string
  gzip: boolean
  invalid: { line: number; text: string }[]
}

/** The file itself where the engine can read it, else a copy in UTF-8 in the scratch folder. */
async function makeReadable(
  file: { path: string; shown: string; index: number },
  definition: SourceDefinition,
  context: SourceContext,
  made: string[],
): Promise<Readable> {
  const declared = definition.encoding
  const head = await lookAtHead(file.path, file.shown)
  const found = head.bom ?? head.wide ?? (declared === 'utf-8' ? declared : await lookAtFile(file.path, file.shown))
  const encoding = typeof found === 'string' ? found : found.ascii ? declared : found.encoding
  if (encoding !== declared && !(typeof found !== 'string' && found.invalidLines > 0)) {
    throw intakeErrors.error('wrong-encoding', { path: file.shown, declared, found: encoding })
  }
  if (declared === 'utf-8' && !context.normalise) return { path: file.path, gzip: head.gzip, invalid: [] }
  await mkdir(context.scratch, { recursive: true })
  const copy = join(context.scratch, `${file.index}.csv`)
  made.push(copy)
  const invalid = await transcode({ path: file.path, encoding: declared, gzip: head.gzip }, copy)
  return { path: copy, gzip: false, invalid }
}

/** Enough of the beginning for any header. */
async function firstText(file: Readable): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of openBytes(file.path, file.gzip) as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size >= 1 << 20) break
  }
  return Buffer.concat(pieces).toString('utf8')
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

function rowsOf(
  file: OpenedSource['files'][number],
  index: number,
  read: RawRead,
  definition: SourceDefinition,
): string {
  const all = file.header.map((_, position) => `f${position}`)
  const wanted = read.columns.map((column, position) => `f${file.header.indexOf(column)} AS c${position}`)
  const numbers = read.numbered ? [`CAST(${index} AS INTEGER) AS _file`, 'row_number() OVER () AS _record'] : []
  const types = all.map(
    (column, position) => `'${column}': '${read.typed?.get(file.header[position] ?? '') ?? 'VARCHAR'}'`,
  )
  const settings = [
    'auto_detect = false',
    `delim = ${quote(definition.separator)}`,
    `quote = '"'`,
    `escape = '"'`,
    'header = false',
    `skip = ${file.skip}`,
    `nullstr = ''`,
    `columns = {${types.join(', ')}}`,
    `compression = '${file.gzip ? 'gzip' : 'none'}'`,
    'store_rejects = true',
    `rejects_table = '${rejects}'`,
    `rejects_scan = '${scans}'`,
    'rejects_limit = 0',
  ]
  const path = quote(file.path.replaceAll(/[[*?]/g, '[$&]'))
  const select = [...numbers, ...wanted, `hash(${all.join(', ')}) AS _tie`]
  return `SELECT ${select.join(', ')} FROM read_csv(${path}, ${settings.join(', ')})`
}

/** A refused line as the engine keeps it can begin or end with the ends of others. */
const inner = 'trim(csv_line, chr(10) || chr(13))'

async function refusedLines(engine: FileEngine, files: OpenedSource['files']): Promise<RefusedLine[]> {
  const [kept] = await engine.rows(`SELECT count(*) AS tables FROM duckdb_tables() WHERE table_name = '${rejects}'`)
  if (!kept || kept['tables'] === 0) return []
  const rows = engine.chunks(
    `SELECT s.file_path AS path, CAST(e.place AS BIGINT) AS place, e.kind, e.text, e.name, CAST(e.lines AS BIGINT) AS lines FROM (
       SELECT scan_id, file_id, line_byte_position AS place,
         coalesce(min(CAST(error_type AS VARCHAR)) FILTER (WHERE error_type <> 'CAST'), 'CAST') AS kind,
         CASE WHEN bool_or(error_type <> 'CAST') THEN left(any_value(csv_line), 200)
           ELSE arg_min(regexp_extract(error_message, 'Could not convert string "(.*)" to ', 1, 's'), column_idx) END AS text,
         arg_min(coalesce(column_name, ''), column_idx) AS name,
         max(CASE WHEN strlen(csv_line) < ${keptBytes} THEN 1 + length(${inner}) - length(replace(${inner}, chr(10), '')) ELSE 0 END) AS lines
       FROM ${rejects} GROUP BY ALL) e
     JOIN (SELECT DISTINCT scan_id, file_id, file_path FROM ${scans}) s USING (scan_id, file_id) ORDER BY path, place`,
  )
  const refused: RefusedLine[] = []
  for await (const chunk of rows) {
    const [paths, places, kinds, texts, names, spans] = chunk.columns
    if (paths?.kind !== 'text' || places?.kind !== 'bigint' || kinds?.kind !== 'text' || texts?.kind !== 'text')
      continue
    for (let row = 0; row < chunk.rows; row++) {
      const file = files.findIndex(({ path }) => path === paths.values[row])
      const name = names?.kind === 'text' ? (names.values[row] ?? '') : ''
      const kind = kindOf(kinds.values[row] ?? '')
      const lines = spans?.kind === 'bigint' ? Number(spans.values[row] ?? 0n) : 0
      refused.push({
        file,
        ...(kind === 'cast' ? { column: files[file]?.header[Number(name.slice(1))] ?? '' } : {}),
        // The engine counts bytes from 1.
        at: Number(places.values[row] ?? 0n) - 1,
        kind,
        ...(lines > 0 ? { lines } : {}),
        text: kind === 'cast' ? (texts.values[row] ?? '') : (texts.values[row] ?? '').trim(),
      })
    }
  }
  return refused.sort((a, b) => a.file - b.file || a.at - b.at)
}

function kindOf(errorType: string): RefusedLine['kind'] {
  if (errorType === 'CAST') return 'cast'
  if (errorType.includes('COLUMNS')) return 'columns'
  if (errorType.includes('QUOTE')) return 'quotes'
  if (errorType.includes('ENCODING')) return 'encoding'
  return errorType.includes('SIZE') ? 'length' : 'other'
}
