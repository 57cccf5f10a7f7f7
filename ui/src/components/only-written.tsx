import { Button } from 'antd'
import type { NotComputed } from '../../../src/server/contract/not-computed.ts'
import { useGo } from '../app/use-go.ts'
import { useSetSearch } from '../app/use-url-state.ts'
import { useTexts } from '../texts/define-texts.ts'
import { Said } from '../texts/said.tsx'
import { useSay } from '../texts/use-language.ts'
import { Empty } from './empty.tsx'
import { Problems } from './failed.tsx'
import { NextStep } from './next-step.tsx'
import './only-written.css'
import { texts } from './texts.ts'

/** Whether an answer is of something that is only written. */
export function isOnlyWritten(answer: object | undefined): answer is NotComputed {
  return answer !== undefined && 'notComputed' in answer
}

/** Something that is written and not computed: what it says, where it stands, and the way to its results. */
export function OnlyWritten({ answer }: { answer: NotComputed }) {
  const t = useTexts(texts)
  const say = useSay()
  const { at, file, sentence, classes, problems } = answer
  return (
    <section className="part only-written">
      <Empty kind="not-computed" action={<WayOut answer={answer} />}>
        {at === null ? t('waits-for-run') : at.newest ? t('waits-for-plan') : t('not-in-run', { day: at.day })}
      </Empty>
      <dl>
        {sentence && (
          <div>
            <dt>{t('its-rule')}</dt>
            <dd>
              <Said text={sentence} />
            </dd>
          </div>
        )}
        {classes.length > 0 && (
          <div>
            <dt>{t('its-classes')}</dt>
            <dd>
              <ol>
                {classes.map((one, index) => (
                  <li key={index}>
                    <b>{say(one.name)}</b> <span className="soft">{say(one.rule)}</span>
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('its-file')}</dt>
          <dd>
            <code>{file}</code>
          </dd>
        </div>
      </dl>
      <Problems problems={problems} />
    </section>
  )
}

function WayOut({ answer: { at } }: { answer: NotComputed }) {
  const t = useTexts(texts)
  const go = useGo()
  const setSearch = useSetSearch()
  if (at === null) return <NextStep />
  if (!at.newest)
    return (
      <Button
        type="primary"
        onClick={() => setSearch({ run: undefined, asOf: undefined, knownAt: undefined }, { push: true })}
      >
        {t('to-newest')}
      </Button>
    )
  return (
    <Button type="primary" onClick={() => go({ to: '/plan' })}>
      {t('to-plan')}
    </Button>
  )
}
