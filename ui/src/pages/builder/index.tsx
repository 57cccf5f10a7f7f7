import { useState } from 'react'
import type { Definition } from '../../../../src/server/contract/definitions.ts'
import { useRead } from '../../api/use-read.ts'
import { usePathParam } from '../../app/use-go.ts'
import { useSearchOfPage } from '../../app/use-url-state.ts'
import { Failed } from '../../components/failed.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Builder } from './builder.tsx'
import './builder.css'
import { draftIn } from './draft-in-address.ts'
import { useVocabulary } from './state/use-vocabulary.ts'
import { texts } from './texts.ts'

/** `/segments/new` and `/segments/$id/edit`: a segment's rule, its numbers and its file. */
export default function BuilderPage() {
  const t = useTexts(texts)
  const say = useSay()
  const id = usePathParam('id')
  const [draft] = useState(draftIn(useSearchOfPage()['draft']))
  const file = useRead<Definition>(
    `/definitions/segments/${encodeURIComponent(id)}`,
    {},
    { enabled: id !== '', keep: false },
  )
  const value = draft ?? file.data?.value ?? undefined
  const kind = typeof value?.['kind'] === 'string' ? value['kind'] : 'customer'
  const vocabulary = useVocabulary(kind, id === '' || file.data !== undefined)
  const error = file.error ?? vocabulary.error
  const title = id === '' ? t('new') : say(file.data?.name) || id
  if (error && !(file.data && vocabulary.data))
    return (
      <PageFrame title={title}>
        <Failed error={error} onAgain={() => void (file.error ? file : vocabulary).refetch()} />
      </PageFrame>
    )
  if ((id !== '' && !file.data) || !vocabulary.data)
    return (
      <PageFrame title={title}>
        <Loading shape="page" height={420} />
      </PageFrame>
    )
  return <Builder key={id} file={file.data} draft={draft} vocabulary={vocabulary.data} kind={kind} />
}
