import { Button } from 'antd'
import { useMay } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { Empty } from '../../components/empty.tsx'
import { NextStep } from '../../components/next-step.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { startersOf } from '../builder/model/starters.ts'
import { useStarterSentence } from '../builder/starters.tsx'
import { useVocabulary } from '../builder/state/use-vocabulary.ts'
import { texts } from './texts.ts'

/** No segments yet: six to begin with, in the words of this project. */
export function NoSegments() {
  const t = useTexts(texts)
  const go = useGo()
  const mayEdit = useMay('edit')
  const vocabulary = useVocabulary('customer')
  const sentence = useStarterSentence()
  const starters = vocabulary.data && mayEdit ? startersOf(vocabulary.data) : []
  return (
    <section className="part">
      <Empty
        kind="no-data"
        title={t('none-title')}
        height={280}
        action={
          starters.length === 0 ? (
            vocabulary.data && <NextStep />
          ) : (
            <ul className="segment-starters">
              {starters.map((starter) => {
                const name = { zh: sentence(starter), en: sentence(starter) }
                const draft = JSON.stringify({ name, where: starter.where })
                return (
                  <li key={starter.key}>
                    <Button onClick={() => go({ to: '/segments/new', search: { draft } })}>{sentence(starter)}</Button>
                  </li>
                )
              })}
            </ul>
          )
        }
      >
        {starters.length > 0 ? t('none-why') : vocabulary.data && t('none-to-start')}
      </Empty>
    </section>
  )
}
