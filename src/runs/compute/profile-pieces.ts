import { entitiesTable } from '../../compile/catalogue.ts'
import { keyColumn } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'

/** Keys from one to another, both in. */
export interface KeyRange {
  from: number
  to: number
}

/** What one value of one entity takes while a profile is put together, in bytes, as measured; and what it takes besides, in values. */
const bytesPerValue = 16
const valuesBesides = 10

/** What one piece may take, whatever the engine may use: the same definitions and tables give the same file everywhere. */
export const bytesPerPiece = 256 * 1024 ** 2

/**
 * The ranges of keys that a kind's profile is computed in, one after the other, so that memory does not grow with people: what is put
 * together by key cannot be spilled well. Every table is in order of key, so that a range reads its own rows alone.
 */
export async function profilePieces(
  engine: FileEngine,
  kind: string,
  columns: number,
  most = bytesPerPiece,
): Promise<KeyRange[]> {
  const key = engine.dialect.quote(keyColumn)
  const [found] = await engine.rows(
    `SELECT min(${key}) AS least, max(${key}) AS most FROM ${engine.dialect.quote(entitiesTable(kind))}`,
  )
  const [first, last] = [Number(found?.['least'] ?? 0), Number(found?.['most'] ?? 0)]
  const keys = last - first + 1
  const size = Math.max(1, Math.floor(most / (bytesPerValue * (columns + valuesBesides))))
  return Array.from({ length: Math.ceil(keys / size) }, (_, piece) => ({
    from: first + piece * size,
    to: Math.min(last, first + (piece + 1) * size - 1),
  }))
}
