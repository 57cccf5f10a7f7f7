import type { Bilingual } from '../../errors.ts'
import type { ColumnType } from '../../sql/types.ts'
import type { ListColumn, ListValue } from '../destination.ts'

/** How PostgreSQL names the types of a list's columns; the first is what a new table gets. */
const types: Record<ColumnType, readonly string[]> = {
  text: ['text', 'character varying'],
  integer: ['bigint'],
  money: ['numeric(18,4)', 'numeric'],
  number: ['double precision'],
  boolean: ['boolean'],
  date: ['date'],
  time: ['timestamp with time zone'],
  list: ['text[]'],
}

export const typeOf = ({ type }: ListColumn): string => types[type][0]!

/** A column of a table, as PostgreSQL spells its type. */
export interface TableColumn {
  name: string
  type: string
}

/** In what a table is another one than the list needs; undefined when it is not. The order of columns does not matter. */
export function columnsDiffer(wanted: readonly ListColumn[], found: readonly TableColumn[]): Bilingual | undefined {
  const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  const missing = wanted.filter(({ title }) => !found.some(({ name }) => name === title)).map((one) => one.title)
  const further = found.filter(({ name }) => !wanted.some(({ title }) => title === name)).map((one) => one.name)
  const other = wanted.flatMap((column) => {
    const type = found.find(({ name }) => name === column.title)?.type
    return type === undefined || types[column.type].includes(type) ? [] : [{ ...column, found: type }]
  })
  if (missing.length + further.length + other.length === 0) return undefined
  const words = (texts: { missing: string; further: string; other: (one: (typeof other)[number]) => string }) =>
    [
      ...(missing.length ? [`${texts.missing} ${listed(missing)}`] : []),
      ...(further.length ? [`${texts.further} ${listed(further)}`] : []),
      ...other.map(texts.other),
    ].join('; ')
  return {
    zh: words({
      missing: '表里没有',
      further: '名单里没有',
      other: (one) => `"${one.title}" 是 ${one.found},应为 ${typeOf(one)}`,
    }),
    en: words({
      missing: 'the table lacks',
      further: 'the list lacks',
      other: (one) => `"${one.title}" is ${one.found} and should be ${typeOf(one)}`,
    }),
  }
}

/** A value as a cell of `COPY … (FORMAT csv)`: texts always quoted, so that none is taken for a missing one. */
export function copyCell(value: ListValue): string {
  if (value === null) return ''
  if (typeof value === 'object')
    return quoted(`{${value.map((one) => `"${plain(one).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`)
  return typeof value === 'string' ? quoted(plain(value)) : String(value)
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** PostgreSQL can hold neither U+0000 nor half a character. */
const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
