import type { Project } from '../../project.ts'
import type { HomePoint } from '../contract/home.ts'

type Manifest = Awaited<ReturnType<Project['published']>>['manifest']
type Problem = Manifest['problems'][number]

/** So many of one code are told one by one. */
const each = 2

/** What a person should know before using the numbers: warnings of the run, several of a sort put together. */
export function alertsOf(manifest: Manifest): HomePoint[] {
  const moved = manifest.alerts ?? []
  const told = moved.slice(0, mostMoved).map(({ what, id, text }): HomePoint => ({
    code: 'W15',
    severity: 'warning',
    text,
    to: what === 'segment' ? `/segments/${id}/change` : `/migration/${id}`,
  }))
  const more = moved.length - told.length
  const others = grouped(
    // Runs of before alerts were kept have them as warnings alone.
    manifest.problems.filter(
      ({ code }) => !todoCodes.has(code) && code !== 'W08' && (code !== 'W15' || manifest.alerts === undefined),
    ),
    '/runs/' + manifest.run,
  )
  const isError = ({ severity }: HomePoint) => severity === 'error'
  return [
    ...others.filter(isError),
    ...told,
    ...(more > 0
      ? [
          {
            code: 'W15',
            severity: 'warning' as const,
            text: { zh: `还有 ${more} 个客群或方案变动超过上限`, en: `${more} more moved beyond their limits` },
            to: '/watch',
            count: more,
          },
        ]
      : []),
    ...others.filter((one) => !isError(one)),
  ]
}

/** So many things that moved are told one by one. */
const mostMoved = 8

/** Codes of what somebody should do, rather than know. */
const todoCodes = new Set(['no-purpose', 'review-due', 'files-differ', 'files-broken', 'W04'])

/** What somebody should do next, the most pressing first. */
export async function todosOf(project: Project, manifest: Manifest | undefined): Promise<HomePoint[]> {
  const { problems } = await project.check()
  const errors = problems.filter((one) => one.severity === 'error')
  const points: HomePoint[] = []
  if (errors.length)
    points.push({
      code: 'broken-files',
      severity: 'error',
      text: {
        zh: `${errors.length} 处定义有错,改好之后才能预览变更`,
        en: `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in the definitions; mend them before planning`,
      },
      to: '/plan',
    })
  const waiting = manifest ? project.waiting() : 0
  if (waiting)
    points.push({
      code: 'waiting',
      severity: 'warning',
      text: {
        zh: `${waiting} 处定义改过,还没有生效`,
        en: `${waiting} edited ${waiting === 1 ? 'definition is' : 'definitions are'} not in force yet`,
      },
      to: '/plan',
    })
  const states = await project.sourceStates()
  const unread = states.filter((one) => one.loadedAt === undefined)
  if (unread.length)
    points.push({
      code: 'not-loaded',
      severity: 'warning',
      text: {
        zh: `${unread.length} 个来源还没有装载:${unread.map((one) => one.name.zh).join('、')}`,
        en: `not loaded yet: ${unread.map((one) => one.name.en).join(', ')}`,
      },
      to: '/data',
    })
  const unrun = manifest ? project.unrunSources(manifest.tables) : []
  if (unrun.length) {
    const rows = unrun.reduce((sum, one) => sum + one.rows, 0)
    const names = unrun.map(({ source }) => states.find((one) => one.source === source)?.name)
    const list = (language: 'zh' | 'en') =>
      names.flatMap((name) => name?.[language] ?? []).join(language === 'zh' ? '、' : ', ')
    points.push({
      code: 'not-run',
      severity: 'warning',
      text: {
        zh: `已装载、还没有计算的数据:${list('zh')},${rows} 行`,
        en: `loaded and not computed yet: ${rows} ${rows === 1 ? 'row' : 'rows'} of ${list('en')}`,
      },
    })
  }
  const lacking = (manifest?.problems ?? []).filter((one) => one.code === 'no-purpose')
  if (lacking.length)
    points.push({
      code: 'no-purpose',
      severity: 'info',
      text: {
        zh: `${lacking.length} 个客群或方案没有写全用途、负责人或复核日期`,
        en: `${lacking.length} ${lacking.length === 1 ? 'segment or scheme lacks' : 'segments or schemes lack'} a purpose, an owner or a review date`,
      },
      to: '/segments',
    })
  return points
}

function grouped(problems: readonly Problem[], to: string): HomePoint[] {
  const byCode = new Map<string, Problem[]>()
  for (const one of problems) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one])
  return [...byCode.values()].flatMap((list): HomePoint[] => {
    const points = list.slice(0, each).map((one) => ({ code: one.code, severity: one.severity, text: one.message, to }))
    const rest = list.length - each
    if (rest <= 0) return points
    const more = { zh: `同类的还有 ${rest} 条`, en: `${rest} more like these` }
    return [...points, { code: list[0]!.code, severity: list[0]!.severity, text: more, to, count: rest }]
  })
}
