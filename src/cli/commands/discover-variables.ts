import { atOf, noteOtherDay } from '../at-options.ts'
import type { CommandOption, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { variablesText } from '../show/variables.ts'

/** What `fenqun discover variables` may be told, beside what all that is looked for may be. */
export const discoverVariablesOptions: readonly CommandOption[] = [
  {
    flags: '--aim <attribute>',
    help: {
      zh: '标签:分群为了说明哪个标签,如 spend_12m',
      en: 'variables: the attribute that groups shall tell, such as spend_12m',
    },
  },
]

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Ranks attributes by how well they tell an aim. */
export async function runDiscoverVariables(door: Door, options: Options): Promise<0> {
  const aim = textOf(options['aim'])
  if (aim === undefined)
    throw cliErrors.error('missing-option', {
      option: '--aim',
      expected: { zh: '一个标签', en: 'an attribute' },
    })
  const [of, people] = [textOf(options['of']), textOf(options['in'])]
  const project = await door.open()
  const at = atOf(options)
  const found = await project.discoveries.variables({
    ...at,
    aim,
    ...(of === undefined ? {} : { of: listOf(of) }),
    ...(people === undefined ? {} : { in: people }),
    again: options['again'] === true,
  })
  door.settle()
  noteOtherDay(door, at, found.day)
  variablesText(door, found)
  return 0
}
