import { existsSync, readdirSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Agreement } from './agreement.ts'
import { profileChecks } from './checks.ts'
import { pageNames } from './product/page-names.ts'
import type { Command, Medians, Side } from './measure.ts'
import { benchFolder, dataFolder, handFolder, productFolder } from './places.ts'
import { dayBefore, lastDay, type Size } from './sizes.ts'

/** A ratio of the medians of two sides of a job, first ÷ second; a goal when it has a limit, else only for comparison. */
export interface Goal {
  says: string
  first: string
  second: string
  /** What is compared: cpu, wall, rss, or one of the figures. */
  of: string
  limit?: number
  atLeast?: boolean
  /** A part of the first side that the second does not do, taken off (wall only). */
  without?: string
}

export interface Job {
  name: string
  /** What the two sides do and do not both do, where it is not the same. */
  note?: string
  /** What must be there before: commands whose results are kept. */
  prepare: (size: Size) => Command[]
  sides: (size: Size) => Command[]
  goals: Goal[]
  /** Goals over figures that one side gives itself. */
  figures?: { says: string; side: string; figure: string; limit?: number }[]
  agree?: Agreement[]
}

const script = (folder: string, size: Size, name: string, file: string, ...words: string[]): Command => ({
  name,
  program: process.execPath,
  arguments: [join(benchFolder, folder, `${file}.ts`), '--size', size.name, ...words],
})

const hand = (size: Size, name: string, file: string, ...words: string[]): Command =>
  script('hand', size, name, file, ...words)

const product = (size: Size, name: string, file: string, ...words: string[]): Command =>
  script('product', size, name, file, ...words)

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

const forms = (size: Size): Command[] => missing(size, 'lines.xlsx', hand(size, 'hand forms', 'forms'))

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

/** Tables of the product that are still true of the sources are kept; fenqun itself knows. */
const loaded = (size: Size): Command[] => [product(size, 'fenqun load', 'load', '--form', 'kept')]

const published = (size: Size): Command[] => {
  const runs = join(productFolder(size, 'whole'), '.fenqun', 'runs')
  const done = existsSync(runs) && readdirSync(runs).some((run) => existsSync(join(runs, run, 'manifest.json')))
  return done ? [] : [product(size, 'fenqun', 'pipeline')]
}

/** Two runs a month apart, which pages read. */
const twice = (size: Size): Command[] => {
  const runs = join(productFolder(size, 'pages'), '.fenqun', 'runs')
  const done = existsSync(runs) && readdirSync(runs).length >= 2
  return done ? [] : [...loaded(size), product(size, 'fenqun', 'two-runs')]
}

const purchases = (size: Size, file: string): string => join(dataFolder(size), 'purchases', file)

const purchaseData = (size: Size, file: string, form: string): Command[] =>
  existsSync(purchases(size, file)) ? [] : [product(size, 'purchase data', 'purchase-data', '--form', form)]

/** Fits by the Python library, of the x, t_x, T in a file. */
const lifetimes = (size: Size, file: string, ...models: string[]): Command => ({
  name: 'lifetimes',
  program: python,
  arguments: [join(benchFolder, 'python', 'purchases.py'), purchases(size, file), ...models],
})

const clusterData = (size: Size): string => join(dataFolder(size), 'clusters')

const treeData = (size: Size): string => join(dataFolder(size), 'trees')

const atMost = (second: string, limit: number, says = `fenqun ÷ ${second}`, of = 'cpu'): Goal => ({
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

/** The log of CDNOW is in the repository's neighbour; where it is not, its job has no sides. */
const hasCdnow = existsSync(join(benchFolder, '..', '..', 'shared', 'data', 'cdnow', 'cdnow_master.csv.gz'))

/** No limit worth the name: DuckDB's own default, 80 % of the machine's memory. */
const noLimit = `${Math.floor((totalmem() * 0.8) / 2 ** 20)}MiB`

/** Every figure of the bench, with its goal. `fenqun` is the product; the other sides are what it is measured against. */
export const jobs: Job[] = [
  {
    name: 'load',
    note: 'fenqun writes Parquet with keys, an order of events and days, looks for duplicates and counts what it rejects; by hand it is the columns as they are; both with snappy.',
    prepare: () => [],
    sides: (size) => [
      product(size, 'fenqun', 'load', '--form', 'lines'),
      product(size, 'fenqun all tables', 'load'),
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
    agree: [
      {
        sides: ['read_csv', 'read_csv, customers, order rows', 'fenqun', 'fenqun all tables'],
        checks: ['rows', 'rejects'],
      },
    ],
  },
  {
    name: 'load gbk',
    note: 'The same order lines with Chinese words, in GBK and in UTF-8.',
    prepare: (size) => forms(size),
    sides: (size) => [
      product(size, 'GBK', 'load-form', '--form', 'gbk'),
      product(size, 'UTF-8', 'load-form', '--form', 'utf-8'),
    ],
    goals: [
      { says: 'GBK ÷ UTF-8', first: 'GBK', second: 'UTF-8', of: 'cpu', limit: 1.3 },
      { says: 'GBK ÷ UTF-8, wall', first: 'GBK', second: 'UTF-8', of: 'wall', limit: 1.3 },
    ],
    agree: [{ sides: ['GBK', 'UTF-8'], checks: ['rows', 'rejects'] }],
  },
  {
    name: 'load xlsx',
    note: 'A workbook of 100,000 rows and 8 columns, whatever the size. fenqun makes its tables of it; exceljs only reads every cell.',
    prepare: (size) => forms(size),
    sides: (size) => [
      product(size, 'fenqun', 'load-form', '--form', 'xlsx'),
      hand(size, 'exceljs, reading alone', 'read-xlsx'),
    ],
    goals: [
      atMost('exceljs, reading alone', 1.25),
      { says: 'memory, for comparison', first: 'fenqun', second: 'exceljs, reading alone', of: 'rss' },
    ],
    agree: [{ sides: ['fenqun', 'exceljs, reading alone'], checks: ['rows'] }],
  },
  {
    name: 'load increment',
    note: 'The last hundredth of the order lines by time, in a file of its own, on top of the others; and both files from nothing. Lines have their number as event id.',
    prepare: (size) => [
      ...missing(size, 'lines-after.csv', hand(size, 'hand split', 'split')),
      product(size, 'fenqun', 'increment', '--form', 'before'),
    ],
    sides: (size) => [
      product(size, 'increment', 'increment', '--form', 'new'),
      product(size, 'full load', 'increment', '--form', 'all'),
    ],
    goals: [
      { says: '1 % increment ÷ full load', first: 'increment', second: 'full load', of: 'cpu', limit: 0.1 },
      { says: 'the same, wall', first: 'increment', second: 'full load', of: 'wall', limit: 0.1 },
    ],
    agree: [{ sides: ['increment', 'full load'], checks: ['rows'] }],
  },
  {
    name: 'postgres',
    note: 'A million orders in a PostgreSQL database, whatever the size, to a published run with five attributes, two schemes and ten segments; COPY alone throws away what it reads.',
    prepare: (size) => [hand(size, 'hand orders', 'postgres-orders', '--form', 'fill')],
    sides: (size) => [product(size, 'fenqun', 'postgres'), hand(size, 'COPY alone', 'postgres-orders')],
    goals: [
      { says: 'rows/s, fenqun ÷ COPY alone', first: 'fenqun', second: 'COPY alone', of: 'thousand rows/s' },
      { says: 'wall, fenqun ÷ COPY alone, for comparison', first: 'fenqun', second: 'COPY alone', of: 'wall' },
    ],
    agree: [{ sides: ['fenqun', 'COPY alone'], checks: ['rows'] }],
  },
  {
    name: 'identity',
    note: 'Records with phones and e-mails, one in twenty another one of somebody. fenqun also normalises, reads the file into tables, and keeps contacts and identifiers in its vault; SQL and the map only tell who is whom.',
    prepare: (size) => [
      ...missing(size, 'contacts.csv', hand(size, 'hand contacts', 'identity', '--form', 'data')),
      product(size, 'fenqun', 'identity', '--form', 'load'),
    ],
    sides: (size) => [
      product(size, 'one decision', 'identity', '--form', 'decide'),
      product(size, 'fenqun', 'identity', '--form', 'load'),
      product(size, 'fenqun, not telling', 'identity', '--form', 'plain'),
      hand(size, 'SQL, least labels', 'identity', '--form', 'sql'),
      hand(size, 'TypeScript map', 'identity', '--form', 'map'),
    ],
    goals: [
      { says: 'load that tells ÷ load that does not', first: 'fenqun', second: 'fenqun, not telling', of: 'cpu' },
      { says: 'telling all again ÷ SQL, least labels', first: 'one decision', second: 'SQL, least labels', of: 'cpu' },
      { says: 'the same, wall', first: 'one decision', second: 'SQL, least labels', of: 'wall' },
      { says: 'peak memory, fenqun ÷ map', first: 'one decision', second: 'TypeScript map', of: 'rss' },
    ],
    agree: [{ sides: ['fenqun', 'SQL, least labels', 'TypeScript map'], checks: ['entities'] }],
  },
  {
    name: 'attributes',
    note: 'Of fenqun the step `customer profile`; its file is synced to disk. Peak memory is of the whole process, which also writes the populations.',
    prepare: (size) => [...stored(size), ...loaded(size)],
    sides: (size) => [
      product(size, 'fenqun', 'attributes'),
      hand(size, 'SQL from lines', 'attributes', '--form', 'lines'),
      hand(size, 'SQL from orders and lines', 'attributes', '--form', 'both'),
      hand(size, 'SQL from orders with category bits', 'attributes', '--form', 'orders'),
    ],
    goals: [
      atMost('SQL from orders and lines', 1.3),
      atMost('SQL from lines', 1.3),
      atMost('SQL from orders and lines', 1.3, 'memory, fenqun ÷ SQL from orders and lines', 'rss'),
    ],
    agree: [
      {
        sides: ['SQL from lines', 'SQL from orders and lines', 'SQL from orders with category bits', 'fenqun'],
        checks: profileChecks,
      },
    ],
  },
  {
    name: 'rfm',
    note: 'Of fenqun the steps `fit rfm` and `customer members`, in a run that selects nothing else; the attributes are in memory from the step before, by hand they are read afresh.',
    prepare: (size) => [...profiled(size), ...loaded(size)],
    sides: (size) => [
      product(size, 'fenqun', 'rfm'),
      hand(size, 'cut points', 'rfm', '--form', 'cuts'),
      hand(size, 'ntile', 'rfm', '--form', 'ntile'),
    ],
    goals: [atMost('cut points', 1.3), atMost('ntile', 1)],
    agree: [
      { sides: ['cut points', 'fenqun'], checks: ['customers', 'r', 'f', 'm', 'classes', 'scored_outside'] },
      { sides: ['cut points', 'ntile'], checks: ['customers'] },
    ],
  },
  {
    name: 'segments',
    note: 'Of fenqun the steps `customer members` and `customer sizes`, in a run that selects the rules and no scheme. It also keeps who is unknown, and counts unknowns, all pairs and the union; by hand it is members and their sizes.',
    prepare: (size) => [...profiled(size), ...loaded(size)],
    sides: (size) => [
      product(size, 'fenqun', 'segments', '--form', '100'),
      product(size, 'fenqun, 10', 'segments', '--form', '10'),
      hand(size, 'lanes', 'segments', '--form', '100'),
      hand(size, 'lanes, 10', 'segments', '--form', '10'),
    ],
    goals: [
      atMost('lanes', 1.3),
      atMost('fenqun, 10', 2, 'fenqun: 100 segments ÷ 10 segments'),
      { says: 'by hand: 100 ÷ 10, for comparison', first: 'lanes', second: 'lanes, 10', of: 'cpu' },
      {
        says: 'fenqun with the attributes: 100 ÷ 10, for comparison',
        first: 'fenqun',
        second: 'fenqun, 10',
        of: 'whole run cpu s',
      },
    ],
    agree: [
      { sides: ['lanes', 'fenqun'], checks: ['memberships', 'sizes'] },
      { sides: ['lanes, 10', 'fenqun, 10'], checks: ['memberships', 'sizes'] },
    ],
  },
  {
    name: 'language',
    note: 'One rule per kind of condition that looks at events, attributes, everybody or a list, in one run, against one query by hand that knows the data. fenqun also writes the profile with every measure, and counts unknowns, pairs and the union.',
    prepare: (size) => [...stored(size), ...loaded(size)],
    sides: (size) => [product(size, 'fenqun', 'language'), hand(size, 'SQL', 'language')],
    goals: [atMost('SQL', 1.5)],
    agree: [{ sides: ['SQL', 'fenqun'], checks: ['sizes'] }],
  },
  {
    name: 'mixed',
    note: 'The whole run from loaded tables. Mixed: half the rules over 20 attributes, half over events. Events: rules over windows, filters and sums of events alone, hardly two of which count the same.',
    prepare: (size) => [...stored(size), ...loaded(size)],
    sides: (size) => [
      product(size, 'fenqun, 200 mixed', 'language', '--form', 'mixed-200'),
      product(size, 'fenqun, 20 mixed', 'language', '--form', 'mixed-20'),
      product(size, 'fenqun, 200 events', 'language', '--form', 'events-200'),
      product(size, 'fenqun, 20 events', 'language', '--form', 'events-20'),
      hand(size, 'SQL, 200 events', 'language', '--form', '200'),
      hand(size, 'SQL, 20 events', 'language', '--form', '20'),
    ],
    goals: [
      {
        says: 'fenqun: 200 mixed segments ÷ 20 of them',
        first: 'fenqun, 200 mixed',
        second: 'fenqun, 20 mixed',
        of: 'cpu',
        limit: 2.5,
      },
      {
        says: 'fenqun: 200 of events alone ÷ 20, for comparison',
        first: 'fenqun, 200 events',
        second: 'fenqun, 20 events',
        of: 'cpu',
      },
      { says: 'by hand: the same, for comparison', first: 'SQL, 200 events', second: 'SQL, 20 events', of: 'cpu' },
      {
        says: 'fenqun ÷ SQL, 200 of events',
        first: 'fenqun, 200 events',
        second: 'SQL, 200 events',
        of: 'cpu',
        limit: 1.5,
      },
    ],
    agree: [
      { sides: ['SQL, 200 events', 'fenqun, 200 events'], checks: ['sizes'] },
      { sides: ['SQL, 20 events', 'fenqun, 20 events'], checks: ['sizes'] },
    ],
  },
  {
    name: 'changes',
    note: 'Of fenqun the step `customer changes`: xor as by hand, and also the moves between the classes of two schemes and the reason of every change (a join with both profiles). By hand it is xor only.',
    prepare: (size) => [...laned(size, dayBefore), ...laned(size, lastDay), ...loaded(size)],
    sides: (size) => [
      product(size, 'fenqun', 'changes'),
      product(size, 'fenqun, no schemes', 'changes', '--form', 'segments'),
      hand(size, 'xor', 'changes'),
    ],
    goals: [
      atMost('xor', 1.3),
      { says: 'without schemes ÷ xor, for comparison', first: 'fenqun, no schemes', second: 'xor', of: 'cpu' },
    ],
    agree: [{ sides: ['xor', 'fenqun', 'fenqun, no schemes'], checks: ['changes', 'entered'] }],
  },
  {
    name: 'backfill',
    note: 'The twelve month ends of the last year, in one back-fill and in twelve processes of one run each. All cpu of a process counts, with what it takes to start (here from TypeScript sources); `runs cpu s` is without starting up and opening the project.',
    prepare: loaded,
    sides: (size) => [
      product(size, 'fenqun', 'backfill', '--form', 'series'),
      product(size, 'fenqun, separate runs', 'backfill', '--form', 'separate'),
    ],
    goals: [
      atMost('fenqun, separate runs', 0.7, '12 month ends in one back-fill ÷ 12 separate runs'),
      {
        says: 'the same without starting up, for comparison',
        first: 'fenqun',
        second: 'fenqun, separate runs',
        of: 'runs cpu s',
      },
      { says: 'the same, wall, for comparison', first: 'fenqun', second: 'fenqun, separate runs', of: 'wall' },
    ],
    agree: [{ sides: ['fenqun', 'fenqun, separate runs'], checks: ['days', 'sizes'] }],
  },
  {
    name: 'whole',
    prepare: () => [],
    sides: (size) => [
      product(size, 'fenqun', 'pipeline'),
      hand(size, 'SQL, same tables', 'pipeline', '--form', 'orders'),
      hand(size, 'SQL, lines only', 'pipeline', '--form', 'lines'),
    ],
    goals: [atMost('SQL, same tables', 1.3), atMost('SQL, lines only', 1.3)],
    agree: [
      {
        sides: ['SQL, same tables', 'SQL, lines only', 'fenqun'],
        checks: [...profileChecks, 'memberships', 'sizes', 'classes', 'tiers'],
      },
    ],
  },
  {
    name: 'python',
    prepare: () => [],
    sides: (size) =>
      size.name === '10m'
        ? []
        : [
            product(size, 'fenqun', 'pipeline'),
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
    agree: [
      {
        sides: ['SQL, lines only', 'fenqun', 'notebook', 'tuned', 'tuned, pyarrow'],
        checks: ['orders', 'categories', 'memberships'],
      },
    ],
  },
  {
    name: 'memory',
    note: 'The whole job. Without limit is 80 % of the machine, as DuckDB would have it; fenqun itself takes half less 1 GiB when nothing is said. The goal is for 10 million customers.',
    prepare: () => [],
    sides: (size) => [
      product(size, 'fenqun', 'pipeline', '--memory', '2GB'),
      product(size, 'fenqun, no limit', 'pipeline', '--memory', noLimit),
    ],
    goals: [
      atMost('fenqun, no limit', 1.1, 'fenqun: 2 GB ÷ no limit, cpu'),
      { says: 'the same, wall, for comparison', first: 'fenqun', second: 'fenqun, no limit', of: 'wall' },
    ],
    agree: [{ sides: ['fenqun', 'fenqun, no limit'], checks: [...profileChecks, 'sizes', 'classes', 'tiers'] }],
  },
  {
    name: 'show',
    note: 'A thousand customers, one after the other, through an open project: `project.entity(id)`. The goal is for 1 million customers.',
    prepare: published,
    sides: (size) => [product(size, 'fenqun', 'show')],
    goals: [],
    figures: [
      { says: 'one customer, p50 ms', side: 'fenqun', figure: 'p50 ms' },
      { says: 'one customer, p99 ms', side: 'fenqun', figure: 'p99 ms', limit: 60 },
    ],
  },
  {
    name: 'preview',
    note: 'Sixty unsaved segments, each of two published rules together, through an open project: `project.preview(rule)`. All that they look at is in the published profile. The goal is for 1 million customers.',
    prepare: published,
    sides: (size) => [product(size, 'fenqun', 'preview')],
    goals: [],
    figures: [
      { says: 'one preview, p50 ms', side: 'fenqun', figure: 'p50 ms' },
      { says: 'one preview, p95 ms', side: 'fenqun', figure: 'p95 ms', limit: 1000 },
    ],
  },
  {
    name: 'people',
    note: 'Forty lists of people behind unsaved rules, each of two published rules, in order of an attribute, and the page after it: `project.listPeople(rule)`. The first page counts everybody too. The goal is for 1 million customers.',
    prepare: published,
    sides: (size) => [product(size, 'fenqun', 'people')],
    goals: [],
    figures: [
      { says: 'first page, p50 ms', side: 'fenqun', figure: 'first page p50 ms' },
      { says: 'first page, p95 ms', side: 'fenqun', figure: 'first page p95 ms', limit: 300 },
      { says: 'next page, p50 ms', side: 'fenqun', figure: 'next page p50 ms' },
      { says: 'next page, p95 ms', side: 'fenqun', figure: 'next page p95 ms', limit: 300 },
    ],
  },
  {
    name: 'pages',
    note: 'The data of every page of the user interface, twenty times each, over HTTP from the server of a project with two runs, the first time with nothing kept; turns ask for different segments, schemes and people where a page has them. The goal is for 1 million customers.',
    prepare: twice,
    sides: (size) => [product(size, 'fenqun', 'pages')],
    goals: [],
    figures: [
      ...pageNames.map((page) => ({ says: `${page}, p95 ms`, side: 'fenqun', figure: `${page}, p95 ms`, limit: 300 })),
      ...pageNames.map((page) => ({ says: `${page}, the first time`, side: 'fenqun', figure: `${page}, first ms` })),
    ],
  },
  {
    name: 'points',
    note: 'The matrix with single points (100,000 of them from that many customers on) in Chromium, without a graphics card: until they are drawn, and while a cut line is dragged over them.',
    prepare: twice,
    sides: (size) => [product(size, 'fenqun', 'points')],
    goals: [],
    figures: [
      { says: 'points', side: 'fenqun', figure: 'points' },
      {
        says: 'from the address to the points, ms',
        side: 'fenqun',
        figure: 'from the address to the points, ms',
      },
      { says: 'from the points to the picture, ms', side: 'fenqun', figure: 'from the points to the picture, ms' },
      { says: 'frame while dragging, p50 ms', side: 'fenqun', figure: 'frame while dragging, p50 ms' },
      { says: 'frame while dragging, p95 ms', side: 'fenqun', figure: 'frame while dragging, p95 ms', limit: 100 },
    ],
  },
  {
    name: 'requests',
    note: 'Eight connections from another process. Of fenqun each answer looks who asks, what they may, and whether files have changed; the bare route of Fastify gives the same JSON from memory.',
    prepare: twice,
    sides: (size) => [
      product(size, 'who asks', 'requests', '--form', 'session'),
      hand(size, 'bare route, who asks', 'requests', '--form', 'session'),
      product(size, 'segments', 'requests', '--form', 'segments'),
      hand(size, 'bare route, segments', 'requests', '--form', 'segments'),
    ],
    goals: ['who asks', 'segments'].map((first) => ({
      says: `answers a second of one core, ${first} ÷ bare route`,
      first,
      second: `bare route, ${first}`,
      of: 'answers a cpu second',
    })),
  },
  {
    name: 'purchase models',
    note: 'Fits of all 23,570 customers of CDNOW, whatever the size, on one thread; figures are cpu seconds. lifetimes stops short of the optimum; compressed is the same with equal rows counted once.',
    prepare: (size) => (hasCdnow ? purchaseData(size, 'cdnow.csv', 'cdnow') : []),
    sides: (size) =>
      hasCdnow
        ? [
            product(size, 'fenqun', 'purchases', '--form', 'cdnow'),
            lifetimes(size, 'cdnow.csv', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'),
          ]
        : [],
    goals: ['bg-nbd s', 'mbg-nbd s', 'pareto-nbd s'].map((of) => ({
      says: `${of.slice(0, -2)}: fenqun ÷ lifetimes, for comparison`,
      first: 'fenqun',
      second: 'lifetimes',
      of,
    })),
    figures: [
      { says: 'BG/NBD, cpu s', side: 'fenqun', figure: 'bg-nbd s', limit: 0.2 },
      { says: 'MBG/NBD, cpu s', side: 'fenqun', figure: 'mbg-nbd s', limit: 0.2 },
      { says: 'Pareto/NBD, cpu s', side: 'fenqun', figure: 'pareto-nbd s', limit: 0.5 },
    ],
    agree: [{ sides: ['fenqun', 'lifetimes'], checks: ['customers'] }],
  },
  {
    name: 'customer value',
    note: 'From orders in memory to the value of every customer: summarised, fitted, scored, and money per order fitted, on one thread; figures are cpu seconds. The goal is for 1 million customers. lifetimes only fits.',
    prepare: (size) => purchaseData(size, 'customer.i32', 'simulated'),
    sides: (size) =>
      size.name === '10m'
        ? []
        : [
            product(size, 'fenqun', 'purchases', '--form', 'simulated'),
            product(size, 'fenqun, Pareto/NBD', 'purchases', '--form', 'simulated pareto'),
            lifetimes(size, 'simulated.csv', 'mbg-nbd'),
          ],
    goals: [
      {
        says: 'fitting alone: fenqun ÷ lifetimes, for comparison',
        first: 'fenqun',
        second: 'lifetimes',
        of: 'mbg-nbd s',
      },
    ],
    figures: [
      { says: 'all of it, cpu s', side: 'fenqun', figure: 'all s', limit: 10 },
      { says: 'all of it with Pareto/NBD, cpu s', side: 'fenqun, Pareto/NBD', figure: 'all s', limit: 10 },
    ],
    agree: [{ sides: ['fenqun', 'fenqun, Pareto/NBD', 'lifetimes'], checks: ['customers'] }],
  },
  {
    name: 'clusters',
    note: 'k-means of 8 columns into 8 clusters, 20 passes from the same centres, doubles in memory; fenqun on one thread. The goal is for 1 million people; of 10 million fenqun stays below 4 GB. The whole is what `discover clusters` does of a project: 2 to 8 clusters with 50 pairs of bootstrap samples, then the fit and everybody assigned. The scheme is a run of a project that publishes nothing else: its profile, a fit on 200,000 people by hash, everybody assigned; again, with the centres of the month before.',
    prepare: (size) => [
      ...loaded(size),
      ...(existsSync(join(clusterData(size), 'start.f64')) ? [] : [product(size, 'cluster data', 'cluster-data')]),
    ],
    sides: (size) => [
      product(size, 'fenqun', 'clusters'),
      {
        name: 'scikit-learn',
        program: python,
        arguments: [join(benchFolder, 'python', 'clusters.py'), clusterData(size)],
      },
      product(size, 'fenqun, whole', 'clusters', '--form', 'whole'),
      product(size, 'fenqun, scheme', 'cluster-scheme'),
      product(size, 'fenqun, scheme again', 'cluster-scheme', '--form', 'again'),
    ],
    goals: [
      {
        says: '20 passes, cpu: fenqun ÷ scikit-learn',
        first: 'fenqun',
        second: 'scikit-learn',
        of: 'k-means s',
        limit: 1,
      },
      {
        says: 'sum of squares: fenqun ÷ scikit-learn',
        first: 'fenqun',
        second: 'scikit-learn',
        of: 'within',
        limit: 1.0001,
      },
    ],
    figures: [
      { says: 'choosing among 2 to 8, cpu s', side: 'fenqun, whole', figure: 'choose s' },
      { says: 'fit on 200,000 and assign all, cpu s', side: 'fenqun, whole', figure: 'fit and assign s' },
      { says: 'run of a scheme, cpu s', side: 'fenqun, scheme', figure: 'run s' },
      { says: 'run with centres of before, cpu s', side: 'fenqun, scheme again', figure: 'run s' },
    ],
    agree: [
      { sides: ['fenqun', 'scikit-learn', 'fenqun, whole'], checks: ['people'] },
      { sides: ['fenqun, scheme', 'fenqun, scheme again'], checks: ['assigned'] },
    ],
  },
  {
    name: 'trees',
    note: 'A tree of depth 6 on ten columns, a yes or no, from doubles in memory. CART looks at 255 ranges of each column, scikit-learn at every value; CHAID over tables is counted by the engine on all cores, from ten ranges of each. The goal is for 1 million people.',
    prepare: (size) =>
      existsSync(join(treeData(size), 'codes.parquet')) ? [] : [product(size, 'tree data', 'tree-data')],
    sides: (size) => [
      product(size, 'fenqun', 'trees'),
      product(size, 'fenqun, CHAID in SQL', 'trees', '--form', 'sql'),
      {
        name: 'scikit-learn',
        program: python,
        arguments: [join(benchFolder, 'python', 'trees.py'), treeData(size)],
      },
    ],
    goals: [
      {
        says: 'growing, cpu: fenqun ÷ scikit-learn',
        first: 'fenqun',
        second: 'scikit-learn',
        of: 'grow s',
        limit: 0.25,
      },
    ],
    figures: [
      { says: 'CART, share put right', side: 'fenqun', figure: 'share right' },
      { says: 'CHAID in SQL, cpu s', side: 'fenqun, CHAID in SQL', figure: 'grow s' },
    ],
    agree: [{ sides: ['fenqun', 'fenqun, CHAID in SQL', 'scikit-learn'], checks: ['people'] }],
  },
]

export const sideNamed = (sides: Side[], name: string): Side | undefined => sides.find((side) => side.name === name)

/** A median by name: cpu, wall, rss, or one of the figures. */
export function medianOf({ cpu, wall, rss, figures }: Medians, name: string): number {
  return { cpu, wall, rss, ...figures }[name] ?? Number.NaN
}
