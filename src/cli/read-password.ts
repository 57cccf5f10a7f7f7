import type { Bilingual } from '../errors.ts'
import type { Door } from './door.ts'
import { cliErrors } from './errors.ts'

const asked: Bilingual = { zh: '新密码:', en: 'new password: ' }
const again: Bilingual = { zh: '再输入一次:', en: 'once more: ' }

/**
 * A new password: on a terminal it is asked for twice and not shown, else it is the first line of stdin. It is never taken from the command line,
 * where others on the machine could read it. Throws `passwords-differ`, `no-password`, `stopped`.
 */
export async function readPassword(door: Door): Promise<string> {
  const { stdin, stderr } = door.shell
  if (!stdin.isTTY || !stdin.setRawMode) return firstLineOf(stdin)
  const say = (text: string) => void stderr.write(text)
  const [first, second] = await hiddenLines(stdin, stdin.setRawMode.bind(stdin), say, [door.t(asked), door.t(again)])
  if (first !== second || first === undefined) throw cliErrors.error('passwords-differ')
  return first
}

async function firstLineOf(stdin: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stdin) parts.push(Buffer.from(part))
  const [line = ''] = Buffer.concat(parts).toString('utf8').split(/\r?\n/)
  if (line === '') throw cliErrors.error('no-password')
  return line
}

/** What is typed up to Enter after each prompt; the erase keys work, ctrl-C and ctrl-D stop. */
function hiddenLines(
  stdin: NodeJS.ReadableStream,
  setRawMode: (on: boolean) => unknown,
  say: (text: string) => void,
  prompts: readonly string[],
): Promise<string[]> {
  setRawMode(true)
  stdin.setEncoding('utf8')
  say(prompts[0] ?? '')
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    let line: string[] = []
    const end = (done: () => void) => {
      stdin.removeListener('data', hear)
      stdin.pause()
      setRawMode(false)
      done()
    }
    const hear = (keys: string | Buffer) => {
      for (const key of String(keys)) {
        if (key === '\u0003' || key === '\u0004') return end(() => reject(cliErrors.error('stopped')))
        if (key === '\r' || key === '\n') {
          lines.push(line.join(''))
          line = []
          say(`\n${prompts[lines.length] ?? ''}`)
          if (lines.length === prompts.length) return end(() => resolve(lines))
        } else if (key === '\u007f' || key === '\b') line.pop()
        else if (key === '\u0015') line = []
        else if (key >= ' ') line.push(key)
      }
    }
    stdin.on('data', hear)
  })
}
