import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { SchemePoints } from '../scheme-figures.ts'
import { shapeOf } from './shapes.ts'

/**
 * Where those with a class stand on the first two axes of a matrix; undefined of what is none. Of more than `most` a part: by a number
 * that scatters their keys evenly (Knuth's multiplicative hash), so it is the same each time.
 */
export async function collectPoints(
  { engine }: Pick<RunContext, 'engine'>,
  published: Published,
  id: string,
  most: number,
): Promise<SchemePoints | undefined> {
  for (const kind of Object.keys(published.manifest.kinds)) {
    const reader = readRun(engine, published, kind)
    const scheme = reader?.manifest.schemes.find((one) => one.id === id)
    const shape = scheme && shapeOf(scheme, 'matrix')
    if (!reader || !scheme || !shape) continue
    const columns = shape.axes.slice(0, 2).map((axis) => reader.attribute(axis.attribute))
    if (columns.some((one) => one === undefined)) return undefined
    const of = scheme.classes.reduce((sum, one) => sum + one.members, 0)
    const part = of > most ? [`(${reader.key} * 2654435761) % 4294967296 < ${Math.floor((most / of) * 2 ** 32)}`] : []
    const known = [reader.classOf(id), ...columns].map((one) => `${one} IS NOT NULL`)
    const points: SchemePoints = { of, x: [], y: [] }
    const sql = `SELECT ${columns.map((one) => reader.dialect.cast(one!, 'number')).join(', ')} FROM ${reader.from} WHERE ${[...known, ...part].join(' AND ')} LIMIT ${most}`
    for await (const chunk of reader.chunks(sql)) {
      const [x, y] = chunk.columns
      if (x?.kind !== 'number' || y?.kind !== 'number') continue
      for (let row = 0; row < chunk.rows; row++) {
        points.x.push(x.values[row] ?? 0)
        points.y.push(y.values[row] ?? 0)
      }
    }
    return points
  }
  return undefined
}
