import { Button } from 'antd'
import { NextStep } from '../../components/next-step.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { startersOf } from './model/starters.ts'
import type { Starter } from './model/starters.ts'
import type { Written } from './model/node.ts'
import type { Vocabulary } from './model/vocabulary.ts'
import { texts } from './texts.ts'

/** Example sentences to begin with. */
export function Starters({ vocabulary, onStart }: { vocabulary: Vocabulary; onStart: (where: Written) => void }) {
  const t = useTexts(texts)
  const sentence = useStarterSentence()
  const starters = startersOf(vocabulary)
  if (starters.length === 0)
    return (
      <div className="builder-starters">
        <p>{t('no-starters')}</p>
        <NextStep isPrimary={false} />
      </div>
    )
  return (
    <div className="builder-starters">
      <p>{t('starters')}</p>
      <ul>
        {starters.map((starter) => (
          <li key={starter.key}>
            <Button onClick={() => onStart(starter.where)}>{sentence(starter)}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Says an example in the language of the page. */
export function useStarterSentence(): (starter: Starter) => string {
  const t = useTexts(texts)
  const say = useSay()
  return ({ key, names }) =>
    t(`starter-${key}`, Object.fromEntries(Object.entries(names).map(([name, words]) => [name, say(words)])))
}
