import { spawn } from 'node:child_process'

/** What a child prints as its last line; `cpu` and `wall` in seconds of the job without starting up, `rss` in MiB. */
export interface Reading {
  cpu: number
  wall: number
  rss: number
  cpuTotal: number
  parts?: Record<string, number>
  walls?: Record<string, number>
  /** Further numbers, each with its unit in the name. */
  figures?: Record<string, number>
  checks: Record<string, unknown>
}

export interface Command {
  name: string
  program: string
  arguments: string[]
}

/** Medians of all rounds of one side. */
export interface Medians {
  cpu: number
  wall: number
  rss: number
  parts: Record<string, number>
  walls: Record<string, number>
  figures: Record<string, number>
}

export interface Side {
  name: string
  median: Medians
  /** Of the last round. */
  checks: Record<string, unknown>
  rounds: number
}

const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Runs one command in a fresh process and answers with what it measured of itself. */
export async function read({ name, program, arguments: words }: Command): Promise<Reading> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let complaints = ''
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const line = out.trim().split('\n').at(-1) ?? ''
  if (code !== 0 || !line.startsWith('{'))
    throw new Error(`${name} ended with ${code}: ${complaints.trim().slice(-2000)}`)
  return JSON.parse(line) as Reading
}

function sideOf(name: string, readings: Reading[]): Side {
  const of = (pick: (reading: Reading) => number): number => median(readings.map(pick))
  const each = (pick: (reading: Reading) => Record<string, number> | undefined): Record<string, number> => {
    const names = [...new Set(readings.flatMap((reading) => Object.keys(pick(reading) ?? {})))]
    return Object.fromEntries(names.map((key) => [key, of((reading) => pick(reading)?.[key] ?? Number.NaN)]))
  }
  return {
    name,
    median: {
      cpu: of((reading) => reading.cpu),
      wall: of((reading) => reading.wall),
      rss: of((reading) => reading.rss),
      parts: each((reading) => reading.parts),
      walls: each((reading) => reading.walls),
      figures: each((reading) => reading.figures),
    },
    checks: readings.at(-1)?.checks ?? {},
    rounds: readings.length,
  }
}

/** Runs commands in turn, `rounds` times over, each in its own process. Every other round goes backwards. */
export async function alternate(commands: Command[], rounds: number): Promise<Side[]> {
  const readings = commands.map((): Reading[] => [])
  for (let round = 0; round < rounds; round++) {
    const order = commands.map((command, at) => ({ command, at }))
    for (const { command, at } of round % 2 === 0 ? order : order.toReversed()) readings[at]?.push(await read(command))
  }
  return commands.map((command, at) => sideOf(command.name, readings[at] ?? []))
}
