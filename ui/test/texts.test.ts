import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
    const wrong = all.flatMap(({ texts }) => {
      const [zh, en] = [bundle('zh', texts.namespace), bundle('en', texts.namespace)]
      const [keys, others] = [plain(Object.keys(zh)), plain(Object.keys(en))]
      const alone = [...keys.filter((key) => !others.includes(key)), ...others.filter((key) => !keys.includes(key))]
      const empty = [...Object.entries(zh), ...Object.entries(en)].flatMap(([key, text]) => (text.trim() ? [] : [key]))
      return [...alone, ...empty].map((key) => `${texts.namespace}: ${key}`)
    })
    expect(wrong).toEqual([])
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
      const patterns = [...code.matchAll(/`([\w.-]*(?:\$\{[^{}]*\}[\w.-]*)+)`/g)].flatMap(([, template = '']) =>
        patternOf(template),
      )
      const isSaid = (key: string) => said.has(key) || patterns.some((pattern) => pattern.test(key))
      return texts.keys.filter((key) => !isSaid(key)).map((key) => `${texts.namespace}: ${key}`)
    })
    expect(unused).toEqual([])
  })

  it('are the only Chinese in the code, but for texts in both languages, names of languages and units', () => {
    const free = new Set(['texts/numbers.ts', 'texts/days.ts'])
    const wrong = files
      .filter((file) => !textFiles.includes(file) && !free.has(file))
      .flatMap((file) =>
        withoutComments(sources.get(file) ?? '')
          .split('\n')
          .filter((line) => /[\u4e00-\u9fff]/.test(line.replaceAll(/中文|官方/g, '')) && !/\bzh:/.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      )
    expect(wrong).toEqual([])
  })
})

/** What the keys look like that a template makes, where enough of it is fixed to tell. */
function patternOf(template: string): RegExp[] {
  const fixed = template.split(/\$\{[^{}]*\}/)
  return fixed.join('').length < 3
    ? []
    : [new RegExp(`^${fixed.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`)]
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}
