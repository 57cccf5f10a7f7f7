import type { TableScheme } from '../../../../../src/server/contract/schemes.ts'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './rules-texts.ts'

/** Which rules hold for the same people, the most first. */
export function RuleOverlaps({ answer }: { answer: TableScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const { overlaps, several, classes, unit, at } = answer
  const named = (id: string) => say(classes.find((one) => one.id === id)?.name)
  if (several === 0)
    return (
      <>
        <h3>{t('overlaps')}</h3>
        <p className="note">{t('overlaps-none')}</p>
      </>
    )
  const size = (count: (typeof overlaps)[number]['people']) => (typeof count === 'number' ? count : 0)
  return (
    <Figure
      id="overlaps"
      title={t('overlaps')}
      sentence={
        typeof several === 'number' ? t('several', { people: formatCount(several), unit: say(unit) }) : undefined
      }
      note={t('overlaps-lead')}
      at={at}
      columns={[
        { key: 'first', title: t('first'), value: (row) => named(row.class) },
        { key: 'also', title: t('also'), value: (row) => named(row.also) },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people },
      ]}
      rows={overlaps.toSorted((a, b) => size(b.people) - size(a.people))}
    />
  )
}
