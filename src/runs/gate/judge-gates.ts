import { columnFor } from '../../compile/names.ts'
import type { Gate } from '../../definition/gate-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../context.ts'
import type { Neighbour } from '../history/neighbours.ts'
import type { SchemeManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import { readRun } from '../stored/run-reader.ts'
import type { GateAnswer } from './gate-answer.ts'
import type { Separation } from './separation.ts'
import { separation } from './separation.ts'

/** The gate of a scheme: what its own file says, over what fenqun.yml says. */
export function gateOf(
  { project }: Pick<RunContext, 'project'>,
  scheme: { id: string; about: { gate?: Gate | undefined } },
): Gate {
  return { ...(Object.hasOwn(project.gate, scheme.id) ? project.gate[scheme.id] : {}), ...scheme.about.gate }
}

/** The same by the files alone. */
export function gateIn({ project, written }: Pick<RunContext, 'project' | 'written'>, id: string): Gate {
  return gateOf({ project }, { id, about: written.schemes.find((one) => one.id === id)?.value ?? {} })
}

/**
 * The gate that guards a run: a gate is no meaning, so that what the files say of a scheme that is in force guards from the moment they say it, key by key; what they say no more guards until it
 * is applied.
 */
export function guardingGate({ project }: Pick<RunContext, 'project'>, files: Pick<RunContext, 'written'>) {
  return (scheme: Pick<SchemeManifest, 'id' | 'about'>): Gate => ({
    ...gateOf({ project }, scheme),
    ...files.written.schemes.find((one) => one.id === scheme.id)?.value.gate,
  })
}

/** Whether results that are to be published pass the gates of their schemes. Schemes that carry over are those of a run that was published already. */
export async function judgeGates(
  context: RunContext,
  made: Pick<Published, 'manifest' | 'files'>,
  before: Neighbour | undefined,
  gateFor: (scheme: SchemeManifest) => Gate = (scheme) => gateOf(context, scheme),
): Promise<GateAnswer[]> {
  const answers: GateAnswer[] = []
  for (const [kind, own] of Object.entries(made.manifest.kinds)) {
    for (const scheme of own.schemes.filter((one) => one.state === 'computed')) {
      const gate = gateFor(scheme)
      const answer = (condition: keyof Gate, state: GateAnswer['state'], zh: string, en: string) =>
        answers.push({ kind, scheme: scheme.id, name: scheme.name, condition, state, says: { zh, en } })
      const base = own.populations.find((one) => one.id === scheme.population)?.members ?? own.entities
      if (gate.smallest !== undefined) {
        const least = gate.smallest < 1 ? gate.smallest * base : gate.smallest
        const small = scheme.classes.filter((one) => one.members < least)
        const names = small.map((one) => one.id).join(', ')
        const wanted = gate.smallest < 1 ? percent(gate.smallest) : String(gate.smallest)
        if (small.length === 0)
          answer('smallest', 'holds', `每类至少 ${wanted} 人`, `every class has at least ${wanted} people`)
        else answer('smallest', 'fails', `${names} 不到 ${wanted} 人`, `${names} has fewer than ${wanted} people`)
      }
      if (gate.unassigned !== undefined) {
        const none = scheme.unassigned.reduce((sum, one) => sum + one.members, 0)
        const share = base > 0 ? none / base : 0
        const [found, most] = [percent(share), percent(gate.unassigned)]
        answer(
          'unassigned',
          share <= gate.unassigned ? 'holds' : 'fails',
          `${found} 未归类,最多 ${most}`,
          `${found} are in no class, at most ${most} may be`,
        )
      }
      if (gate.kept !== undefined) {
        const share = await keptShare(context, made, before, kind, scheme)
        const least = percent(gate.kept)
        if (share === undefined)
          answer(
            'kept',
            'not measured',
            '没有同一定义的上一次运行可比',
            'there is no run before with the same definition',
          )
        else
          answer(
            'kept',
            share >= gate.kept ? 'holds' : 'fails',
            `${percent(share)} 留在原来的类,至少要 ${least}`,
            `${percent(share)} are still in their class, at least ${least} must be`,
          )
      }
      for (const attribute of gate['differs on'] ?? []) {
        const verdict = await separated(context, made, kind, scheme, attribute)
        const words = verdictWords[verdict]
        answer(
          'differs on',
          verdict === 'differs' ? 'holds' : 'fails',
          `在 ${attribute} 上${words.zh}`,
          `${words.en} ${attribute}`,
        )
      }
    }
  }
  return answers
}

const verdictWords: Record<Separation['verdict'] | 'unknown', Bilingual> = {
  differs: { zh: '各类不同', en: 'the classes differ in' },
  slight: { zh: '差别太小', en: 'the classes differ only slightly in' },
  'no-reliable-difference': { zh: '没有可靠的差异', en: 'there is no reliable difference in' },
  'cannot-tell': { zh: '人太少,看不出差异', en: 'too few people tell whether they differ in' },
  unknown: { zh: '无法比较:没有这个数值标签', en: 'there is no numeric attribute' },
}

async function separated(
  context: RunContext,
  made: Pick<Published, 'manifest' | 'files'>,
  kind: string,
  scheme: SchemeManifest,
  attribute: string,
): Promise<Separation['verdict'] | 'unknown'> {
  const reader = readRun(context.engine, made, kind)!
  const type = reader.manifest.attributes.find((one) => one.id === attribute)?.type
  const value = reader.attribute(attribute)
  if (value === undefined || !['integer', 'money', 'number', 'boolean'].includes(type ?? '')) return 'unknown'
  const where = reader.isIn('population', scheme.population) ?? 'TRUE'
  const split = { part: `${reader.classOf(scheme.id)} - 1`, parts: scheme.classes, where, circular: false }
  return (await separation(reader, split, value)).verdict
}

/** Of those in a class now and before, the share in the same one; undefined without a run before of the same definition, or without such people. */
export async function keptShare(
  context: Pick<RunContext, 'engine'>,
  made: Pick<Published, 'manifest' | 'files'>,
  before: Pick<Published, 'manifest' | 'files'> | undefined,
  kind: string,
  scheme: Pick<SchemeManifest, 'id' | 'hash'>,
): Promise<number | undefined> {
  const was = before?.manifest.kinds[kind]?.schemes.find((one) => one.id === scheme.id)
  if (!before || was?.hash !== scheme.hash) return undefined
  const { engine } = context
  const column = engine.dialect.quote(columnFor.class(scheme.id))
  const source = (side: Pick<Published, 'files'>) => engine.parquetSource([side.files.members(kind)])
  const [row] = await engine.rows(`SELECT count(*) AS people, count(*) FILTER (WHERE b.${column} = n.${column}) AS kept
FROM ${source(made)} n JOIN ${source(before)} b ON b._key = n._key
WHERE n.${column} IS NOT NULL AND b.${column} IS NOT NULL`)
  const people = Number(row?.['people'] ?? 0)
  return people > 0 ? Number(row!['kept']) / people : undefined
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`
