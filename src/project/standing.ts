import type { Bilingual } from '../errors.ts'
import { definitionsHash } from '../runs/stored/definitions-hash.ts'
import type { Published } from '../runs/stored/published.ts'
import { lockHolder } from '../state/lock.ts'
import type { LockHolder } from '../state/lock.ts'
import { isRunning } from '../state/process-identity.ts'
import { currentPublication } from '../state/publications.ts'
import { newestRun, runSequence } from '../state/runs.ts'
import { zonedIso } from '../time/zoned.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { publishedAt } from './runs-of.ts'

/** A published run, and how good it is now. */
export interface RunStanding {
  run: string
  /** The last day in it. */
  day: string
  /** Exclusive instant; this and `computedAt` ISO with the offset of the project zone. */
  asOf: string
  computedAt: string
  /** Milliseconds. */
  took: number
  /** Names the definitions by their meaning. */
  definitions: string
  state: 'fresh' | 'stale' | 'computing' | 'failed'
  /** Whether this is the run that counts now. */
  newest: boolean
  /** Why it is not fresh. */
  note?: Bilingual
}

/** How good what was published is. */
export interface Standing {
  standing(at?: At): Promise<RunStanding>
}

export function standing(desk: Desk): Standing {
  return { standing: async (at) => standingOf(desk, await publishedAt(desk, at)) }
}

function standingOf({ context }: Desk, { manifest }: Published): RunStanding {
  const { ledger, zone } = context
  const zoned = (iso: string) => zonedIso(Date.parse(iso), zone)
  const current = currentPublication(ledger)
  const newest = current?.run === manifest.run
  const found = stateOf({
    writer: lockHolder(ledger),
    last: newestRun(ledger),
    manifest,
    current: current?.run,
  })
  return {
    run: manifest.run,
    day: manifest.day,
    asOf: zoned(manifest.asOf),
    computedAt: zoned(manifest.computedAt),
    took: Math.round(manifest.took),
    definitions: definitionsHash(manifest),
    newest,
    ...found,
  }
}

interface Situation {
  writer: LockHolder | undefined
  last: ReturnType<typeof newestRun>
  manifest: Published['manifest']
  current: string | undefined
}

/** What is going on goes before what went wrong, and that before what is only old. */
function stateOf({ writer, last, manifest, current }: Situation): Pick<RunStanding, 'state' | 'note'> {
  const newest = current === manifest.run
  if (newest && writer && isRunning(writer))
    return {
      state: 'computing',
      note: { zh: `正在进行：${writer.command}`, en: `in progress: ${writer.command}` },
    }
  const failed = last?.state === 'failed' || last?.state === 'interrupted'
  if (newest && last && failed && runSequence(last.id) > runSequence(manifest.run))
    return {
      state: 'failed',
      note: {
        zh: `之后的运行 ${last.id}（${last.asOfDay}）没有成功，这是上一次好的结果`,
        en: `the run after it, ${last.id} (${last.asOfDay}), did not succeed; this is the last good one`,
      },
    }
  if (!newest && current !== undefined)
    return {
      state: 'stale',
      note: { zh: `有更新的运行 ${current}`, en: `there is a newer run, ${current}` },
    }
  const late = manifest.stale ?? []
  if (late.length > 0) {
    const names = late.map(({ source, newest: day }) => `${source} (${day})`).join(', ')
    return {
      state: 'stale',
      note: { zh: `数据源比承诺的旧：${names}`, en: `sources are older than they promise to be: ${names}` },
    }
  }
  return { state: 'fresh' }
}
