import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Alike, AlikeBin, AlikePerson, AlikeTrait } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const verdicts: Record<Alike['verdict'], Bilingual> = {
  'tells-apart': {
    zh: '能分开:留出的人里,种子的人多半得分更高 (AUC {auc},95% 区间 {from} – {to})',
    en: 'tells them apart: of people left out, those of the seed mostly score higher (AUC {auc}, 95 % interval {from} – {to})',
  },
  weak: {
    zh: '分得不好:比碰运气好一些 (AUC {auc},95% 区间 {from} – {to})',
    en: 'tells them apart weakly: somewhat better than chance (AUC {auc}, 95 % interval {from} – {to})',
  },
  'cannot-tell': {
    zh: '分不开:种子的人和其他人没有可靠的差别,不列名单',
    en: 'cannot tell them apart: the seed does not differ reliably from the others, so nobody is listed',
  },
  'too-few': {
    zh: '人太少:种子或其他人不到 {minimum} 人',
    en: 'too few: the seed or the others are fewer than {minimum} people',
  },
}

/** What tells a seed from others, and the first of those most like it. */
export function alikeText(
  door: Door,
  { id, madeAt, result }: { id: string; madeAt: string; result: Alike },
  { people, below, atLeast }: { people: readonly AlikePerson[]; below: number; atLeast: number },
  shown: number,
): ExitCode {
  const { t, paint, language } = door
  door.data('alike', { discovery: id, madeAt, atLeast, below, ...result })
  for (const one of people) door.data('alike-person', one)
  const number = (value: number) => count(value, language)
  const quality = result.quality ?? { auc: 0.5, from: 0, to: 1 }
  const said = t(verdicts[result.verdict])
    .replace('{auc}', quality.auc.toFixed(3))
    .replace('{from}', quality.from.toFixed(3))
    .replace('{to}', quality.to.toFixed(3))
    .replace('{minimum}', String(result.minimum))
  const head = [
    `${paint('bold', oneLine(t(result.seed.name)))} ${number(result.seed.people)} → ${oneLine(t(result.in.name))} ${number(result.others)}`,
    paint('dim', `${result.definition} · ${result.day} · ${result.run} · ${id}`),
    paint(result.verdict === 'tells-apart' ? 'bold' : 'yellow', said),
  ].join('\n')
  const parts = [head]
  if (people.length + below > 0) parts.push(traitsTable(door, result.traits), reachTable(door, result))
  if (people.length > 0) {
    parts.push(peopleTable(door, people.slice(0, shown)))
    if (people.length > shown)
      parts.push(
        paint(
          'dim',
          t({
            zh: `… 共 ${number(people.length)} 人;--json 列全,--save NAME 存成名单`,
            en: `… ${number(people.length)} people; \`--json\` has them all, \`--save NAME\` keeps them as a list`,
          }),
        ),
      )
  }
  if (below > 0)
    parts.push(
      t({
        zh: `${people.length === 0 ? '没有人够像,不列也不存。' : ''}另有 ${number(below)} 人相似度低于 ${atLeast},没有列出;--at-least 可以放宽。`,
        en: `${people.length === 0 ? 'Nobody is alike enough to be listed or saved. ' : ''}${number(below)} others have a likeness below ${atLeast} and are left out; \`--at-least\` lets them in.`,
      }),
    )
  const left = Map.groupBy(result.leftOut, (one) => one.reason)
  if (left.size > 0)
    parts.push(
      [...left]
        .map(([, all]) =>
          paint(
            'dim',
            `${t(all[0]!.why)}: ${all.map((one) => oneLine(t(one.name))).join(language === 'zh' ? '、' : ', ')}`,
          ),
        )
        .join('\n'),
    )
  door.print(parts.join('\n\n'))
  return 0
}

function traitsTable(door: Door, traits: readonly AlikeTrait[]): string {
  const { t, paint } = door
  const rows = traits.map((one): TableCell[] => [
    oneLine(t(one.name)),
    one.strength.toFixed(2),
    one.speaks.map((bin) => `${binText(door, bin, one.type)} ${percent(bin.seed)} / ${percent(bin.others)}`).join('; '),
  ])
  return table(
    [
      { title: t({ zh: '标签', en: 'attribute' }), max: 30 },
      { title: 'V', align: 'right' },
      { title: t({ zh: '偏向种子的值 (种子 / 其他人)', en: 'what speaks for the seed (seed / others)' }) },
    ],
    rows,
    paint,
  )
}

function reachTable(door: Door, { reach }: Alike): string {
  const { t, paint, language } = door
  const rows = reach
    .slice(0, 6)
    .map((one): TableCell[] => [one.score.toFixed(1), count(one.others, language), percent(one.seed)])
  return table(
    [
      { title: t({ zh: '相似度至少', en: 'likeness at least' }), align: 'right' },
      { title: t({ zh: '其他人', en: 'others' }), align: 'right' },
      { title: t({ zh: '种子里 (留出时)', en: 'of the seed (left out)' }), align: 'right' },
    ],
    rows,
    paint,
  )
}

function peopleTable(door: Door, people: readonly AlikePerson[]): string {
  const { t, paint } = door
  const rows = people.map((one): TableCell[] => [
    oneLine(one.id),
    one.score.toFixed(3),
    one.reasons.map((each) => `${oneLine(t(each.name))} ${binText(door, each.bin, each.type)}`).join('; '),
  ])
  return table(
    [
      { title: t({ zh: '编号', en: 'id' }) },
      { title: t({ zh: '相似度', en: 'likeness' }), align: 'right' },
      { title: t({ zh: '因为', en: 'because' }) },
    ],
    rows,
    paint,
  )
}

function binText({ t }: Door, bin: AlikeBin, type: AlikeTrait['type']): string {
  if (bin.missing) return t({ zh: '缺', en: 'missing' })
  if (bin.other) return t({ zh: '其他', en: 'other' })
  if (bin.value === 'true' && type !== 'text') return t({ zh: '是', en: 'yes' })
  if (bin.value === 'false' && type !== 'text') return t({ zh: '否', en: 'no' })
  if (bin.value !== undefined) return oneLine(bin.called ? t(bin.called) : bin.value)
  const write = (value: number) =>
    type === 'day' ? new Date(value * 86_400_000).toISOString().slice(0, 10) : decimal(value)
  if (bin.from === undefined) return bin.to === undefined ? t({ zh: '有值', en: 'known' }) : `≤ ${write(bin.to)}`
  return bin.to === undefined ? `> ${write(bin.from)}` : `${write(bin.from)} – ${write(bin.to)}`
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
