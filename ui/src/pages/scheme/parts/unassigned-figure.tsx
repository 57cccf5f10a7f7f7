import type { SchemeAnswer } from '../../../../../src/server/contract/schemes.ts'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

/** Who has no class, by reason. */
export function UnassignedFigure({ answer }: { answer: SchemeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { reasons, unassigned, at } = answer
  if (unassigned === 0)
    return (
      <p className="note">
        {t('nobody-without')} {t('nobody-without-hint')}
      </p>
    )
  return (
    <Figure
      id="unassigned"
      title={t('why-unassigned')}
      at={at}
      columns={[
        { key: 'reason', title: t('reason'), value: (row) => say(row.text) },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
      ]}
      rows={reasons.filter((one) => one.people !== 0)}
    />
  )
}
