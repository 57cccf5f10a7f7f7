import type { Bilingual, Problem } from '../../errors.ts'
import type { Job as KeptJob, JobLine as KeptLine } from '../../project.ts'
import type { Job, JobLine, JobStep, Work } from '../contract/jobs.ts'
import { shownProblem } from '../problem.ts'
import { loadName, stepName, workNames } from './step-names.ts'

/** What a line of the log holds, by its type. */
interface Noted {
  step?: string
  source?: string
  state?: string
  rows?: number
  ms?: number
  done?: number
  of?: number
  leftMs?: number
  command?: string
  since?: string
}

/** How far the step that runs is, which no log keeps. */
export interface Moving {
  step: string
  /** Of a load: what is done to the source. */
  doing?: string
  share?: number
  rows?: number
}

/** A job as it is shown: its steps are those of its log. */
export function jobView(job: KeptJob, lines: readonly KeptLine[], moving?: Moving): Job {
  const steps: JobStep[] = []
  const open = (step: string, name: Bilingual): JobStep => {
    const found = steps.findLast((one) => one.step === step && one.state === 'running')
    if (found) return found
    const made: JobStep = { step, name, state: 'running' }
    steps.push(made)
    return made
  }
  let series: Job['series']
  let waits: Job['waitsFor']
  for (const line of lines) {
    const data = line.data as Noted
    const { step = '', rows, ms } = data
    if (line.type !== 'waiting') waits = undefined
    if (line.type === 'waiting') waits = { command: data.command ?? '', since: data.since ?? '' }
    else if (line.type === 'dated')
      series = {
        day: step,
        done: data.done ?? 0,
        of: data.of ?? 0,
        ...(data.leftMs === undefined ? {} : { leftMs: Math.round(data.leftMs) }),
      }
    else if (line.type === 'load') {
      const one = open(`load ${data.source}`, loadName(data.source ?? ''))
      if (data.state === 'done') Object.assign(one, { state: 'done', ...(rows === undefined ? {} : { rows }) })
    } else if (line.type === 'step') {
      const one = open(step, stepName(step))
      if (data.state === 'done' || data.state === 'failed')
        Object.assign(one, {
          state: data.state,
          ...(rows === undefined ? {} : { rows }),
          ...(ms === undefined ? {} : { ms }),
        })
    }
  }
  const isOpen = job.state === 'queued' || job.state === 'running'
  const last = steps.at(-1)
  if (isOpen && moving && last?.state === 'running' && last.step === moving.step) {
    if (moving.share !== undefined) last.share = Math.min(1, Math.max(0, moving.share))
    if (moving.rows !== undefined) last.rows = moving.rows
    if (moving.doing !== undefined) last.name = loadName(moving.step.slice('load '.length), moving.doing)
  }
  if (!isOpen) for (const one of steps) if (one.state === 'running') one.state = 'failed'
  return {
    id: job.id,
    work: job.work as Work,
    name: workNames[job.work] ?? { zh: job.work, en: job.work },
    options: job.options as Record<string, unknown>,
    by: job.by,
    state: job.state,
    madeAt: job.madeAt,
    started: job.started,
    finished: job.finished,
    ...(waits && isOpen ? { waitsFor: waits } : {}),
    ...(series ? { series } : {}),
    steps,
    result: job.result as Record<string, unknown> | null,
    problems: (job.problems as unknown as Problem[]).map(shownProblem),
  }
}

/** A line of the log in words. */
export function lineView({ number, at, type, data }: KeptLine): JobLine {
  return { number, at, text: textOf(type, data as Noted) }
}

const ends: Record<string, Bilingual> = {
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  cancelled: { zh: '已取消,已发布的结果没有改变', en: 'cancelled; what was published is unchanged' },
  interrupted: {
    zh: '服务器停了,这件事没有做完;已发布的结果没有改变',
    en: 'the server stopped before it was finished; what was published is unchanged',
  },
}

function textOf(type: string, data: Noted): Bilingual {
  const { rows, ms, state = '' } = data
  const seconds = ms === undefined ? '' : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
  const tail = (zh: string, en: string) => ({
    zh: [rows === undefined ? '' : `${rows.toLocaleString('en')} 行`, seconds.replace(' s', ' 秒'), zh]
      .filter(Boolean)
      .join(' · '),
    en: [rows === undefined ? '' : `${rows.toLocaleString('en')} rows`, seconds, en].filter(Boolean).join(' · '),
  })
  const joined = (name: Bilingual, more: Bilingual): Bilingual => ({
    zh: more.zh ? `${name.zh} · ${more.zh}` : name.zh,
    en: more.en ? `${name.en} · ${more.en}` : name.en,
  })
  switch (type) {
    case 'queued':
      return { zh: '已排队', en: 'queued' }
    case 'waiting':
      return {
        zh: `等待 ${data.command ?? ''}(始于 ${data.since ?? ''})写完`,
        en: `waiting for ${data.command ?? ''} (since ${data.since ?? ''}), which writes to the project`,
      }
    case 'started':
      return { zh: '开始', en: 'started' }
    case 'stopping':
      return { zh: '有人要求停止,正在中断', en: 'asked to stop; interrupting' }
    case 'dated':
      return {
        zh: `${data.step ?? ''}(${(data.done ?? 0) + 1}/${data.of ?? 0})`,
        en: `${data.step ?? ''} (${(data.done ?? 0) + 1} of ${data.of ?? 0})`,
      }
    case 'load': {
      const name = loadName(data.source ?? '')
      if (state === 'started') return joined(name, { zh: '开始', en: 'started' })
      return joined(name, data.step === 'unchanged' ? { zh: '没有变化', en: 'unchanged' } : tail('', ''))
    }
    case 'step': {
      const name = stepName(data.step ?? '')
      if (state === 'started') return joined(name, { zh: '开始', en: 'started' })
      return joined(name, tail(state === 'failed' ? '失败' : '', state === 'failed' ? 'failed' : ''))
    }
    case 'end':
      return ends[state] ?? { zh: state, en: state }
    default:
      return { zh: type, en: type }
  }
}
