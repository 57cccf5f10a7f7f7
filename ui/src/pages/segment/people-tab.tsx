import { Button } from 'antd'
import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import { useGo } from '../../app/use-go.ts'
import { peopleOf } from '../../components/door.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** Who is in it. */
export function PeopleTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const go = useGo()
  return (
    <section className="part">
      <p>{t('people-lead')}</p>
      <p className="segment-act">
        <Button type="primary" onClick={() => go(peopleOf(segment.door))}>
          {t('all-people')}
        </Button>
      </p>
    </section>
  )
}
