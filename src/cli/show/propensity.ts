import type { Bilingual } from '../../errors.ts'
import type { Project, Propensity } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

const warnings: Record<Propensity['warnings'][number], Bilingual> = {
  'outcome-before': {
    zh: '目标的时间范围有一部分在标签那天之前:结果显得比实际好。换更早的 --from 或更短的目标',
    en: 'the target’s window begins before the day of the attributes, so this looks better than it is: take an earlier `--from`, or a shorter target',
  },
  'window-unknown': {
    zh: '不知道目标从哪天算起:请确认它只看标签那天之后',
    en: 'it is not known from when on the target counts: make sure that it looks at nothing before the day of the attributes',
  },
  'current-inputs': {
    zh: '有些标签永远是今天的值,可能知道后来的事',
    en: 'some attributes have today’s value at every day, and may know what came later',
  },
  separated: {
    zh: '有标签能完全分开结果 (用了 Firth 估计):看看它是不是目标本身',
    en: 'an attribute parts the outcomes without fail (Firth’s estimates): see whether it is the target itself',
  },
  inflated: {
    zh: '有些标签说的是同一件事 (VIF 大于 10):单个权重不要单独解读',
    en: 'some attributes say the same (VIF above 10): their weights cannot be read one by one',
  },
  'badly-calibrated': {
    zh: '概率整体偏高或偏低:可以排序,不要当真实概率用',
    en: 'chances are too high or too low as a whole: good for ranking, not as chances',
  },
}

/** A model, or a score that was measured: how good, by what, and what to mind. */
export function propensityText(door: Door, found: Awaited<ReturnType<Project['discoverPropensity']>>): void {
  const { t, paint, language } = door
  const { result } = found
  door.data('propensity', { id: found.id, run: found.run, day: found.day, ...result })
  const number = (value: number) => count(value, language)
  const { quality, target } = result
  const name = `${t(target.name)}${target.value === undefined ? '' : ` = ${oneLine(target.value)}`}`
  const head = [
    `${paint('bold', name)}  ${found.id}`,
    paint(
      'dim',
      t({
        zh: `${number(result.people)} 人,${number(result.events)} 人发生${result.already ? `;${number(result.already)} 人本来就在,不算` : ''}${result.unknown ? `;${number(result.unknown)} 人不知道` : ''}`,
        en: `${number(result.people)} people, it happened to ${number(result.events)}${result.already ? `; ${number(result.already)} were in it already and do not count` : ''}${result.unknown ? `; unknown of ${number(result.unknown)}` : ''}`,
      }),
    ),
    paint(result.verdict === 'useful' ? 'green' : 'yellow', t(result.sentence)),
  ].join('\n')
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const parts: string[] = []
  if (result.terms.length > 0)
    parts.push(
      table(
        [
          { title: t({ zh: '标签', en: 'attribute' }), max: 40 },
          right('优势比', 'odds ratio'),
          right('95% 区间', '95 % interval'),
          right('p', 'p'),
          right('VIF', 'VIF'),
        ],
        result.terms.map((one): TableCell[] => [
          oneLine(
            `${one.transform ? 'ln(1+' : ''}${t(one.name)}${one.transform ? ')' : ''}${one.is === undefined ? '' : ` = ${one.is}`}`,
          ),
          ratio(one.oddsRatio),
          `${ratio(one.interval.low)} – ${ratio(one.interval.high)}`,
          one.p < 0.001 ? '<0.001' : one.p.toFixed(3),
          one.inflation === undefined ? '' : one.inflation === Infinity ? '∞' : one.inflation.toFixed(1),
        ]),
        paint,
      ),
    )
  if (quality?.calibration)
    parts.push(
      table(
        [
          right('预测', 'foretold'),
          right('发生', 'happened'),
          right('95% 区间', '95 % interval'),
          right('人', 'people'),
        ],
        quality.calibration.map((one): TableCell[] => [
          percent(one.predicted),
          percent(one.observed),
          `${percent(one.interval.low)} – ${percent(one.interval.high)}`,
          number(one.n),
        ]),
        paint,
      ),
    )
  const notes = [
    ...(result.terms.length > 0
      ? [
          paint(
            'dim',
            t({
              zh: '优势比:数值多一个标准差,或有这一项,发生的优势变成几倍',
              en: 'odds ratio: what one standard deviation more of a number, or having it, does to the odds',
            }),
          ),
        ]
      : []),
    ...(quality?.brier === undefined
      ? []
      : [
          t({
            zh: `留出 ${number(quality.n)} 人 · Brier ${decimal(quality.brier)}${quality.skill === undefined ? '' : ` (比全说平均好 ${percent(quality.skill)})`}`,
            en: `held out: ${number(quality.n)} people · Brier ${decimal(quality.brier)}${quality.skill === undefined ? '' : ` (${percent(quality.skill)} better than the overall rate)`}`,
          }),
        ]),
    ...result.warnings.map((one) => paint('yellow', t(warnings[one]))),
    ...(result.left.length > 0
      ? [paint('dim', t({ zh: `没有用到:${leftOut(result, t)}`, en: `not used: ${leftOut(result, t)}` }))]
      : []),
  ]
  door.print([head, ...parts, notes.join('\n')].filter((one) => one !== '').join('\n\n'))
}

const whys: Record<Propensity['left'][number]['why'], Bilingual> = {
  sensitive: { zh: '敏感', en: 'sensitive' },
  constant: { zh: '几乎人人一样', en: 'nearly the same for everybody' },
  'told-by-others': { zh: '别的标签已经说全了', en: 'told wholly by others' },
  'tells-less': { zh: '说明得更少', en: 'tell less' },
  'is-the-target': { zh: '就是目标', en: 'the target itself' },
  'makes-the-target': { zh: '目标由它得出', en: 'the target is made of them' },
  'no-such-type': { zh: '日期、列表,或本身是预测', en: 'dates, lists, and what is a prediction itself' },
}

const leftOut = ({ left }: Propensity, t: Door['t']): string =>
  [...Map.groupBy(left, (one) => one.why)]
    .map(([why, list]) => `${t(whys[why])}: ${[...new Set(list.map((one) => one.attribute))].join(', ')}`)
    .join('; ')
const ratio = (value: number): string =>
  value > 9999 ? '>9999' : value < 0.0001 ? '<0.0001' : value >= 100 ? value.toFixed(0) : value.toPrecision(3)
