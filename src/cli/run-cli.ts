import type { ExitCode, Language } from '../errors.ts'
import { FenqunError } from '../errors.ts'
import { CommanderError } from 'commander'
import type { Command } from './command.ts'
import { cliErrors } from './errors.ts'
import type { GlobalOptions } from './door.ts'
import { openDoor } from './door.ts'
import { findProjectFile } from './find-project.ts'
import { listenForInterrupts, notListening } from './interrupts.ts'
import { languageFor } from './language.ts'
import { createProgram } from './program.ts'
import type { Shell } from './shell.ts'
import { misuse } from './misuse.ts'
import { version } from './version.ts'

/**
 * Reads a command line and does what it says; answers with the exit code of docs/cli.md. Expected failures are
 * printed, all of them; anything else is a defect and says so, with the stack for `--debug`.
 */
export async function runCli(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  for (const stream of [shell.stdout, shell.stderr])
    stream.on('error', (error) => {
      // Nobody reads any more (`| head`): the words are lost, the work is finished all the same.
      if (!('code' in error && error.code === 'EPIPE')) throw error
    })
  const language = early(argv, shell)
  let code: ExitCode = 0
  const program = createProgram({
    language,
    write: (text) => shell.stdout.write(text),
    columns: shell.stdout.columns ?? 100,
    async act(command, args, options, global) {
      code = await perform(shell, command, args, options, { ...global, language }, argv)
    },
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const wrong =
      error instanceof CommanderError ? new FenqunError(misuse(error, program, argv)) : asExpected(error, argv)
    const json = argv.includes('--json')
    const door = openDoor(shell, { language, json }, argv.join(' '), notListening)
    if (json) shell.stdout.write(`${JSON.stringify(firstLine(''))}\n`)
    door.problems(wrong.problems)
    door.data('end', { exit: wrong.exit })
    return wrong.exit
  }
}

const firstLine = (command: string) => ({ fenqun: version, format: 1, command })

async function perform(
  shell: Shell,
  command: Command,
  args: readonly string[],
  options: Record<string, unknown>,
  global: GlobalOptions,
  argv: readonly string[],
): Promise<ExitCode> {
  const interrupts = command.stopsItself
    ? notListening
    : listenForInterrupts(shell, () => door.note(door.t({ zh: '正在停止……', en: 'stopping …' })))
  const door = openDoor(shell, global, argv.join(' '), interrupts)
  if (door.json) shell.stdout.write(`${JSON.stringify(firstLine(command.name))}\n`)
  let code: ExitCode
  try {
    code = await command.run(door, args, options)
  } catch (error) {
    code = failed(error)
  }
  try {
    await door.close()
  } catch (error) {
    code = failed(error)
  }
  interrupts.end()
  door.data('end', { exit: code })
  return code

  function failed(error: unknown): ExitCode {
    door.settle()
    const wrong = interrupts.stopped() ? asStopped(error) : asExpected(error, argv)
    door.problems(wrong.problems)
    return wrong.exit
  }
}

/** Whatever fails once somebody asked to stop, fails because of that. */
function asStopped(error: unknown): FenqunError {
  const says =
    error instanceof FenqunError && error.problems.some((one) => one.code === 'interrupted' || one.code === 'stopped')
  return says ? error : cliErrors.error('stopped')
}

/** What nobody expected is a defect, and says where for `--debug`. */
function asExpected(error: unknown, argv: readonly string[]): FenqunError {
  if (error instanceof FenqunError) return error
  const message = error instanceof Error ? error.message : String(error)
  const stack = argv.includes('--debug') && error instanceof Error ? error.stack : undefined
  return cliErrors.error('unexpected', { message }, undefined, stack)
}

/** The language before anything else has been read. */
function early(argv: readonly string[], shell: Shell): Language {
  const value = (...names: string[]) => {
    const at = argv.findIndex((one) => names.includes(one))
    if (at >= 0) return argv[at + 1]
    const joined = argv.find((one) => names.some((name) => name.startsWith('--') && one.startsWith(`${name}=`)))
    return joined?.slice(joined.indexOf('=') + 1)
  }
  return languageFor(value('--language'), findProjectFile(shell.cwd(), value('-C', '--project')), shell.env)
}
