import type { ExitCode } from '../../errors.ts'
import type { Losses } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, groupedText, moneyText } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** Who lost value, the largest losses first, and what likely made them. */
export function lossesText(door: Door, found: Losses): ExitCode {
  const { t, paint, language } = door
  door.data('losses', { ...found })
  const figure = found.of.unit ? moneyText : groupedText
  const unit = found.of.unit ? ` ${found.of.unit}` : ''
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const nameOf = new Map(found.causes.map((one) => [one.cause, oneLine(t(one.name))]))
  const rows = found.losses.map((one): TableCell[] => [
    oneLine(one.id),
    figure(one.earlier),
    figure(one.later),
    { text: `−${decimal(one.drop * 100)}%`, style: 'yellow' },
    one.lastDay,
    one.dueDay,
    one.likely === undefined ? '' : (nameOf.get(one.likely) ?? one.likely),
    one.found.map(({ cause, times }) => `${nameOf.get(cause) ?? cause} ${times}`).join(', '),
    one.lowTouch ? t({ zh: '最低维护', en: 'low-touch' }) : '',
  ])
  const columns = [
    { title: t({ zh: '编号', en: 'id' }), max: 40 },
    right('从前', 'before'),
    right('现在', 'now'),
    right('少了', 'lost'),
    { title: t({ zh: '最后一次', en: 'last at old pace' }) },
    { title: t({ zh: '该来未来', en: 'due by' }) },
    { title: t({ zh: '可能的原因', en: 'likely cause' }), optional: true, max: 24 },
    { title: t({ zh: '之前发生的', en: 'found before' }), optional: true, max: 40 },
    { title: '', optional: true },
  ]
  const causes = found.causes.map((one): TableCell[] => [
    oneLine(t(one.name)),
    count(one.people, language),
    figure(one.lost),
  ])
  const head = [
    `${paint('bold', oneLine(t(found.of.name)))}${found.of.sum === undefined ? '' : ` (${oneLine(found.of.sum)}${unit})`}  ${found.earlier.from} – ${found.earlier.to} → ${found.later.from} – ${found.later.to}`,
    paint('dim', `${oneLine(t(found.in.name))} · ${found.day} · ${found.run}`),
    t({
      zh: `${count(found.people, language)} 个少了至少 ${decimal(found.drop * 100)}%,共少 ${figure(found.lost)},占从前的 ${decimal(found.share * 100)}%`,
      en: `${count(found.people, language)} have at least ${decimal(found.drop * 100)}% less: ${figure(found.lost)} together, ${decimal(found.share * 100)}% of what was before`,
    }),
    ...(found.lowTouch
      ? [
          t({
            zh: `其中 ${count(found.lowTouch.people, language)} 个只做最低维护 (${found.lowTouch.name.zh}),不进付费渠道的名单`,
            en: `${count(found.lowTouch.people, language)} of them are low-touch (${found.lowTouch.name.en}) and on no list of a paid channel`,
          }),
        ]
      : []),
  ].join('\n')
  const parts = [
    head,
    ...(causes.length
      ? [
          table(
            [
              { title: t({ zh: '可能的原因', en: 'likely cause' }), max: 30 },
              right('人数', 'people'),
              right('少了', 'lost'),
            ],
            causes,
            paint,
          ),
        ]
      : []),
    ...(rows.length ? [table(columns, rows, paint)] : []),
    paint('dim', found.conventions.map((one) => t(one)).join('\n')),
  ]
  door.print(parts.join('\n\n'))
  return 0
}
