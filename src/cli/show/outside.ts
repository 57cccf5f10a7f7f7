import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Outside } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const verdicts: Record<Outside['tests'][number]['verdict'], Bilingual> = {
  differs: { zh: '有可靠的差异', en: 'a reliable difference' },
  slight: { zh: '可靠,但很小', en: 'reliable, but slight' },
  'no-reliable-difference': { zh: '没有可靠的差异', en: 'no reliable difference' },
  'cannot-tell': { zh: '无法判断', en: 'cannot tell' },
}

/** In what the classes differ that they are not made from, the strongest first. */
export function outsideText(door: Door, found: Outside): ExitCode {
  const { t, paint, language } = door
  door.data('outside', found)
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = found.tests.map((one): TableCell[] => [
    oneLine(t(one.name)),
    one.measure === 'eta2' ? 'η²' : 'V',
    one.effect === undefined ? '—' : one.effect.toFixed(3),
    one.p === undefined ? '—' : one.p < 0.0001 ? '< 0.0001' : one.p.toFixed(4),
    count(one.n, language),
    one.widest
      ? `${one.widest.high} ${decimal(one.widest.highMean)} / ${one.widest.low} ${decimal(one.widest.lowMean)}`
      : '',
    { text: t(verdicts[one.verdict]), style: one.verdict === 'differs' ? 'green' : 'dim' },
  ])
  const columns = [
    { title: t({ zh: '没有用来分的标签', en: 'not used for the split' }), max: 36 },
    { title: '' },
    right('效应', 'effect'),
    right('p (BH)', 'p (BH)'),
    right('人数', 'people'),
    { title: t({ zh: '最高 / 最低', en: 'highest / lowest' }), max: 48, optional: true },
    { title: '' },
  ]
  const names = (list: Outside['inside']) =>
    list.map((one) => oneLine(t(one.name))).join(language === 'zh' ? '、' : ', ')
  const lines = [
    found.judged === 0
      ? t({ zh: '没有可以检验的外部标签', en: 'there is nothing outside to test on' })
      : found.differing === 0
        ? t({
            zh: `在 ${found.judged} 个没用过的标签上都没有像样的可靠差异`,
            en: `no reliable difference worth the name in any of ${found.judged} attributes that it does not use`,
          })
        : t({
            zh: `${found.judged} 个没用过的标签里有 ${found.differing} 个真的不同 (${share(found.differing, found.judged)})`,
            en: `they really differ in ${found.differing} of ${found.judged} attributes that they are not made from (${share(found.differing, found.judged)})`,
          }),
    ...(found.inside.length > 0
      ? [
          t({
            zh: `没有检验:就是用它们分的:${names(found.inside)}`,
            en: `not tested, since the split is made from them: ${names(found.inside)}`,
          }),
        ]
      : []),
    ...(found.kindred.length > 0
      ? [
          t({
            zh: `没有检验:和它们同出一源:${names(found.kindred)}`,
            en: `not tested, since they are made of the same: ${names(found.kindred)}`,
          }),
        ]
      : []),
  ]
  door.print(
    [
      `${paint('bold', found.id)} ${oneLine(t(found.name))}\n${paint('dim', `${found.day} · ${found.run}`)}`,
      ...(rows.length > 0 ? [table(columns, rows, paint)] : []),
      lines.join('\n'),
    ].join('\n\n'),
  )
  return 0
}
