import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { groupNotes } from '../runs/people/group-notes.ts'
import type { GroupNote } from '../runs/people/group-notes.ts'
import { calledValue } from '../runs/stored/called-value.ts'
import type { AttributeManifest } from '../runs/stored/manifest.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { didYouMean } from '../errors.ts'
import { runErrors } from '../runs/errors.ts'
import { groupName } from './group-name.ts'
import { leagueOf } from './league.ts'
import { valueOfPeople } from './value-of-people.ts'
import type { PartsBy } from './value-parts.ts'
import { partsBy } from './value-parts.ts'

export const sheetBlocks = ['order-pattern', 'needs', 'values', 'cost-effectiveness'] as const
export type SheetBlockName = (typeof sheetBlocks)[number]

export interface SheetOptions {
  /** A scheme or attribute whose values are the groups. */
  by: string
  /** In place of `by`: one segment, of whom all are asked about. */
  segment?: string
  in?: string
  kind?: string
  /** Attributes of each block; default those of the families behaviour, time, channel and product; and of the family need for the needs. */
  orderPattern?: readonly string[]
  needs?: readonly string[]
  /** What they value. */
  values?: readonly string[]
  /** Default as of shares. */
  revenue?: string
  cost?: string
}

/** What one attribute says of a group. */
export interface SheetLine {
  attribute: string
  name: Bilingual
  unit?: string
  /** People of whom it is known. */
  known: number
  /** Mean of a number, share of true of a boolean. */
  mean?: number
  share?: number
  /** Of texts and lists: the commonest values with their people. */
  top?: { value: string; called?: Bilingual; people: number }[]
}

export interface SheetBlock {
  block: SheetBlockName
  lines: SheetLine[]
  /** Sums, as exact decimals: of the block of cost-effectiveness. */
  revenue?: string
  cost?: string
  net?: string
  netPerHead?: number
  /** What data is missing, where the block is empty or a part of it. */
  missing?: Bilingual
}

/** The profile of one group. */
export interface ProfileSheet {
  id: string
  name: Bilingual
  people: number
  /** Of the value of all. */
  share: number
  /** What is to be done about them, where the class says so. */
  action?: Bilingual
  blocks: SheetBlock[]
  notes: GroupNote[]
}

export interface Sheets {
  kind: string
  by: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' | 'segment' }
  revenue: { id: string; name: Bilingual; unit?: string }
  /** The attribute of the cost to serve, where one is named. */
  cost?: string
  groups: ProfileSheet[]
  run: string
  day: string
}

const numbers = new Set(['money', 'integer', 'number'])
const patternFamilies = new Set(['behaviour', 'time', 'channel', 'product'])
/** Attributes that a block has where nobody says which. */
const usualLines = 8
const mostValues = 3

/**
 * Order pattern, needs, what they value, and revenue less cost to serve of each class, type or value (D14); an empty block says what data is missing.
 * Throws what `leagueOf` throws, and `not-found` of an attribute.
 */
export async function sheetsOf(context: RunContext, published: Published, options: SheetOptions): Promise<Sheets> {
  const { segment, by = '', revenue, cost, kind, in: who } = options
  const about = {
    ...(kind === undefined ? {} : { kind }),
    ...(who === undefined ? (segment === undefined ? {} : { in: 'everyone' }) : { in: who }),
  }
  const league = await leagueOf(context, published, undefined, {
    ...about,
    ...(segment === undefined ? { by } : { segments: [segment] }),
    ...(revenue === undefined ? {} : { of: revenue }),
    ...(cost === undefined ? {} : { cost }),
  })
  const { reader, where } = valueOfPeople(context, published, { ...about, of: league.of.id })
  const grouped = segment === undefined ? partsBy(reader, by) : onePart(reader, segment)
  const own = reader.manifest.attributes
  const taken = (asked: readonly string[] | undefined, families: ReadonlySet<string>) =>
    asked ? asked.map((id) => attributeOf(own, id)) : own.filter((one) => families.has(one.family)).slice(0, usualLines)
  const blocks = {
    'order-pattern': taken(options.orderPattern, patternFamilies),
    needs: taken(options.needs, new Set(['need'])),
    values: taken(options.values, new Set()),
  }
  const lines = await linesOf(reader, where, grouped.part, [...new Set(Object.values(blocks).flat())])
  const scheme = reader.manifest.schemes.find((one) => one.id === by)
  const { notes } = groupNotes(context.written, segment ?? by)
  const nameOf = new Map(
    [...lines.keys()].flatMap((part) => (part === null ? [] : [[grouped.nameOf(part).id, part] as const])),
  )
  const named = league.rows.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]))
  const classes = scheme?.classes.map((one) => one.id)
  const ordered = classes ? named.toSorted((a, b) => classes.indexOf(a.id) - classes.indexOf(b.id)) : named
  return {
    kind: reader.kind,
    by: { id: grouped.id, name: grouped.name, sort: segment === undefined ? grouped.sort : 'segment' },
    revenue: league.of,
    ...(cost === undefined ? {} : { cost }),
    groups: ordered.map((row): ProfileSheet => {
      const found = lines.get(nameOf.get(row.id) ?? '') ?? new Map<string, SheetLine>()
      const told = (['order-pattern', 'needs', 'values'] as const).map((block): SheetBlock => {
        const wanted = blocks[block]
        const known = wanted.flatMap((one) => found.get(one.id) ?? []).filter((one) => one.known > 0)
        const missing = missingIn(block, wanted, known)
        return { block, lines: known, ...(missing ? { missing } : {}) }
      })
      const action = scheme?.classes.find((one) => one.id === row.id)?.strategy
      return {
        id: row.id,
        name: row.name,
        people: row.people,
        share: row.share,
        ...(action ? { action } : {}),
        blocks: [
          ...told,
          {
            block: 'cost-effectiveness',
            lines: [],
            revenue: row.value,
            ...(row.cost === undefined ? {} : { cost: row.cost }),
            ...(row.net === undefined ? {} : { net: row.net }),
            ...(row.netPerHead === undefined ? {} : { netPerHead: row.netPerHead }),
            ...(cost === undefined
              ? {
                  missing: {
                    zh: '没有说服务成本是哪个标签 (cost)',
                    en: 'no attribute is named for the cost to serve (`cost`)',
                  },
                }
              : {}),
          },
        ],
        notes: notes.filter((one) => one.classes === undefined || one.classes.includes(row.id)),
      }
    }),
    run: published.manifest.run,
    day: published.manifest.day,
  }
}

/** The members of a segment as a part of their own; everybody else has none. */
function onePart(reader: RunReader, segment: string): PartsBy {
  const name = groupName(reader.manifest, segment)
  const part = `CASE WHEN ${reader.isIn('segment', segment) ?? 'FALSE'} THEN 'members' END`
  return { id: segment, name, sort: 'attribute', part, nameOf: () => ({ id: segment, name }) }
}

function attributeOf(own: readonly AttributeManifest[], id: string): AttributeManifest {
  const found = own.find((one) => one.id === id)
  if (!found) {
    const known = own.map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  return found
}

const blockKeys: Record<Exclude<SheetBlockName, 'cost-effectiveness'>, string> = {
  'order-pattern': 'order pattern',
  needs: 'needs',
  values: 'values',
}

function missingIn(
  block: Exclude<SheetBlockName, 'cost-effectiveness'>,
  wanted: readonly AttributeManifest[],
  known: readonly SheetLine[],
): Bilingual | undefined {
  const key = blockKeys[block]
  if (wanted.length === 0) return { zh: `没有说用哪些标签 (${key})`, en: `no attributes are named for it (\`${key}\`)` }
  if (known.length > 0) return undefined
  const named = (language: keyof Bilingual) => wanted.map((one) => one.name[language])
  return {
    zh: `这一组没有人有值:${named('zh').join('、')}`,
    en: `nobody of the group has a value of ${named('en').join(', ')}`,
  }
}

/** What each attribute says of each part, by the part as text. */
async function linesOf(
  reader: RunReader,
  where: string,
  part: string,
  attributes: readonly AttributeManifest[],
): Promise<Map<string | null, Map<string, SheetLine>>> {
  const found = new Map<string | null, Map<string, SheetLine>>()
  const put = (cell: unknown, line: SheetLine) => {
    const key = cell === null ? null : String(cell)
    const own = found.get(key) ?? new Map<string, SheetLine>()
    own.set(line.attribute, line)
    found.set(key, own)
  }
  for (const one of attributes) {
    const column = reader.attribute(one.id)!
    const about = { attribute: one.id, name: one.name, ...(one.unit ? { unit: one.unit } : {}) }
    const from = `FROM (SELECT CAST(${part} AS VARCHAR) AS part, ${column} AS v FROM ${reader.from} WHERE ${where})`
    if (numbers.has(one.type) || one.type === 'boolean') {
      const value = one.type === 'boolean' ? 'CASE WHEN v THEN 1 WHEN NOT v THEN 0 END' : 'v'
      const rows = await reader.rows(
        `SELECT part, count(v) AS known, CAST(sum(CAST(${value} AS DECIMAL(18, 4))) AS DOUBLE) AS total ${from} GROUP BY part`,
      )
      for (const row of rows) {
        const known = Number(row['known'])
        const mean = known ? Number(row['total']) / known : undefined
        put(row['part'], {
          ...about,
          known,
          ...(mean === undefined ? {} : one.type === 'boolean' ? { share: mean } : { mean }),
        })
      }
    } else if (one.type === 'text' || one.type === 'list') {
      const element = one.type === 'list' ? `unnest(v)` : 'v'
      const rows = await reader.rows(`SELECT part, k, value, n FROM (
  SELECT part, value, count(*) AS n, row_number() OVER (PARTITION BY part ORDER BY count(*) DESC, value) AS r
  FROM (SELECT part, ${element} AS value ${from} WHERE v IS NOT NULL) WHERE value IS NOT NULL GROUP BY part, value
) JOIN (SELECT part AS own, count(v) AS k ${from} GROUP BY part) ON own IS NOT DISTINCT FROM part WHERE r <= ${mostValues} ORDER BY part, r`)
      for (const [cell, group] of Map.groupBy(rows, (row) => (row['part'] === null ? null : String(row['part']))))
        put(cell, {
          ...about,
          known: Number(group[0]!['k']),
          top: group.map((row) => {
            const called = calledValue(one, row['value'])
            return { value: String(row['value']), ...(called ? { called } : {}), people: Number(row['n']) }
          }),
        })
    }
  }
  return found
}
