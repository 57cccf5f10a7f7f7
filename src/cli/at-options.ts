import type { At } from '../project.ts'
import type { CommandOption, Options } from './command.ts'
import type { Door } from './door.ts'

/** Which run a command looks at. */
export const atOptions: readonly CommandOption[] = [
  {
    flags: '--as-of <date>',
    help: { zh: '看这一天或之前最近的一次运行', en: 'the run of this day, or the nearest before' },
  },
  {
    flags: '--known-at <date>',
    help: { zh: '按这一天结束时已发布的看', en: 'as it was published by the end of this day' },
  },
  { flags: '--run <id>', help: { zh: '看这一次运行', en: 'this very run' } },
]

export function atOf(options: Options): At {
  const { asOf, knownAt, run } = options
  return {
    ...(typeof asOf === 'string' ? { asOf } : {}),
    ...(typeof knownAt === 'string' ? { knownAt } : {}),
    ...(typeof run === 'string' ? { run } : {}),
  }
}

/** Says so when the run that answers is not of the day that was asked for. */
export function noteOtherDay({ note, t }: Pick<Door, 'note' | 't'>, at: At, day: string): void {
  const asked = at.asOf?.trim()
  if (asked === undefined || at.run !== undefined || asked === day || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return
  note(t({ zh: `${asked} 没有运行;这是基准时 ${day} 的运行`, en: `no run of ${asked}; this is the run as of ${day}` }))
}
