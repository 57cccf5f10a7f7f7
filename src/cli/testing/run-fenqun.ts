import type { ChildProcessByStdio } from 'node:child_process'
import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** How a command ended: what it said, and its exit code (null when a signal ended it). */
export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Started {
  child: ChildProcessByStdio<null, Readable, Readable>
  ended: Promise<Ended>
  /** Resolves when stdout has said this; fails when the process ended without. */
  said(text: string): Promise<void>
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Starts the real command line in a folder, as a process of its own with pipes for a terminal. */
export function startFenqun(folder: string, args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], LANG: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  const waiting: { text: string; done: () => void }[] = []
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part
    for (const { text, done } of waiting) if (stdout.includes(text)) done()
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return {
    child,
    ended,
    said: (text) =>
      new Promise((resolve, reject) => {
        waiting.push({ text, done: resolve })
        if (stdout.includes(text)) resolve()
        void ended.then((end) => reject(new Error(`ended without saying ${text}: ${JSON.stringify(end)}`)))
      }),
  }
}

/** Runs a command to its end. */
export function fenqun(folder: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return startFenqun(folder, args, env).ended
}

/** The JSON lines of a command, parsed. */
export function jsonLines({ stdout }: Ended): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
