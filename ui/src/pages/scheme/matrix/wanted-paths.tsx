import type { MatrixScheme } from '../../../../../src/server/contract/schemes.ts'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './matrix-texts.ts'

/** The moves between corners that are wanted, and how many made them since the run before. */
export function WantedPaths({ answer }: { answer: MatrixScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const { paths, classes, since, at } = answer
  const named = (id: string) => say(classes.find((one) => one.id === id)?.name)
  return (
    <Figure
      id="paths"
      title={t('paths')}
      at={at}
      note={since ? t('path-since', { day: since.day }) : t('path-none')}
      columns={[
        { key: 'from', title: t('from'), value: (row) => named(row.from) },
        { key: 'to', title: t('to'), value: (row) => `→ ${named(row.to)}` },
        { key: 'action', title: t('action'), value: (row) => say(row.action) },
        { key: 'of', title: t('of'), kind: 'count', value: (row) => row.of },
        { key: 'moved', title: t('moved'), kind: 'count', value: (row) => row.moved, door: (row) => row.door },
        { key: 'others', title: t('others'), kind: 'count', value: (row) => row.others },
        { key: 'rate', title: t('rate'), kind: 'share', value: (row) => row.rate },
      ]}
      rows={paths}
    />
  )
}
