import { peakMemory, printReading, startClock, words } from '../child.ts'
import { rules } from '../rules.ts'
import type { PageName } from './page-names.ts'
import { quantile, servedPages } from './served.ts'

const times = 20

/** A page's data: the address of one turn. Different turns ask different things where the page has different things to show. */
type Address = (turn: number) => string

const segment = (turn: number): string => rules[(turn * 7) % rules.length]!.segment
const run = (turn: number): string => (turn % 2 === 0 ? '' : '?asOf=2024-11-30')
const scheme = (turn: number): string => ['rfm', 'value-tiers', 'orders-and-spend'][turn % 3]!

const pages: Record<PageName, Address> = {
  'P1 home': () => '/home',
  'P2 sources': () => '/sources',
  'P2 attributes': (turn) => `/attributes${run(turn)}`,
  'P2 attribute': (turn) => `/attributes/${['orders', 'spend', 'recency_days', 'home_region', 'gender'][turn % 5]}`,
  'P3 segments': (turn) => `/segments${run(turn)}`,
  'P4 vocabulary': () => '/vocabulary',
  'P5 segment': (turn) => `/segments/${segment(turn)}`,
  'P5 changes': (turn) => `/segments/${segment(turn)}/changes`,
  'P5 profile': (turn) => `/segments/${segment(turn)}/profile`,
  'P5 history': (turn) => `/segments/${segment(turn)}/history`,
  'P6, P7, P8 scheme': (turn) => `/schemes/${scheme(turn)}`,
  'P8 points': () => '/schemes/orders-and-spend/points',
  'P10 migration': (turn) => `/migration?scheme=${scheme(turn)}`,
  'P11 cohorts': (turn) => `/cohorts?by=${['month', 'quarter', 'week'][turn % 3]}`,
  'P14 customer': (turn) => `/people/customer/${customers[turn % customers.length]}`,
  'P15 compare': (turn) => `/compare?segments=${segment(turn)},${segment(turn + 1)},${segment(turn + 2)}`,
  'P19 places': (turn) => `/places?of=${segment(turn)}`,
  'P21 runs': () => '/runs',
}

const { size } = words()
const clock = startClock()
const server = await servedPages(size)
const ask = async (path: string): Promise<number> => {
  const started = performance.now()
  const answer = await fetch(`${server.address}/api/v1${path}`)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 400)}`)
  return performance.now() - started
}

const listed = await fetch(`${server.address}/api/v1/people?kind=customer&limit=${times}`)
if (!listed.ok) throw new Error(`people: ${listed.status} ${(await listed.text()).slice(0, 400)}`)
const customers = ((await listed.json()) as { rows: { id: string }[] }).rows.map((one) => one.id)

const figures: Record<string, number> = {}
for (const [page, address] of Object.entries(pages)) {
  const took: number[] = []
  for (let turn = 0; turn < times; turn++) took.push(await ask(address(turn)))
  figures[`${page}, first ms`] = took[0] ?? Number.NaN
  figures[`${page}, p95 ms`] = quantile(took, 0.95)
}
await server.close()
printReading({ ...clock(), rss: peakMemory(), figures, checks: {} })
