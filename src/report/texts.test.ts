import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { texts } from './texts.ts'

const entries = Object.entries(texts)

describe('texts of the report', () => {
  it('stand in both languages', () => {
    expect(entries.filter(([, { zh, en }]) => !zh.trim() || !en.trim())).toEqual([])
    expect(entries.filter(([, { en }]) => /[\u4e00-\u9fff]/.test(en))).toEqual([])
  })

  it('have Chinese punctuation in Chinese', () => {
    const half = /[\u4e00-\u9fff}] ?[,;:()!?]/
    expect(entries.filter(([, { zh }]) => half.test(zh))).toEqual([])
  })

  it('take the same parameters in both languages, but for those known everywhere and the counting word', () => {
    const free = new Set(['unit', 'money', 'counter', 'kind'])
    const parameters = (text: string) =>
      [...new Set(text.match(/\{\w+\}/g))]
        .filter((name) => !free.has(name.slice(1, -1)))
        .toSorted()
        .join()
    expect(entries.filter(([, { zh, en }]) => parameters(zh) !== parameters(en))).toEqual([])
  })

  it('are all used, and all that are used exist', () => {
    const folder = import.meta.dirname
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('texts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
    const computed = /^(cutFrom|cutBy|note)-|^(no-data|no-match|too-few|not-computed)$/
    const unused = entries.filter(
      ([key]) => !computed.test(key) && !source.includes(`'${key}'`) && !source.includes(`texts.${key}`),
    )
    expect(unused).toEqual([])
    const said = [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
    expect(said.filter((key) => !(key in texts))).toEqual([])
  })
})
