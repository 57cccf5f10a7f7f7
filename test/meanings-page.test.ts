import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { meaningSections, meaningsPage } from '../scripts/docs-meanings.ts'
import { repository } from '../scripts/repository.ts'
import type { MeaningExample } from '../src/conditions/meaning.ts'
import type { ExampleAnswer } from './support/meaning-examples.ts'
import { answersTo } from './support/meaning-examples.ts'

describe('docs/meanings.md', () => {
  let answers: ReadonlyMap<MeaningExample, ExampleAnswer>

  beforeAll(async () => {
    answers = await answersTo(meaningSections.flatMap(({ meaning }) => meaning.examples))
  })

  it.each(meaningSections)('states what the product answers: $title.en', ({ meaning }) => {
    for (const example of meaning.examples) {
      const { in: members, unknown, problems } = answers.get(example)!
      const wanted = { in: example.in.toSorted(), unknown: (example.unknown ?? []).toSorted(), problems: [] }
      expect({ where: example.where, in: members, unknown, problems }).toEqual({ where: example.where, ...wanted })
    }
  })

  it('is what the sources say (npm run docs)', () => {
    expect(readFileSync(join(repository, 'docs', 'meanings.md'), 'utf8')).toBe(meaningsPage(answers))
  })

  it('has every text in both languages', () => {
    const texts = meaningSections.flatMap(({ title, meaning }) => [
      title,
      meaning.text,
      ...meaning.examples.flatMap((example) => [example.shows, answers.get(example)!.sentence]),
    ])
    expect(texts.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || en === '' || en === zh)).toEqual([])
  })
})
