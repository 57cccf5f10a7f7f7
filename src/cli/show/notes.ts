import type { Bilingual } from '../../errors.ts'
import type { GroupNotes } from '../../index.ts'
import type { Door } from '../door.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

type NoteSort = GroupNotes['notes'][number]['sort']

/** What sorts of notes are called. */
export const noteSorts: Record<NoteSort, Bilingual> = {
  note: { zh: '笔记', en: 'note' },
  feedback: { zh: '反馈', en: 'feedback' },
  competitor: { zh: '竞品', en: 'competitor' },
  trend: { zh: '趋势', en: 'trend' },
  questionnaire: { zh: '问卷', en: 'questionnaire' },
  interview: { zh: '访谈', en: 'interview' },
  'focus group': { zh: '焦点小组', en: 'focus group' },
}

/** What members of a segment or scheme get, and the notes about it; nothing where there is neither. */
export function groupTables(door: Door, { services, notes }: GroupNotes): string[] {
  const { t, paint } = door
  const served = services.map((one): TableCell[] => [
    one.id,
    t(one.name),
    one.classes?.join(', ') ?? '',
    one.description ? t(one.description) : '',
  ])
  const noted = notes.map((one): TableCell[] => [
    one.date,
    t(noteSorts[one.sort]),
    t(one.name),
    one.classes?.join(', ') ?? '',
    [
      ...(one.text ? [t(one.text)] : []),
      ...Object.entries(one.numbers ?? {}).map(([name, value]) => `${name} ${value}`),
    ].join(' · '),
  ])
  const links = notes.flatMap((one) => (one.link === undefined ? [] : [`${one.date}  ${oneLine(one.link)}`]))
  const classes = { title: t({ zh: '类', en: 'class' }), optional: true, max: 24 }
  return [
    ...(served.length
      ? [
          table(
            [
              { title: t({ zh: '服务', en: 'service' }) },
              { title: t({ zh: '名称', en: 'name' }), max: 30 },
              classes,
              { title: t({ zh: '说明', en: 'description' }), max: 40, optional: true },
            ],
            served,
            paint,
          ),
        ]
      : []),
    ...(noted.length
      ? [
          [
            table(
              [
                { title: t({ zh: '日期', en: 'date' }) },
                { title: t({ zh: '研究', en: 'research' }) },
                { title: t({ zh: '名称', en: 'name' }), max: 30 },
                classes,
                { title: t({ zh: '内容', en: 'what it says' }), max: 48, optional: true },
              ],
              noted,
              paint,
            ),
            ...links.map((link) => paint('dim', link)),
          ].join('\n'),
        ]
      : []),
  ]
}
