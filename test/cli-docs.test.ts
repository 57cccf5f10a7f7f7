import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cliReference } from '../scripts/docs.ts'
import { repository } from '../scripts/repository.ts'
import { commands } from '../src/cli/commands.ts'

describe('docs/cli.md', () => {
  it('is what the commands say of themselves (npm run docs)', () => {
    expect(readFileSync(join(repository, 'docs', 'cli.md'), 'utf8')).toBe(cliReference())
  })

  it('has examples that name commands there are', () => {
    const names = new Set(commands.map((one) => one.name))
    const examples = commands.flatMap((one) => one.examples ?? [])
    expect(examples.filter((line) => !names.has(line.split(' ')[1] ?? ''))).toEqual([])
  })

  it('has every text of every command in both languages', () => {
    const texts = commands.flatMap((one) => [
      one.summary,
      ...(one.arguments ?? []).map((each) => each.help),
      ...(one.options ?? []).map((each) => each.help),
    ])
    expect(texts.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en))).toEqual([])
  })
})
