import { dirname, resolve } from 'node:path'
import type { Bilingual, Language, Problem } from '../errors.ts'
import { formatProblem } from '../errors.ts'
import type { OpenOptions, Project } from '../project.ts'
import { cliErrors } from './errors.ts'
import { findProjectFile } from './find-project.ts'
import type { Interrupts } from './interrupts.ts'
import type { Paint } from './paint.ts'
import { colours, noPaint } from './paint.ts'
import { manyLines } from './plain-text.ts'
import { progressOf } from './progress.ts'
import type { Shell } from './shell.ts'
import { userName } from './user-name.ts'

/** What every command may be told, whichever it is. */
export interface GlobalOptions {
  project?: string
  language: Language
  json?: boolean
  quiet?: boolean
  color?: boolean
  memoryLimit?: string
  threads?: number
  now?: string
  debug?: boolean
}

/** Between a command and the world: where text goes, in which language and colours, and how a project is opened. */
export interface Door {
  readonly language: Language
  readonly json: boolean
  readonly quiet: boolean
  readonly cwd: string
  readonly paint: Paint
  readonly global: GlobalOptions
  readonly shell: Shell
  /** The clock: the machine's, or the one that was passed in. */
  now(): number
  t(text: Bilingual): string
  /** A path as written on the command line. */
  path(written: string): string
  /** Text for people on stdout; nothing with `--json`. */
  print(text: string): void
  /** One JSON line on stdout, only with `--json`. */
  data(type: string, value: object): void
  /** Text for people on stderr, not with `--quiet` or `--json`. */
  note(text: string): void
  /** Every problem, on stderr; with `--json` as lines on stdout too. */
  problems(problems: readonly Problem[]): void
  /** The nearest project, opened; closed when the command has ended. */
  open(more?: Partial<OpenOptions>): Promise<Project>
  /** Ends the display of progress, so that other text can follow. */
  settle(): void
  close(): Promise<void>
}

export function openDoor(shell: Shell, global: GlobalOptions, command: string, interrupts: Interrupts): Door {
  const { language } = global
  const json = global.json ?? false
  const quiet = global.quiet ?? false
  const plain = global.color === false || Boolean(shell.env['NO_COLOR']) || shell.env['TERM'] === 'dumb'
  const paint = !plain && shell.stdout.isTTY ? colours : noPaint
  const paintErrors = !plain && shell.stderr.isTTY ? colours : noPaint
  const fixed = global.now === undefined ? undefined : Date.parse(global.now)
  const now = () => fixed ?? Date.now()
  const opened: Project[] = []
  const line = (value: object) => shell.stdout.write(`${JSON.stringify(value)}\n`)
  const progress = progressOf({
    stderr: shell.stderr,
    language,
    paint: paintErrors,
    json: json ? line : undefined,
    quiet,
  })
  return {
    language,
    json,
    quiet,
    cwd: shell.cwd(),
    paint,
    global,
    shell,
    now,
    t: (text) => text[language],
    path: (written) => resolve(shell.cwd(), written),
    print(text) {
      if (!json) shell.stdout.write(`${text}\n`)
    },
    data(type, value) {
      if (json) line({ type, ...value })
    },
    note(text) {
      if (!quiet && !json) shell.stderr.write(`${text}\n`)
    },
    problems(problems) {
      for (const problem of problems) {
        if (json) line({ type: 'problem', ...problem })
        const [head = '', ...rest] = manyLines(formatProblem(problem, language)).split('\n')
        const style = problem.severity === 'error' ? 'red' : 'yellow'
        if (!json || problem.severity === 'error')
          shell.stderr.write(`${[paintErrors(style, head), ...rest].join('\n')}\n`)
      }
    },
    async open(more = {}) {
      const file = findProjectFile(shell.cwd(), global.project)
      if (file === undefined)
        throw cliErrors.error('no-project-here', { folder: resolve(shell.cwd(), global.project ?? '.') })
      const { openProject } = await import('../project.ts')
      const stopping = new AbortController()
      const project = await openProject(dirname(file), {
        now,
        signal: stopping.signal,
        command: `fenqun ${command}`,
        by: `os:${userName()}`,
        onStep: progress.onStep,
        onLoad: progress.onLoad,
        ...(global.memoryLimit ? { memoryLimit: global.memoryLimit } : {}),
        ...(global.threads ? { threads: global.threads } : {}),
        ...more,
      })
      opened.push(project)
      interrupts.watch(() => {
        stopping.abort()
        project.place.interrupt()
      })
      if (interrupts.stopped()) throw cliErrors.error('stopped')
      return project
    },
    settle: () => progress.end(),
    async close() {
      progress.end()
      for (const project of opened) await project.close()
    },
  }
}
