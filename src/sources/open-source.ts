import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { rareBlanks } from '../intake/blanks.ts'
import { formatOf } from '../intake/file-format.ts'
import { kindOfFile } from '../intake/file-kind.ts'
import { laidOutHeaders, optionalHeaders } from '../intake/layouts.ts'
import type { OpenedSource } from '../intake/relation.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import type { SourceFile } from '../intake/source-files.ts'
import { listFiles } from '../intake/source-files.ts'
import { unpackFile, unpackGzip } from '../intake/unpack.ts'
import { sources } from './index.ts'
import { forgetRefused, refusedLines } from './read-csv.ts'
import type { OpenedFile, SourceContext } from './source.ts'

/**
 * Opens the files of a source (all that it lists now, or those that are given), each in its form, unpacked where they are
 * packed. Throws `no-file-matches`, what `unpackFile` throws, and what the sources throw.
 */
export async function openSource(
  definition: SourceDefinition,
  context: SourceContext,
  listed?: readonly SourceFile[],
): Promise<OpenedSource> {
  const opened: OpenedFile[] = []
  const close = () => rm(join(context.scratch, copies), { recursive: true, force: true })
  const own = { ...context, scratch: join(context.scratch, copies) }
  try {
    for (const [place, file] of (listed ?? (await listFiles(definition, context.folder))).entries())
      for (const { path, shown } of await unpackFile(file, join(own.scratch, String(place)))) {
        const format = formatOf(definition, shown)
        const index = opened.length
        const plain = { path, shown, index }
        if (format === 'xlsx' && (await kindOfFile(path, shown)) === 'gzip') {
          plain.path = join(own.scratch, `${index}-unpacked.xlsx`)
          await unpackGzip(path, shown, plain.path)
        }
        opened.push(laidOut(await sources[format].open(plain, definition, own), definition.layout))
      }
  } catch (error) {
    await close()
    throw error
  }
  const blanks = new Set(opened.flatMap((one) => one.blanks))
  const files = opened.map(({ file }) => file)
  // A key that no object of one file has may be in those of another.
  const objects = files.filter(({ shown }) => formatOf(definition, shown) === 'json lines')
  const keys = [...new Set(files.flatMap(({ header }) => header))]
  for (const file of objects) file.header = keys
  return {
    files,
    blanks: rareBlanks.filter((blank) => blanks.has(blank)),
    undecodable: opened.flatMap((one, index) => one.undecodable.map((line) => ({ file: index, ...line }))),
    warnings: opened.flatMap((one) => one.warnings ?? []),
    relation: (read) => opened.map((one) => one.rows(read)).join(' UNION ALL '),
    reset: () => forgetRefused(context.engine),
    refused: () => refusedLines(context.engine, files),
    close,
  }
}

/** A file read by the headers of a layout, and without those of its columns that it has not. */
function laidOut(one: OpenedFile, layout: SourceDefinition['layout']): OpenedFile {
  if (layout === undefined) return one
  const { header } = one.file
  const places = laidOutHeaders(layout, header)
  const own = (column: string) => header[places.get(column) ?? -1] ?? column
  const named = [...places].map(([column, place]) => ({ column, place }))
  const renamed = header.map((text, at) => named.find(({ place }) => place === at)?.column ?? text)
  const absent = optionalHeaders(layout).filter((column) => !renamed.includes(column))
  return {
    ...one,
    file: { ...one.file, header: [...renamed, ...absent], head: '' },
    rows: ({ columns, ...read }) => one.rows({ ...read, columns: columns.map(own) }),
  }
}

/** Where copies are, within the scratch folder of the load. */
const copies = 'copies'
