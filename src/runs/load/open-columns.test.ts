import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readText } from '../../definition/source-text.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { openColumns } from './open-columns.ts'
import { readSources } from './read-sources.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'fenqun-open-'))
  mkdirSync(join(root, 'data'))
  writeFileSync(join(root, 'data', 'people.csv'), 'id,phone\n')
  symlinkSync('people.csv', join(root, 'data', 'same.csv'))
  // A link to nowhere hides none of the files beside it.
  symlinkSync('gone.csv', join(root, 'data', 'sad.csv'))
})
afterAll(() => rmSync(root, { recursive: true }))

function source(id: string, from: string, columns: Record<string, unknown>, more: object = {}): SourceDefinition {
  const value = { source: id, from, entity: 'customer', columns: { id: { as: 'id' }, ...columns }, ...more }
  const { sources, problems } = readSources([readText(`sources/${id}.yml`, JSON.stringify(value)).written!])
  expect(problems).toEqual([])
  return sources[0]!.definition
}

it('finds columns that another source of the same file keeps private, whatever path leads there', () => {
  const guard = source('people', 'data/people.csv', { phone: { private: 'phone' } })
  const found = (from: string, columns: Record<string, unknown>, more?: object, strict = false) =>
    openColumns(root, source('b', from, columns, more), [guard], { strict }).map(({ column }) => column)
  const leak = { x: { column: 'phone' } }
  for (const from of [
    'data/people.csv',
    './data//people.csv',
    'data/p*.csv',
    'data/same.csv',
    'data/sa*.csv',
    join(root, 'data/people.csv'),
  ])
    expect([from, found(from, leak)]).toEqual([from, ['x']])
  expect(found('data/other.csv', leak)).toEqual([])
  expect(found('data/people.csv', { x: { column: 'city' }, y: { column: 'phone', private: 'name' } })).toEqual([])
  expect(found('data/people.csv', { x: { column: 'city' } }, { 'header row': 2 })).toEqual([])
  expect(found('data/people.csv', { x: { column: 'city' } }, { 'header row': 2 }, true)).toEqual(['id', 'x'])
})

it('finds what a source opens of itself: a second column, or one that is made of it', () => {
  const columns = {
    phone: { private: 'phone' },
    again: { column: 'phone' },
    product: { multiply: ['phone', 'phone'] },
    free: { column: 'city' },
  }
  const own = source('people', 'data/people.csv', columns)
  expect(openColumns(root, own, [own])).toEqual([
    { column: 'again', header: 'phone', by: 'people' },
    { column: 'product', header: 'phone', by: 'people' },
  ])
})
