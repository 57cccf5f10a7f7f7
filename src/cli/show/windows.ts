import type { ExitCode } from '../../errors.ts'
import type { ContactWindows } from '../../index.ts'
import { hoursText } from '../../time/hours.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** Answers by time of the day, and the window; `saved` is the file that it was written into. */
export function windowsText(door: Door, found: ContactWindows, saved: string | undefined): ExitCode {
  const { t, paint, language } = door
  door.data('windows', { ...found, ...(saved === undefined ? {} : { savedTo: saved }) })
  const number = (value: number) => count(value, language)
  const { window } = found
  const head = [
    `${paint('bold', t(found.whoName))} × ${t(found.eventName)} · ${found.column}`,
    paint(
      'dim',
      t({
        zh: `${number(found.people)} 人,试 ${number(found.tries)} 次,应答 ${number(found.answered)} 次 · 可联系时段 ${hoursText(found.legal)} · ${found.day} · ${found.run}`,
        en: `${number(found.people)} people, ${number(found.tries)} tries, ${number(found.answered)} answered · contact hours ${hoursText(found.legal)} · ${found.day} · ${found.run}`,
      }),
    ),
    paint(found.verdict === 'suggested' ? 'green' : 'yellow', t(found.sentence)),
  ].join('\n')
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = found.slots.map((one): TableCell[] => {
    const inside = window !== undefined && one.from >= window.from && one.to <= window.to
    return [
      hoursText(one),
      number(one.tries),
      number(one.answered),
      one.tries > 0 ? percent(one.answered / one.tries) : '—',
      one.rate ? percent(one.rate.value) : '—',
      one.rate ? `${percent(one.rate.low)} – ${percent(one.rate.high)}` : '—',
      inside && found.verdict === 'suggested'
        ? { text: t({ zh: '建议', en: 'suggested' }), style: 'green' }
        : one.legal
          ? ''
          : { text: t({ zh: '不可联系', en: 'not allowed' }), style: 'dim' },
    ]
  })
  const columns = [
    { title: t({ zh: '时段', en: 'time' }) },
    right('试', 'tries'),
    right('应答', 'answered'),
    right('应答率', 'rate'),
    right('收缩后', 'shrunk'),
    right('95% 区间', '95 % interval'),
    { title: '' },
  ]
  const notes = [
    ...(found.saved
      ? [
          t({
            zh: `客群现在的联系时段:${hoursText(found.saved)}${found.saved.learned ? ` (${found.saved.learned})` : ''}`,
            en: `the segment’s window now: ${hoursText(found.saved)}${found.saved.learned ? ` (${found.saved.learned})` : ''}`,
          }),
        ]
      : []),
    ...(saved === undefined
      ? []
      : [
          t({
            zh: `已写入 ${saved};plan、apply 之后名单才带上它`,
            en: `written into ${saved}; lists carry it after plan and apply`,
          }),
        ]),
  ]
  door.print([head, ...(rows.length ? [table(columns, rows, paint)] : []), ...notes].join('\n\n'))
  return 0
}
