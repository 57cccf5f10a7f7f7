import type { CommandOption, Options } from './command.ts'
import { cliErrors } from './errors.ts'

/** What was bought, for commands that count products. */
export const boughtOptions: readonly CommandOption[] = [
  { flags: '--event <name>', help: { zh: '买的行为,如 order_line', en: 'the event of buying, such as order_line' } },
  { flags: '--by <column>', help: { zh: '商品在哪一列', en: 'its column that names the product' } },
  {
    flags: '--within <window>',
    help: { zh: '只数这段时间,如 "last 12 months"', en: 'only this time counts, such as "last 12 months"' },
  },
]

/** Throws `missing-argument` where the event or its column is not said. */
export function boughtOf(command: string, options: Options): { event: string; by: string; within?: string } {
  const { event, by, within } = options as Partial<Record<'event' | 'by' | 'within', string>>
  if (event === undefined || by === undefined)
    throw cliErrors.error('missing-argument', {
      command,
      name: event === undefined ? '--event' : '--by',
      usage: `fenqun ${command} --event order_line --by product`,
    })
  return { event, by, ...(within === undefined ? {} : { within }) }
}
