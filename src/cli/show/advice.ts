import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Advice } from '../../index.ts'
import type { Door } from '../door.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { pairs, table } from '../table.ts'

type State = Advice['methods'][number]['state']
type OwnState = Advice['own'][number]['state']

const stateWords: Record<State, Bilingual> = {
  ready: { zh: '可以做', en: 'ready' },
  partly: { zh: '勉强', en: 'partly' },
  'not-computed': { zh: '先运行', en: 'run first' },
  'needs-data': { zh: '缺数据', en: 'needs data' },
  'needs-survey': { zh: '要问卷', en: 'needs a survey' },
  'ruled-out': { zh: '不可行', en: 'ruled out' },
}

const ownWords: Record<OwnState, Bilingual> = {
  ready: { zh: '可以做', en: 'ready' },
  needs: { zh: '还差', en: 'needs' },
  'not-with-this': { zh: '这些数据做不了', en: 'not with this data' },
}

/** What the source does not say is not made up. */
const noSourceText: Bilingual = { zh: '依据的资料没有说', en: 'the sources do not say (no source text)' }

/** The four methods ranked, then fenqun's own. */
export function adviceText(door: Door, found: Advice): ExitCode {
  const { t, paint } = door
  door.data('advice', { ...found })
  const asked = found.questions.map((one): [string, string] => [
    t(one.question),
    one.answer
      ? oneLine(t(one.answer))
      : `? ${(one.choices ?? []).map((choice) => `${choice.id} ${t(choice.name)}`).join(' · ')}`,
  ])
  const methods = found.methods.map((one) => {
    const lines: [string, string][] = [
      [t({ zh: '  看什么', en: '  by' }), t(one.by)],
      [t({ zh: '  好处', en: '  gain' }), t(one.gain)],
      [t({ zh: '  局限', en: '  limit' }), t(one.limit)],
      [t({ zh: '  适合', en: '  fits' }), t(one.fits ?? noSourceText)],
      ...one.reasons.map((reason): [string, string] => [t({ zh: '  因为', en: '  because' }), oneLine(t(reason))]),
      ...one.needs.map((need): [string, string] => [t({ zh: '  还要', en: '  needs' }), oneLine(t(need))]),
    ]
    const style = one.state === 'ready' ? 'green' : 'yellow'
    const head = `${one.rank}  ${paint('bold', t(one.name))}  ${paint(style, t(stateWords[one.state]))}`
    return `${head}\n${pairs(lines, paint)}`
  })
  const own = found.own.map((one): TableCell[] => [
    t(one.name),
    { text: t(ownWords[one.state]), style: one.state === 'ready' ? 'green' : one.state === 'needs' ? 'yellow' : 'dim' },
    t(one.why),
    one.command === undefined ? (one.snippet ?? '') : `fenqun ${one.command}`,
  ])
  const columns = [
    { title: t({ zh: '方法', en: 'method' }) },
    { title: t({ zh: '能不能做', en: 'ready' }) },
    { title: t({ zh: '因为', en: 'because' }), max: 60 },
    { title: t({ zh: '怎么开始', en: 'begin with' }), max: 90 },
  ]
  const head = [found.kind, found.day, found.run].filter((one) => one !== undefined).join(' · ')
  door.print(
    [
      paint('dim', head),
      pairs(asked, paint),
      ...methods,
      `${paint('bold', t({ zh: '分群自己的方法', en: 'What fenqun can do' }))}\n${table(columns, own, paint)}`,
    ].join('\n\n'),
  )
  return 0
}
