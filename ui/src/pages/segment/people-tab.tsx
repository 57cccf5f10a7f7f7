import { Button } from 'antd'
import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import { useGo } from '../../app/use-go.ts'
import { peopleOf } from '../../components/door.tsx'
import { PeopleTable } from '../../components/people/people-table.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** Who is in it, masked, and why each of them is. */
export function PeopleTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const go = useGo()
  const { door } = segment
  if (!door) return <></>
  return (
    <section className="part">
      <div className="segment-people">
        <p className="note">{t('people-lead')}</p>
        <Button size="small" onClick={() => go(peopleOf(door))}>
          {t('all-people')}
        </Button>
      </div>
      <PeopleTable draft={door} why />
    </section>
  )
}
