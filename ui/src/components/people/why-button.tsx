import { QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import type { Draft } from '../../../../src/server/contract/draft.ts'
import type { CustomerWhy } from '../../../../src/server/contract/customer.ts'
import type { PeopleWhy } from '../../../../src/server/contract/people.ts'
import { read, send } from '../../api/request.ts'
import type { AtOfPage } from '../../app/use-at.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { texts } from './texts.ts'
import { segmentIn } from './draft-in-address.ts'
import { WhyTree } from './why-tree.tsx'

/** Opens why one of a list is in it: the rule as a tree, with what was seen. */
export function WhyButton({ draft, at, person }: { draft: Draft; at: AtOfPage; person: { ref: string; id: string } }) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="leftTop"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      title={t('why-of', { id: person.id })}
      content={<Why draft={draft} at={at} person={person.ref} />}
    >
      <Button
        type="text"
        size="small"
        className="why-button"
        icon={<QuestionCircleOutlined />}
        aria-label={t('why-of', { id: person.id })}
        aria-expanded={open}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false)
        }}
      />
    </Popover>
  )
}

function Why({ draft, at, person }: { draft: Draft; at: AtOfPage; person: string }) {
  const t = useTexts(texts)
  const say = useSay()
  const segment = segmentIn(draft)
  const reading = useQuery({
    queryKey: ['people', 'why', person, draft, at],
    queryFn: ({ signal }) =>
      segment === undefined
        ? send<PeopleWhy>('POST', '/people/why', { draft, at, ref: person }, { signal })
        : ofSegment({ kind: draft.kind ?? 'customer', person, segment, at }, signal),
  })
  return (
    <div className="why-panel">
      <Answered reading={reading} loading={{ shape: 'lines', count: 4 }}>
        {({ tree, inPopulation, population }) => (
          <>
            {!inPopulation && <p className="note">{t('outside-population', { name: say(population.name) })}</p>}
            <WhyTree tree={tree} />
          </>
        )}
      </Answered>
    </div>
  )
}

/** Of a list that is one segment: why that segment, not that they are in it. */
async function ofSegment(
  { kind, person, segment, at }: { kind: string; person: string; segment: string; at: AtOfPage },
  signal: AbortSignal,
): Promise<Pick<PeopleWhy, 'tree' | 'inPopulation' | 'population'>> {
  const path = `/people/${encodeURIComponent(kind)}/${encodeURIComponent(person)}/why/${encodeURIComponent(segment)}`
  const { rules, inPopulation, population, sentence } = await read<CustomerWhy>(path, { ...at }, signal)
  return { tree: rules[0]?.tree ?? { sentence }, inPopulation, population }
}
