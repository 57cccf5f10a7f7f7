import type { z } from 'zod'
import type { gapsSchema } from '../../definition/customer-view-shapes.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { evidenceErrors } from '../errors.ts'
import { numberColumn } from '../number-column.ts'
import { peopleIn } from '../people-in.ts'

type GapProduct = z.output<typeof gapsSchema>['products'][number]
type Whom = GapProduct['has'] | NonNullable<GapProduct['sold to']>

/** Conditions of a rule that is true of whoever has a gap; there is none where somebody is named by a population. */
export type GapRule = readonly object[]

/** SQL over a run: whom a product is sold to, who needs it, who has it (missing where that is unknown). */
export interface GapTests {
  sold: string
  needed: string
  has: string
  rule?: GapRule
}

interface Test {
  sql: string
  is?: readonly object[]
  not?: readonly object[]
}

/** Throws `not-found`, `no-number-to-compare`, `not-one-kind`. */
export function testsOf(context: RunContext, published: Published, reader: RunReader, product: GapProduct): GapTests {
  const all: Test = { sql: 'TRUE', is: [] }
  const of = (whom: Whom | undefined): Test => (whom === undefined ? all : testOf(context, published, reader, whom))
  const [sold, needed, has] = [of(product['sold to']), of(product['needed by']), of(product.has)]
  const rule = sold.is && needed.is && has.not ? [...sold.is, ...needed.is, ...has.not] : undefined
  return { sold: sold.sql, needed: needed.sql, has: has.sql, ...(rule ? { rule } : {}) }
}

function testOf(context: RunContext, published: Published, reader: RunReader, whom: Whom): Test {
  if (typeof whom === 'object') {
    const { attribute, from, to } = whom
    const { value } = numberColumn(reader, attribute)
    const sql = [
      `${value} IS NOT NULL`,
      ...(from === undefined ? [] : [`${value} >= ${from}`]),
      ...(to === undefined ? [] : [`${value} <= ${to}`]),
    ].join(' AND ')
    const is = [
      ...(from === undefined ? [] : [{ attribute, 'at least': from }]),
      ...(to === undefined ? [] : [{ attribute, 'at most': to }]),
    ]
    return { sql: `(${sql})`, is: is.length > 0 ? is : [{ attribute, 'is missing': false }] }
  }
  const attribute = reader.manifest.attributes.find((one) => one.id === whom)
  const isPeople =
    reader.manifest.segments.some((one) => one.id === whom) || reader.manifest.schemes.some((one) => one.id === whom)
  if (attribute && !isPeople) return ofAttribute(reader, attribute)
  const { reader: own, where } = peopleIn(context, published, whom, reader.kind)
  if (own.kind !== reader.kind)
    throw evidenceErrors.error('not-one-kind', { name: whom, other: reader.kind, kind: reader.kind })
  return { sql: `((${where}) IS TRUE)`, ...ruleOf(reader, whom) }
}

function ofAttribute(reader: RunReader, { id, type }: RunReader['manifest']['attributes'][number]): Test {
  if (type === 'boolean')
    return { sql: `(${reader.attribute(id)!})`, is: [{ attribute: id, is: true }], not: [{ attribute: id, is: false }] }
  const { value } = numberColumn(reader, id)
  return {
    sql: `(${value} > 0)`,
    is: [{ attribute: id, 'more than': 0 }],
    not: [{ attribute: id, 'at most': 0 }],
  }
}

function ruleOf(reader: RunReader, whom: string): Pick<Test, 'is' | 'not'> {
  if (reader.manifest.segments.some((one) => one.id === whom))
    return { is: [{ 'in segment': whom }], not: [{ 'not in segment': whom }] }
  const [scheme, own] = whom.split('/')
  const found = reader.manifest.schemes.find((one) => one.id === scheme)
  if (!found) return {}
  const classes = own ?? found.classes.map((one) => one.id)
  return {
    is: [{ 'in class': { scheme, class: classes } }],
    not: [{ 'not in class': { scheme, class: classes } }],
  }
}
