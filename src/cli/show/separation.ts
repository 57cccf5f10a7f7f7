import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Separation } from '../../index.ts'
import type { At, Project } from '../../project.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const verdicts: Record<Separation['verdict'], Bilingual> = {
  differs: { zh: '有可靠的差异', en: 'there is a reliable difference' },
  slight: { zh: '差异可靠,但很小', en: 'the difference is reliable, but slight' },
  'no-reliable-difference': { zh: '没有可靠的差异', en: 'no reliable difference' },
  'cannot-tell': { zh: '数据太少,无法判断', en: 'too few people to tell' },
}

/** Whether the classes of a scheme, or a segment and the rest, differ in an attribute. */
export async function separationText(
  door: Door,
  project: Project,
  id: string,
  attribute: string,
  at: At,
): Promise<ExitCode> {
  const { t, paint, language } = door
  const found = await project.separation(id, attribute, at)
  door.data('separation', { id, attribute, ...found })
  const unit = found.unit ? ` ${found.unit}` : ''
  const rows = found.parts.map((one): TableCell[] => [
    one.id,
    t(one.name),
    count(one.n, language),
    one.missing ? count(one.missing, language) : '',
    one.mean === undefined ? '—' : decimal(one.mean),
    one.from === undefined || one.to === undefined ? '—' : `${decimal(one.from)} – ${decimal(one.to)}`,
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: '' },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    right('人数', 'people'),
    { ...right('没有值', 'missing'), optional: true },
    right(`平均${unit}`, `mean${unit}`),
    right('95% 区间', '95 % interval'),
  ]
  door.print(
    [
      `${paint('bold', id)} × ${oneLine(t(found.name))}\n${paint('dim', `${found.day} · ${found.run}`)}`,
      table(columns, rows, paint),
      [
        paint(found.verdict === 'differs' ? 'green' : 'yellow', t(verdicts[found.verdict])),
        ...sentences(door, found),
      ].join('\n'),
    ].join('\n\n'),
  )
  return 0
}

function sentences({ t, language }: Door, found: Separation): string[] {
  const { test, explained, widest, unplaced, circular } = found
  const p = test && (test.p < 0.0001 ? '< 0.0001' : `= ${test.p.toFixed(4)}`)
  const share = explained === undefined ? '' : `${(explained * 100).toFixed(1)}%`
  return [
    ...(test
      ? [
          t({
            zh: `Welch 检验 F = ${decimal(test.f)} (${test.df1}; ${decimal(test.df2)}),p ${p};各类之间占全部差异的 ${share}`,
            en: `Welch's test F = ${decimal(test.f)} (${test.df1}; ${decimal(test.df2)}), p ${p}; ${share} of all variance lies between the parts`,
          }),
        ]
      : []),
    ...(widest
      ? [
          t({
            zh: `差得最多的是 ${widest.high} 和 ${widest.low}:${decimal(widest.difference)} (95% 区间 ${decimal(widest.from)} 到 ${decimal(widest.to)})`,
            en: `farthest apart are ${widest.high} and ${widest.low}: ${decimal(widest.difference)} (95 % interval ${decimal(widest.from)} to ${decimal(widest.to)})`,
          }),
        ]
      : []),
    ...(unplaced
      ? [
          t({
            zh: `另有 ${count(unplaced, language)} 人不在任何一类 (未归类或未知),不参与比较`,
            en: `${count(unplaced, language)} more are in no part (unassigned, or unknown) and are not compared`,
          }),
        ]
      : []),
    ...(circular
      ? [
          t({
            zh: '注意:分法本身就用了这个标签,有差异是必然的;换一个没用过的标签再看',
            en: 'mind: the split is made from this very attribute, so a difference is no news; look at one that it does not use',
          }),
        ]
      : []),
  ]
}
