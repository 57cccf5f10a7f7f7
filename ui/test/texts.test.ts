import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Texts } from '../src/texts/define-texts.ts'
import { i18n } from '../src/texts/i18n.ts'

const source = join(import.meta.dirname, '..', 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
const textFiles = files.filter(
  (file) => /(?:^|\/)(?:[\w-]+-)?texts\.ts$/.test(file) && file !== 'texts/define-texts.ts',
)
const sources = new Map(files.map((file) => [file, readFileSync(join(source, file), 'utf8')]))

interface Said {
  file: string
  texts: Texts<string>
}

const modules = import.meta.glob<Record<string, Texts<string>>>('../src/**/*texts.ts', { eager: true })
const all: Said[] = textFiles.flatMap((file) =>
  Object.values(modules[`../src/${file}`] ?? {})
    .filter((texts) => Array.isArray(texts.keys))
    .map((texts) => ({ file, texts })),
)

const bundle = (language: 'zh' | 'en', namespace: string) =>
  (i18n.getResourceBundle(language, namespace) ?? {}) as Record<string, string>

/** Keys without the endings by which a text differs by number. */
const plain = (keys: readonly string[]) =>
  [...new Set(keys.map((key) => key.replace(/_(?:one|other)$/, '')))].toSorted()

const placeholders = (texts: Record<string, string>, key: string) =>
  [
    ...new Set(
      [key, `${key}_one`, `${key}_other`].flatMap((name) =>
        [...(texts[name] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, found]) => found ?? ''),
      ),
    ),
  ]
    .filter((name) => name !== 'count')
    .toSorted()

describe('the texts', () => {
  it('are there: every part has its own', () => {
    expect(all.length).toBeGreaterThan(20)
    const names = all.map(({ texts }) => texts.namespace)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('have the same keys in both languages, and none is empty', () => {
    for (const { texts } of all) {
      const [zh, en] = [bundle('zh', texts.namespace), bundle('en', texts.namespace)]
      expect(plain(Object.keys(en)), texts.namespace).toEqual(plain(Object.keys(zh)))
      const empty = Object.entries({ ...zh, ...en }).filter(([, text]) => text.trim() === '')
      expect(empty, texts.namespace).toEqual([])
    }
  })

  it('have the same placeholders in both languages', () => {
    const wrong = all.flatMap(({ texts }) => {
      const [zh, en] = [bundle('zh', texts.namespace), bundle('en', texts.namespace)]
      return texts.keys
        .filter((key) => placeholders(zh, key).join() !== placeholders(en, key).join())
        .map((key) => `${texts.namespace}: ${key}`)
    })
    expect(wrong).toEqual([])
  })

  it('are each said somewhere in the folder of their file', () => {
    const unused = all.flatMap(({ file, texts }) => {
      const folder = dirname(file)
      const code = files
        .filter((other) => other.startsWith(`${folder}/`) && !textFiles.includes(other))
        .map((other) => sources.get(other) ?? '')
        .join('\n')
      const said = new Set([...code.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, text]) => text))
      const beginnings = [...code.matchAll(/`([\w.-]+)\$\{/g)].map(([, text]) => text ?? '')
      const isSaid = (key: string) => said.has(key) || beginnings.some((beginning) => key.startsWith(beginning))
      return texts.keys.filter((key) => !isSaid(key)).map((key) => `${texts.namespace}: ${key}`)
    })
    expect(unused).toEqual([])
  })

  it('are the only Chinese in the code, but for names of languages and units', () => {
    const free = new Set([
      'app/language-switch.tsx',
      'texts/numbers.ts',
      'texts/days.ts',
      'api/problem.ts',
      'api/request.ts',
    ])
    const wrong = files
      .filter((file) => !textFiles.includes(file) && !free.has(file))
      .filter((file) =>
        /[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]/.test(
          withoutComments(sources.get(file) ?? '').replaceAll('中文', ''),
        ),
      )
    expect(wrong.map((file) => relative('.', file))).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}
