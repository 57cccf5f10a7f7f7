import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { repository } from '../scripts/repository.ts'
import { commands } from '../src/cli/commands.ts'

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts,
)
const pages = ['.', 'docs', 'examples', 'bench']
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: folder !== '.', encoding: 'utf8' }).map((file) =>
      join(folder, file),
    ),
  )
  .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
  .map((file) => ({ file, text: readFileSync(join(repository, file), 'utf8') }))
const page = (file: string) => pages.find((one) => one.file === file)?.text ?? ''

describe('the documents', () => {
  it('are the ones a stranger looks for', () => {
    const wanted = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', join('docs', 'language.md')]
    expect(wanted.filter((file) => page(file).length < 1000)).toEqual([])
    expect(existsSync(join(repository, 'LICENSE'))).toBe(true)
  })

  it.each(pages)('$file links only to what is there', ({ file, text }) => {
    const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
    const inside = links.filter((to) => !/^[a-z]+:/.test(to))
    expect(inside.filter((to) => !leadsSomewhere(file, to))).toEqual([])
  })

  it.each(pages)('$file names only files of the repository that are there', ({ file, text }) => {
    const named = [...text.matchAll(/`((?:src|scripts|test|docs|examples|bench)\/[\w./-]+\.\w+)`/g)].map(
      ([, path = '']) => path,
    )
    const made = /^(?:bench\/data|examples\/retailer\/(?:data|truth))\//
    const missing = named.filter((path) => !made.test(path) && !existsSync(join(repository, path)))
    expect(missing.filter((path) => !/\/x(?:\/|\.|-)/.test(path) && !path.endsWith('/x.ts'))).toEqual([])
    expect(file).not.toBe('')
  })

  it.each(pages)('$file quotes only scripts of package.json', ({ text }) => {
    const quoted = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(quoted.filter((name) => !scripts.includes(name))).toEqual([])
  })

  it.each(pages)('$file quotes only commands of the command line', ({ text }) => {
    const quoted = [...codeOf(text).matchAll(/(?:^|[\s`(])fenqun ([a-z]+)\b/g)].map(([, name = '']) => name)
    const known = new Set(commands.map(({ name }) => name))
    expect(quoted.filter((name) => !known.has(name))).toEqual([])
  })

  it('have YAML that can be read', () => {
    const broken = pages.flatMap(({ file, text }) =>
      fences(text, 'yaml').flatMap((block) =>
        parseAllDocuments(block).flatMap(({ errors }) => errors.map(({ message }) => `${file}: ${message}`)),
      ),
    )
    expect(broken).toEqual([])
  })

  it('have one document in each block of YAML, as files must, and no column of lines in orders', () => {
    const blocks = pages.flatMap(({ file, text }) => fences(text, 'yaml').map((block) => ({ file, block })))
    const several = blocks.filter(({ block }) => parseAllDocuments(block).length > 1)
    expect(several).toEqual([])
    expect(blocks.filter(({ block }) => /of: order\b(?!_)[^]*\n +where: \{ refund/.test(block))).toEqual([])
  })

  it('name no folder of the machine they were written on', () => {
    const places = pages.filter(({ text }) => /(?:^|[\s`"'(])\/(?:work|root|home|tmp)\//m.test(text))
    expect(places.map(({ file }) => file)).toEqual([])
  })
})

function fences(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block)
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')
}

/** What stands between backticks, in lines and in blocks. */
function codeOf(text: string): string {
  const blocks = fences(text, 'sh')
  const lines = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`[^`\n]+`/g)].map(([code]) => code)
  return [...blocks, ...lines].join('\n')
}

function leadsSomewhere(file: string, to: string): boolean {
  const [path = '', anchor] = to.split('#')
  const target = path === '' ? file : relative('.', join(dirname(file), path))
  if (!existsSync(join(repository, target))) return false
  if (!anchor) return true
  const headings = [...readFileSync(join(repository, target), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  )
  return headings.includes(decodeURIComponent(anchor))
}

/** The anchor that Markdown viewers give a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}
