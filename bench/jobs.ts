import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Side } from './measure.ts'
import { benchFolder, dataFolder, handFolder } from './places.ts'
import { dayBefore, lastDay, type Size } from './sizes.ts'

/** What must hold of the medians of two sides of a job: first ÷ second, at most (or, for `atLeast`, at least) the limit. */
export interface Goal {
  says: string
  first: string
  second: string
  of: 'cpu' | 'wall' | 'rss'
  limit: number
  atLeast?: boolean
  /** A part of the first side that the second does not do, taken off (wall only). */
  without?: string
}

export interface Job {
  name: string
  /** What must be there before: commands whose results are kept. */
  prepare: (size: Size) => Command[]
  sides: (size: Size) => Command[]
  goals: Goal[]
  /** A goal over numbers that one side prints itself among its checks. */
  absolute?: { says: string; side: string; check: string; limit: number }
}

const script = (folder: string, size: Size, name: string, file: string, ...words: string[]): Command => ({
  name,
  program: process.execPath,
  arguments: [join(benchFolder, folder, `${file}.ts`), '--size', size.name, ...words],
})

const hand = (size: Size, name: string, file: string, ...words: string[]): Command =>
  script('hand', size, name, file, ...words)

/** The library, when it is there. */
const product = (size: Size, name: string, file: string, ...words: string[]): Command[] =>
  existsSync(join(benchFolder, '..', 'src', 'index.ts')) ? [script('product', size, name, file, ...words)] : []

export const python = process.env.FENQUN_BENCH_PYTHON ?? 'python3'

const notebook = (size: Size, name: string, file: string, ...words: string[]): Command => ({
  name,
  program: python,
  arguments: [join(benchFolder, 'python', `${file}.py`), dataFolder(size), lastDay, ...words],
})

const missing = (size: Size, file: string, command: Command): Command[] =>
  existsSync(join(handFolder(size), file)) ? [] : [command]

const stored = (size: Size): Command[] =>
  missing(size, 'orders.parquet', hand(size, 'hand load', 'load', '--form', 'all'))

const profiled = (size: Size, day = lastDay): Command[] => [
  ...stored(size),
  ...missing(
    size,
    `profile-${day}.parquet`,
    hand(size, 'hand attributes', 'attributes', '--form', 'orders', '--day', day),
  ),
]

const laned = (size: Size, day: string): Command[] => [
  ...profiled(size, day),
  ...missing(size, `lanes-${day}.parquet`, hand(size, 'hand segments', 'segments', '--day', day)),
]

const loaded = (size: Size): Command[] => product(size, 'fenqun load', 'load')

const atMost = (second: string, limit: number, says = `fenqun ÷ ${second}`, of: Goal['of'] = 'cpu'): Goal => ({
  says,
  first: 'fenqun',
  second,
  of,
  limit,
})

/** Python's wall time over the product's; as long as the product's job has no clusters, the fair one is without them. */
const pythonGoal = (first: string, limit: number, without?: string): Goal => ({
  says: `${first}${without ? ` without ${without}` : ''} ÷ fenqun, wall`,
  first,
  second: 'fenqun',
  of: 'wall',
  limit,
  atLeast: true,
  ...(without ? { without } : {}),
})

/** Every figure of the bench, with its goal. `fenqun` is the product; the other sides are what it is measured against. */
export const jobs: Job[] = [
  {
    name: 'load',
    prepare: () => [],
    sides: (size) => [
      ...product(size, 'fenqun', 'load', '--form', 'lines'),
      ...product(size, 'fenqun all tables', 'load'),
      hand(size, 'read_csv', 'load', '--form', 'lines'),
      hand(size, 'read_csv, customers, order rows', 'load', '--form', 'all'),
    ],
    goals: [
      atMost('read_csv', 1.25, 'order lines only ÷ read_csv into sorted Parquet'),
      {
        says: 'all tables ÷ the same tables by hand',
        first: 'fenqun all tables',
        second: 'read_csv, customers, order rows',
        of: 'cpu',
        limit: 1.25,
      },
    ],
  },
  {
    name: 'attributes',
    prepare: (size) => [...stored(size), ...loaded(size)],
    sides: (size) => [
      ...product(size, 'fenqun', 'attributes'),
      hand(size, 'SQL from lines', 'attributes', '--form', 'lines'),
      hand(size, 'SQL from orders and lines', 'attributes', '--form', 'both'),
      hand(size, 'SQL from orders with category bits', 'attributes', '--form', 'orders'),
    ],
    goals: [
      atMost('SQL from orders and lines', 1.3),
      atMost('SQL from lines', 1.3),
      atMost('SQL from orders and lines', 1.3, 'memory, fenqun ÷ SQL from orders and lines', 'rss'),
    ],
  },
  {
    name: 'rfm',
    prepare: (size) => [...profiled(size), ...loaded(size)],
    sides: (size) => [
      ...product(size, 'fenqun', 'rfm'),
      hand(size, 'cut points', 'rfm', '--form', 'cuts'),
      hand(size, 'ntile', 'rfm', '--form', 'ntile'),
    ],
    goals: [atMost('cut points', 1.3), atMost('ntile', 1)],
  },
  {
    name: 'segments',
    prepare: (size) => [...profiled(size), ...loaded(size)],
    sides: (size) => [
      ...product(size, 'fenqun', 'segments', '--form', '100'),
      ...product(size, 'fenqun, 10', 'segments', '--form', '10'),
      hand(size, 'lanes', 'segments', '--form', '100'),
      hand(size, 'lanes, 10', 'segments', '--form', '10'),
    ],
    goals: [atMost('lanes', 1.3), atMost('fenqun, 10', 2, 'fenqun: 100 segments ÷ 10 segments')],
  },
  {
    name: 'changes',
    prepare: (size) => [...laned(size, dayBefore), ...laned(size, lastDay), ...loaded(size)],
    sides: (size) => [...product(size, 'fenqun', 'changes'), hand(size, 'xor', 'changes')],
    goals: [atMost('xor', 1.3)],
  },
  {
    name: 'whole',
    prepare: () => [],
    sides: (size) => [
      ...product(size, 'fenqun', 'pipeline'),
      hand(size, 'SQL, same tables', 'pipeline', '--form', 'orders'),
      hand(size, 'SQL, lines only', 'pipeline', '--form', 'lines'),
    ],
    goals: [atMost('SQL, same tables', 1.3), atMost('SQL, lines only', 1.3)],
  },
  {
    name: 'python',
    prepare: () => [],
    sides: (size) =>
      size.name === '10m'
        ? []
        : [
            ...product(size, 'fenqun', 'pipeline'),
            hand(size, 'SQL, lines only', 'pipeline', '--form', 'lines'),
            notebook(size, 'notebook', 'notebook'),
            notebook(size, 'tuned', 'tuned'),
            notebook(size, 'tuned, pyarrow', 'tuned', 'pyarrow'),
          ],
    goals: [
      pythonGoal('notebook', 8),
      pythonGoal('notebook', 8, 'clusters'),
      pythonGoal('tuned', 5),
      pythonGoal('tuned', 5, 'clusters'),
      { says: 'fenqun ÷ tuned, memory', first: 'fenqun', second: 'tuned', of: 'rss', limit: 1 / 3 },
    ],
  },
  {
    name: 'memory',
    prepare: () => [],
    sides: (size) => [
      ...product(size, 'fenqun', 'pipeline', '--memory', '2GB'),
      ...product(size, 'fenqun, no limit', 'pipeline'),
    ],
    goals: [atMost('fenqun, no limit', 1.1, 'fenqun: 2 GB ÷ no limit')],
  },
  {
    name: 'show',
    prepare: (size) => product(size, 'fenqun', 'pipeline'),
    sides: (size) => product(size, 'fenqun', 'show'),
    goals: [],
    absolute: { says: 'one customer, p99 ms', side: 'fenqun', check: 'p99', limit: 60 },
  },
]

/** Whether a side ran and what it gave. */
export const sideNamed = (sides: Side[], name: string): Side | undefined => sides.find((side) => side.name === name)
