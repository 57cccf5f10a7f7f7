import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorReference, roomCatalogues } from '../scripts/docs-errors.ts'
import { repository } from '../scripts/repository.ts'
import { definitionErrors } from '../src/definition/errors.ts'
import type { ErrorEntry } from '../src/errors.ts'

const catalogues = await roomCatalogues()
const entries = catalogues.flatMap(({ room, catalogue }) =>
  Object.entries(catalogue.entries).map(([code, entry]) => ({ room, code, entry })),
)
const texts = ({ message, hint }: ErrorEntry) => [message, ...(hint ? [hint] : [])]

describe('the error catalogues', () => {
  it('are found in every room that has one, each under the name of its room', () => {
    expect(catalogues.length).toBeGreaterThan(5)
    expect(catalogues.map(({ catalogue }) => catalogue.room)).toEqual(catalogues.map(({ room }) => room))
  })

  it('give every code once in the product', () => {
    const rooms = Map.groupBy(entries, ({ code }) => code)
    const twice = [...rooms].filter(([, found]) => found.length > 1)
    expect(twice.map(([code, found]) => `${code}: ${found.map(({ room }) => room).join(', ')}`)).toEqual([])
  })

  it('spell codes in kebab-case, and warnings of the catalogue as W01 to W17', () => {
    const odd = entries.filter(({ code }) => !/^([a-z][a-z0-9]*(-[a-z0-9]+)*|W(0[1-9]|1[0-7]))$/.test(code))
    expect(odd.map(({ code }) => code)).toEqual([])
  })

  it('make every W code a warning but W12 (a circle) and W13 (in use), which are errors', () => {
    const errors = entries.filter(({ code, entry }) => /^W\d/.test(code) && entry.severity !== 'warning')
    expect(errors.map(({ code }) => code).filter((code) => !['W12', 'W13'].includes(code))).toEqual([])
  })

  it.each(entries)('$room/$code speaks both languages', ({ entry }) => {
    for (const text of texts(entry)) {
      expect(text.zh.trim()).not.toBe('')
      expect(text.en.trim()).not.toBe('')
    }
  })

  it('have the way out as a hint beside every message', () => {
    const without = entries.filter(({ entry }) => !entry.hint).map(({ room, code }) => `${room}/${code}`)
    expect(without).toEqual([])
  })

  it('fill the same places in 中文 and English, but for words that differ by language', () => {
    const odd = entries.flatMap(({ room, code, entry }) =>
      texts(entry)
        .filter(({ zh, en }) => placesIn(zh).join() !== placesIn(en).join())
        .map(({ zh, en }) => `${room}/${code}: ${zh} | ${en}`),
    )
    expect(odd).toEqual([])
  })

  it('keep variables of the environment in a text as they are written', () => {
    const { hint } = definitionErrors.problem('bad-database')
    for (const text of [hint!.zh, hint!.en]) expect(text).toContain(':${PG_PASSWORD}@')
  })

  it('are what docs/errors.md lists, both ways (npm run docs writes it anew)', async () => {
    expect(await readFile(join(repository, 'docs', 'errors.md'), 'utf8')).toBe(await errorReference())
  })
})

/** `{foundZh}` and `{foundEn}` are one place: the word in each language. */
function placesIn(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name.replace(/(?:Zh|En)$|^(?:zh|en)$/, ''))
  return [...new Set(names)].toSorted()
}
