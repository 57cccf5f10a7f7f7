import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { Bilingual } from '../../errors.ts'
import type { Axis, Density, MatrixPart } from '../report-data.ts'
import { axisEdges } from './axis-edges.ts'
import type { Chapter } from './chapter.ts'
import { classRows, schemeBase } from './chapter.ts'
import type { MatrixShape } from './shapes.ts'
import { cutValue } from './shapes.ts'
import { measureOf } from './unit-text.ts'

/** The corners in their places and where people stand. A matrix of three axes is one part per level of the third. */
export async function collectMatrix(
  chapter: Chapter,
  scheme: SchemeManifest,
  shape: MatrixShape,
): Promise<MatrixPart[]> {
  const [x, y, z] = shape.axes.map((axis) => ({ ...axis, real: axisOf(scheme, axis) }))
  if (!x || !y) return []
  const base = schemeBase(chapter, scheme)
  const rows = classRows(chapter, scheme)
  const corners = rows.map((row, index) => {
    const [across = 0, up = 0, deep = 0] = shape.corners[index]?.levels ?? []
    return { corner: { ...row, across, up }, deep }
  })
  if (!z) {
    const picture = await density(chapter, scheme, [x, y])
    return [
      { ...base, x: x.real, y: y.real, corners: corners.map(({ corner }) => corner), ...(picture ? { picture } : {}) },
    ]
  }
  const { unassigned, ...rest } = base
  return z.levels.toReversed().map((level, fromTop) => {
    const deep = z.levels.length - 1 - fromTop
    const own = corners.filter((one) => one.deep === deep).map(({ corner }) => corner)
    const without = fromTop === 0 ? (unassigned ?? []) : []
    const people = [...own, ...without].reduce((sum, one) => sum + one.people, 0)
    return {
      ...rest,
      ...(without.length ? { unassigned: without } : {}),
      name: beside(scheme.name, z.name, level.name),
      population: { ...base.population, people },
      x: x.real,
      y: y.real,
      corners: own,
    }
  })
}

function beside(scheme: Bilingual, axis: Bilingual, level: Bilingual): Bilingual {
  return { zh: `${scheme.zh} · ${axis.zh}${level.zh}`, en: `${scheme.en} · ${axis.en}: ${level.en}` }
}

function axisOf(scheme: SchemeManifest, axis: MatrixShape['axes'][number]): Axis {
  return {
    ...measureOf(axis.name, axis.unit),
    cuts: axis.cuts.flatMap((cut) => cutValue(scheme, cut) ?? []),
    levels: axis.levels.map((level) => level.name),
  }
}

/** People per bin of both axes, of those who have a class. */
async function density(
  { reader }: Chapter,
  scheme: SchemeManifest,
  axes: readonly { attribute: string; real: Axis }[],
): Promise<Density | undefined> {
  const { dialect } = reader
  const columns = axes.map((axis) => reader.attribute(axis.attribute))
  if (columns.some((one) => one === undefined)) return undefined
  const values = `SELECT ${columns.map((one, index) => `${dialect.cast(one!, 'number')} AS v${index}`).join(', ')}
  FROM ${reader.from} WHERE ${[reader.classOf(scheme.id), ...columns].map((one) => `${one} IS NOT NULL`).join(' AND ')}`
  const asked = axes.flatMap((_, index) => [
    `min(v${index}) AS min${index}`,
    `quantile_disc(v${index}, 0.01) AS low${index}`,
    `quantile_disc(v${index}, 0.5) AS middle${index}`,
    `quantile_disc(v${index}, 0.99) AS high${index}`,
    `max(v${index}) AS max${index}`,
  ])
  const [row] = await reader.kept(`SELECT ${asked.join(', ')} FROM (${values})`)
  if (!row || row['min0'] === null) return undefined
  const edges = axes.map((axis, index) => {
    const of = (name: string) => Number(row[`${name}${index}`])
    const whole = reader.manifest.attributes.find((one) => one.id === axis.attribute)?.type === 'integer'
    const ends = { min: of('min'), low: of('low'), middle: of('middle'), high: of('high'), max: of('max') }
    return axisEdges(ends, axis.real.cuts, whole)
  })
  const bins = edges.map(
    (own, index) =>
      own
        .slice(1, -1)
        .map((edge) => `CASE WHEN v${index} >= ${edge} THEN 1 ELSE 0 END`)
        .join(' + ') || '0',
  )
  const rows = await reader.kept(
    `SELECT ${bins[0]} AS across, ${bins[1]} AS up, count(*) AS people FROM (${values}) GROUP BY 1, 2`,
  )
  const [xEdges = [], yEdges = []] = edges
  const counts = yEdges.slice(1).map(() => xEdges.slice(1).map(() => 0))
  for (const one of rows) {
    const line = counts[Number(one['up'])]
    if (line) line[Number(one['across'])] = Number(one['people'])
  }
  return { kind: 'density', xEdges, yEdges, counts }
}
