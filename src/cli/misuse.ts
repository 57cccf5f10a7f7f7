import type { Command as Program, CommanderError } from 'commander'
import type { Problem } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import { cliErrors } from './errors.ts'

/** What commander says of a command line, as one of fenqun's problems with the nearest right spelling. */
export function misuse(error: CommanderError, program: Program, argv: readonly string[]): Problem {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const command = program.commands.find((one) => argv.includes(one.name()))
  const name = command?.name() ?? ''
  switch (error.code) {
    case 'commander.unknownCommand': {
      const near = didYouMean(
        quoted,
        program.commands.map((one) => one.name()),
      )
      return cliErrors.problem('unknown-command', { name: quoted, near })
    }
    case 'commander.unknownOption': {
      const known = [...program.options, ...(command?.options ?? [])].filter((one) => !one.hidden)
      const near = didYouMean(
        quoted,
        known.flatMap((one) => one.long ?? []),
      )
      return cliErrors.problem('unknown-option', { name: quoted, near, command: name })
    }
    case 'commander.missingArgument':
      return cliErrors.problem('missing-argument', {
        name: `<${quoted}>`,
        command: name,
        usage: `fenqun ${name} ${command?.usage() ?? ''}`.trim(),
      })
    case 'commander.help':
      return cliErrors.problem('no-command')
    default: {
      const said = error.message.replace(/^error: /, '')
      return cliErrors.problem('wrong-use', { command: name }, undefined, said)
    }
  }
}
