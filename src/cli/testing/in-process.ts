import { Readable } from 'node:stream'
import { runCli } from '../run-cli.ts'
import type { Shell } from '../shell.ts'
import type { Ended } from './run-fenqun.ts'

/** Runs a command in this very process, with pipes for a terminal: quicker than a process of its own. */
export async function inProcess(
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
  stdin: Shell['stdin'] = Readable.from([]),
): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  const pipe = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text
      return true
    },
    on: () => {},
  })
  const shell: Shell = {
    env: { LANG: 'C', ...env },
    stdout: pipe('stdout'),
    stderr: pipe('stderr'),
    stdin,
    cwd: () => folder,
    on: () => {},
    removeListener: () => {},
    exit: (code) => {
      throw new Error(`exit ${code}`)
    },
  }
  const code = await runCli(args, shell)
  return { code, ...said }
}
