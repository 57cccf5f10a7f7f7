import { atOf, noteOtherDay } from '../at-options.ts'
import type { CommandOption, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { alikeText } from '../show/alike.ts'
import { userName } from '../user-name.ts'
import { wholeNumber } from '../whole-number.ts'

/** What `fenqun discover alike` may be told, beside which run, `--in`, `--of` and `--save`. */
export const discoverAlikeOptions: readonly CommandOption[] = [
  {
    flags: '--top <n>',
    help: { zh: '相似的人:最像的几个,默认 1000', en: 'alike: how many of the most alike; default 1000' },
  },
  {
    flags: '--at-least <likeness>',
    help: {
      zh: '相似的人:相似度至少多少,0 到 1,默认 0.5',
      en: 'alike: least likeness, 0 to 1; default 0.5',
    },
  },
  {
    flags: '--without <attributes>',
    help: {
      zh: '相似的人:不用这些标签和族,也不用由它们得出的',
      en: 'alike: attributes and families that take no part, nor what is made from them',
    },
  },
  {
    flags: '--with-rule',
    help: {
      zh: '相似的人:也用种子的规则看的标签 (找快要满足规则的人)',
      en: "alike: also what the seed's own rule looks at (finds who nearly fulfils it)",
    },
  },
]

const shownPeople = 10

function likenessOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN
  if (value >= 0 && value <= 1) return value
  throw cliErrors.error('bad-option-value', {
    option: '--at-least',
    value: text,
    expected: { zh: '写 0 到 1 之间的数', en: 'write a number from 0 to 1' },
  })
}

/** Finds people like those of a segment or class, shows them, and saves them as a list if asked. */
export async function runDiscoverAlike(door: Door, options: Options, seed: string | undefined): Promise<0> {
  if (seed === undefined)
    throw cliErrors.error('missing-argument', {
      command: 'discover',
      name: '[name]',
      usage: 'fenqun discover alike SEGMENT',
    })
  const { of, in: among, without, save, top: most } = options as Partial<Record<string, string>>
  const top = wholeNumber('--top', most, { least: 1, most: 1_000_000 }) ?? 1000
  const atLeast = likenessOf((options as Partial<Record<string, string>>)['atLeast'])
  const project = await door.open()
  const at = atOf(options)
  const found = await project.discoverAlike(seed, {
    ...at,
    ...(of === undefined ? {} : { of: listOf(of) }),
    ...(without === undefined ? {} : { without: listOf(without) }),
    ...(among === undefined ? {} : { in: among }),
    withRule: options['withRule'] === true,
  })
  const least = atLeast === undefined ? {} : { atLeast }
  const listing = await project.alikePeople(found.id, { top, ...least })
  const { people } = listing
  door.settle()
  noteOtherDay(door, at, found.result.day)
  alikeText(door, found, listing, shownPeople)
  if (save === undefined || people.length === 0) return 0
  const saved = await project.saveAlike(found.id, { name: save, top, ...least, by: userName(), contacts: true })
  door.data('saved', { file: saved.file, people: saved.people, edit: saved.edit })
  door.print(
    door.t({
      zh: `\n已写 ${saved.file} (${saved.people} 人,编号和相似度);客群这样写:where: { in list: ${saved.file} }`,
      en: `\nwrote ${saved.file} (${saved.people} people, ids and likeness); a segment of them is: where: { in list: ${saved.file} }`,
    }),
  )
  return 0
}
