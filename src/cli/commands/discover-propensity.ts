import { atOf, noteOtherDay } from '../at-options.ts'
import type { CommandOption, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { propensityText } from '../show/propensity.ts'
import { userName } from '../user-name.ts'

/** What `fenqun discover propensity` may be told beside what a tree may. */
export const discoverPropensityOptions: readonly CommandOption[] = [
  {
    flags: '--from <date>',
    help: {
      zh: '概率:用哪一天的运行里的标签;默认目标的时间范围开始之前最近的一次',
      en: 'propensity: the day of the run whose attributes foretell; default the newest before the target’s window begins',
    },
  },
  {
    flags: '--score <attribute>',
    help: {
      zh: '概率:不拟合,量一量已有的评分准不准',
      en: 'propensity: no model; how good a score is that there is already',
    },
  },
]

/** Fits a propensity, or measures a score, shows it, and saves what is asked for. */
export async function runDiscoverPropensity(door: Door, options: Options): Promise<0> {
  const { target, value, of, in: within, from, score, save } = options as Partial<Record<string, string>>
  if (target === undefined)
    throw cliErrors.error('missing-option', {
      option: '--target',
      expected: { zh: '一个标签或客群', en: 'an attribute or a segment' },
    })
  const project = await door.open()
  const at = atOf(options)
  const found = await project.discoverPropensity({
    ...at,
    target,
    ...(value === undefined ? {} : { value }),
    ...(of === undefined ? {} : { of: listOf(of) }),
    ...(within === undefined ? {} : { in: within }),
    ...(from === undefined ? {} : { from }),
    ...(score === undefined ? {} : { score }),
  })
  noteOtherDay(door, at, found.day)
  propensityText(door, found)
  if (save === undefined) return 0
  const saved = await project.savePropensity(found.id, { attribute: save, by: userName() })
  door.data('saved', { sort: saved.sort, id: saved.id, file: saved.file })
  door.print(
    door.t({
      zh: `\n已写 ${saved.file};看改动:fenqun plan`,
      en: `\nwrote ${saved.file}; see what it changes: fenqun plan`,
    }),
  )
  return 0
}
