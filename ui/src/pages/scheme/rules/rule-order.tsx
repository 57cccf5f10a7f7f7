import type { FirmSizeScheme, LifeCycleScheme, TableScheme } from '../../../../../src/server/contract/schemes.ts'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './rules-texts.ts'

/** The classes in their order, each with its condition. */
export function RuleOrder({ answer, note }: { answer: TableScheme | LifeCycleScheme | FirmSizeScheme; note: string }) {
  const t = useTexts(texts)
  const say = useSay()
  const groups = answer.method === 'table' ? answer.groups : []
  const rows = answer.classes.map((row, index) => ({
    row,
    nth: index + 1,
    group: groups.find((one) => 'group' in row && one.id === row.group),
  }))
  return (
    <Figure
      id="order"
      title={t('order')}
      at={answer.at}
      note={note}
      columns={[
        { key: 'class', title: t('class'), value: ({ row, nth }) => `${nth}. ${say(row.name)}` },
        ...(groups.length
          ? [{ key: 'group', title: t('group'), value: ({ group }: (typeof rows)[number]) => say(group?.name) }]
          : []),
        { key: 'condition', title: t('condition'), value: ({ row }) => say(row.rule) },
        {
          key: 'people',
          title: t('people'),
          kind: 'count',
          value: ({ row }) => row.people,
          door: ({ row }) => row.door,
        },
        { key: 'share', title: t('share'), kind: 'share', value: ({ row }) => row.share },
        { key: 'change', title: t('change'), kind: 'change', value: ({ row }) => row.change },
      ]}
      rows={rows}
    />
  )
}
