import { SearchOutlined } from '@ant-design/icons'
import { Input, Popover } from 'antd'
import { useState } from 'react'
import type { PeopleSearch as Found } from '../../../../src/server/contract/people.ts'
import { send } from '../../api/request.ts'
import { useMay } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useGo } from '../../app/use-go.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Failed } from '../failed.tsx'
import './people.css'
import { texts } from './texts.ts'

/** Finds somebody by their whole id, and by phone or e-mail for who may see contacts. Nothing for who may not see people. */
export function PeopleSearch() {
  const may = useMay('people')
  return may ? <SearchBox /> : null
}

function SearchBox() {
  const t = useTexts(texts)
  const withContacts = useMay('contacts')
  const go = useGo()
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<Found | Error>()
  const label = t(withContacts ? 'search-contacts' : 'search')

  async function find(): Promise<void> {
    const search = text.trim()
    if (search === '') return
    try {
      const found = await send<Found>('POST', '/people/search', { search })
      const [one, other] = found.found
      if (one && !other) {
        setAnswer(undefined)
        setText('')
        go({ to: '/people/$kind/$id', params: { kind: one.kind, id: one.ref } })
      } else setAnswer(found)
    } catch (error) {
      setAnswer(error instanceof Error ? error : new Error(String(error)))
    }
  }

  return (
    <search className="people-search">
      <Popover
        open={answer !== undefined}
        trigger={[]}
        placement="bottomLeft"
        content={answer && <Results answer={answer} onLeave={() => setAnswer(undefined)} />}
      >
        <Input
          size="small"
          allowClear
          value={text}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={label}
          aria-label={label}
          maxLength={200}
          onChange={(event) => {
            setText(event.target.value)
            setAnswer(undefined)
          }}
          onPressEnter={() => void find()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAnswer(undefined)
          }}
        />
      </Popover>
    </search>
  )
}

function Results({ answer, onLeave }: { answer: Found | Error; onLeave: () => void }) {
  const t = useTexts(texts)
  const say = useSay()
  if (answer instanceof Error) return <Failed error={answer} />
  if (answer.found.length === 0)
    return <p role="status">{t(answer.contacts ? 'nobody-found-contacts' : 'nobody-found')}</p>
  const by = (found: string) => (found === 'phone' || found === 'email' ? t(`found-by-${found}`) : t('found-by-other'))
  return (
    <ul className="people-found">
      {answer.found.map((one) => (
        <li key={`${one.kind} ${one.ref}`} onClick={onLeave}>
          <PageLink to="/people/$kind/$id" params={{ kind: one.kind, id: one.ref }}>
            {one.id}
          </PageLink>{' '}
          <span className="note">
            {say(one.kindName)}
            {one.by !== 'id' && ` · ${by(one.by)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
