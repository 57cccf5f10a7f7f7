import { geographicLevels } from '../../runs/people/geographic-levels.ts'
import type { ResultRow } from '../../runs/stored/run-reader.ts'
import type { GeographyPart, Place, Text } from '../report-data.ts'
import type { Chapter } from './chapter.ts'

const mostPlaces = 5000
const elsewhere: Text = { zh: '其他', en: 'Elsewhere' }
const notKnown: Text = { zh: '不详', en: 'Not known' }

/** People by place over everybody of the kind; undefined where no attribute says where they are. */
export async function collectGeography(chapter: Chapter): Promise<GeographyPart | undefined> {
  const { reader, money, lineage } = chapter
  const { dialect, manifest } = reader
  let levels = geographicLevels(manifest.attributes, lineage)
  if (levels.length === 0) return undefined
  const columns = () => levels.map((one) => reader.attribute(one.id) ?? 'NULL')
  while (levels.length > 1) {
    const [size] = await reader.rows(
      `SELECT count(*) AS places FROM (SELECT DISTINCT ${columns().join(', ')} FROM ${reader.fromProfile})`,
    )
    if (Number(size?.['places'] ?? 0) <= mostPlaces) break
    levels = levels.slice(0, -1)
  }
  const worth = money && reader.attribute(money.attribute)
  const sum = worth ? dialect.cast(`sum(${dialect.cast(worth, 'money')})`, 'number') : 'NULL'
  const keys = columns()
    .map((_, index) => index + 1)
    .join(', ')
  const rows = await reader.rows(`SELECT ${columns()
    .map((one, index) => `${one} AS l${index}`)
    .join(', ')}, count(*) AS people, ${sum} AS money
FROM ${reader.fromProfile} GROUP BY ${keys} ORDER BY people DESC, ${keys} LIMIT ${mostPlaces}`)
  const nowhere = rows.filter((row) => levels.every((_, index) => row[`l${index}`] === null))
  const somewhere = rows.filter((row) => !nowhere.includes(row))
  if (somewhere.length === 0) return undefined
  const unknown = nowhere.reduce((total, row) => total + Number(row['people']), 0)
  return {
    levels: levels.map((one) => one.name),
    places: placesIn(somewhere, 0, levels.length, money !== undefined),
    ...(unknown > 0 ? { unknown } : {}),
    population: { id: 'everyone', name: { zh: '所有人', en: 'Everyone' }, people: manifest.entities },
  }
}

function placesIn(rows: readonly ResultRow[], level: number, levels: number, withMoney: boolean): Place[] {
  const groups = Map.groupBy(rows, (row) => row[`l${level}`] ?? null)
  return [...groups]
    .map(([name, own]): Place => {
      const known = own.filter((row) => row['money'] !== null)
      const children = level + 1 < levels ? placesIn(own, level + 1, levels, withMoney) : []
      return {
        name: name === null ? (level === 0 ? elsewhere : notKnown) : String(name),
        people: own.reduce((sum, row) => sum + Number(row['people']), 0),
        ...(withMoney
          ? { money: known.length ? known.reduce((sum, row) => sum + Number(row['money']), 0) : null }
          : {}),
        ...(children.length ? { children } : {}),
      }
    })
    .toSorted((a, b) => b.people - a.people)
}
