import type { Bilingual, Language } from '../errors.ts'
import type { ProgressEvent } from '../index.ts'
import type { OpenOptions } from '../project.ts'
import { count, duration } from './figures.ts'
import type { Paint } from './paint.ts'
import { oneLine } from './plain-text.ts'
import { bar, cut } from './table.ts'

type LoadProgress = Parameters<NonNullable<OpenOptions['onLoad']>>[0]

export interface ProgressDisplay {
  onStep(event: ProgressEvent): void
  onLoad(progress: LoadProgress): void
  /** Takes away what moves. */
  end(): void
}

interface Where {
  stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number }
  language: Language
  paint: Paint
  json: ((value: object) => void) | undefined
  quiet: boolean
}

/**
 * Long work as it goes: on a terminal one moving line and a line for each finished step, in a pipe plain lines, with
 * `--json` one object for each event. On stderr, so that results can be piped on.
 */
export function progressOf({ stderr, language, paint, json, quiet }: Where): ProgressDisplay {
  const moving = Boolean(stderr.isTTY) && !quiet && !json
  let shown = false
  const clear = () => {
    if (shown) stderr.write('\r\u001B[2K')
    shown = false
  }
  const move = (text: string) => {
    if (!moving) return
    clear()
    stderr.write(cut(text, Math.max(20, (stderr.columns ?? 80) - 1)))
    shown = true
  }
  const done = (text: string, mark = '✓') => {
    if (quiet || json) return
    clear()
    stderr.write(`${moving && mark ? `${paint('green', mark)} ` : ''}${text}\n`)
  }
  const rowsOf = (rows: number | undefined, ms?: number) => {
    if (rows === undefined) return ''
    const speed =
      ms !== undefined && ms >= 100
        ? ` (${count(rows / (ms / 1000), language)}${language === 'zh' ? ' 行/秒' : ' rows/s'})`
        : ''
    return `  ${count(rows, language)}${language === 'zh' ? ' 行' : ' rows'}${speed}`
  }
  const dated = ({ step, done: past, of, leftMs }: Extract<ProgressEvent, { state: 'dated' }>) => {
    const share = `${bar(past, of, 20).padEnd(20, '░')} ${past + 1}/${of}  ${step}`
    const about = { zh: '约剩', en: 'about' }[language]
    const left =
      leftMs === undefined ? '' : `  ${about} ${duration(leftMs, language)}${language === 'en' ? ' left' : ''}`
    done(paint('bold', share + left), '')
  }
  const percent = (share: number | undefined) =>
    share === undefined || share <= 0 ? '' : `  ${Math.floor(share * 100)}%`
  return {
    onStep(event) {
      if (json && event.state !== 'running') json({ type: 'step', ...event })
      const name = stepName(event.step, language)
      if (event.state === 'dated') dated(event)
      else if (event.state === 'started') move(`… ${name}`)
      else if (event.state === 'running') move(`… ${name}${rowsOf(event.rows)}${percent(event.share)}`)
      else if (event.state === 'done') done(`${name}${rowsOf(event.rows, event.ms)}  ${duration(event.ms, language)}`)
      else clear()
    },
    onLoad({ source, step, rows, share }) {
      if (json && share === undefined) json({ type: 'load', source, step, ...(rows === undefined ? {} : { rows }) })
      const name = `${language === 'zh' ? '装载' : 'load'} ${oneLine(source)}`
      if (step === 'done') done(`${name}${rowsOf(rows)}`)
      else if (step === 'unchanged') done(`${name}  ${language === 'zh' ? '没有变化' : 'unchanged'}`)
      else move(`… ${name}: ${(loadSteps[step] ?? { zh: step, en: step })[language]}${percent(share)}`)
    },
    end: clear,
  }
}

const loadSteps: Partial<Record<LoadProgress['step'], Bilingual>> = {
  open: { zh: '打开', en: 'opening' },
  read: { zh: '读取', en: 'reading' },
  sort: { zh: '排序', en: 'sorting' },
  orders: { zh: '合并订单', en: 'orders' },
  ids: { zh: '编号', en: 'ids' },
  vault: { zh: '存放个人信息', en: 'personal values' },
  rejects: { zh: '记下拒收的行', en: 'rejected rows' },
}

const stepWords: Record<string, string> = { profile: '标签宽表', members: '成员', sizes: '计数', changes: '变动' }

/** Steps are named `<kind> <what>` and `fit <scheme>`. */
function stepName(step: string, language: Language): string {
  const plain = oneLine(step)
  if (language === 'en') return plain
  if (plain.startsWith('fit ')) return `拟合 ${plain.slice(4)}`
  const space = plain.lastIndexOf(' ')
  const word = stepWords[plain.slice(space + 1)]
  return word ? `${plain.slice(0, space)} ${word}` : plain
}
