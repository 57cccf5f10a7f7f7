import type { Bilingual } from '../../errors.ts'
import type { FoundAnswers } from '../../index.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const verdicts: Record<FoundAnswers['result']['verdict'], Bilingual> = {
  found: { zh: '找到了答法不同的几类人', en: 'there are classes of people who answer differently' },
  unsure: {
    zh: '有几类,但分得不清楚:再多几道题,或少分几类',
    en: 'there are classes, but they are not told apart surely: ask more questions, or take fewer classes',
  },
  none: { zh: '没有可靠的分类:一类就够', en: 'no reliable classes: one fits best' },
  'too-few': { zh: '人太少,分不出类', en: 'too few people to tell classes' },
}

/** The numbers that were tried, then each class with what it answers. */
export function answersText(door: Door, found: FoundAnswers): 0 {
  const { t, paint, language } = door
  const { result } = found
  door.data('answers', { id: found.id, run: found.run, day: found.day, ...result })
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const tried = result.tried.map((one): TableCell[] => [
    String(one.k),
    one.logLikelihood.toFixed(1),
    String(one.parameters),
    one.aic.toFixed(1),
    one.bic.toFixed(1),
    one.entropy.toFixed(2),
    `${one.agreed}/${one.ended}`,
    one.isTold
      ? one.k === result.suggested
        ? t({ zh: '选它', en: 'chosen' })
        : ''
      : t({ zh: '人或题太少', en: 'too few people or questions' }),
  ])
  const right = { align: 'right' as const }
  const columns = [
    { title: t({ zh: '类数', en: 'classes' }), ...right },
    { title: t({ zh: '对数似然', en: 'log-likelihood' }), ...right },
    { title: t({ zh: '参数', en: 'parameters' }), ...right },
    { title: 'AIC', ...right },
    { title: 'BIC', ...right },
    { title: t({ zh: '清楚度', en: 'entropy' }), ...right },
    { title: t({ zh: '一致的起点', en: 'starts agreed' }), ...right },
    { title: '', optional: true },
  ]
  const classes = result.classes.map((one) => ({
    title: `${one.number} · ${percent(one.share)}`,
    ...right,
  }))
  const rows = result.items.flatMap((item, at) =>
    item.answers.map((answer, index): TableCell[] => [
      index === 0 ? t(item.name) : '',
      oneLine(answer.called ? t(answer.called) : answer.value),
      percent(answer.people / Math.max(1, result.people - item.silent)),
      ...result.classes.map((one): TableCell => {
        const text = percent(one.answers[at]![index]!)
        const isMark = one.traits.some((trait) => trait.item === at && trait.answer === index)
        return isMark ? { text, style: 'green' } : text
      }),
    ]),
  )
  const head = [found.id, found.day, found.run, t(result.in.name), count(result.people, language)]
    .map(oneLine)
    .join(' · ')
  door.print(
    [
      paint('dim', head),
      table(columns, tried, paint),
      paint('bold', t(verdicts[result.verdict])),
      ...(result.classes.length
        ? [
            table(
              [
                { title: t({ zh: '题', en: 'question' }), max: 32 },
                { title: t({ zh: '答案', en: 'answer' }), max: 32 },
                { title: t({ zh: '所有人', en: 'all' }), ...right },
                ...classes,
              ],
              rows,
              paint,
            ),
          ]
        : []),
    ].join('\n\n'),
  )
  return 0
}
