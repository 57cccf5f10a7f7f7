import type { ValueAnswer } from '../../../../src/server/contract/values.ts'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** What may come beside today's pattern, each with its chance, and of how many people. */
export function Opportunities({ value }: { value: ValueAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <Figure
      id="opportunities"
      title={t('potential')}
      at={value.at}
      rows={value.opportunities}
      columns={[
        { key: 'opportunity', title: t('opportunity'), value: (row) => say(row.name) },
        { key: 'definition', title: t('definition'), value: (row) => say(row.sentence) },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people },
        { key: 'amount', title: t('amount'), kind: 'money', value: (row) => row.total },
      ]}
    />
  )
}
