import { App, Button } from 'antd'
import type { Draft } from '../../../../src/server/contract/draft.ts'
import type { FixedList, PeopleAnswer } from '../../../../src/server/contract/people.ts'
import { useSend } from '../../api/use-send.ts'
import { useGo } from '../../app/use-go.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Keeps these very people as a file of ids, and leads on to a segment of it; it can be taken back at once. */
export function FixList({ draft, answer }: { draft: Draft; answer: PeopleAnswer | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const go = useGo()
  const { message, modal } = App.useApp()
  const touched = ['/edits', '/definitions']
  const fix = useSend<FixedList>(touched)
  const undo = useSend<unknown>(touched)
  const failed = (error: Error) => {
    modal.error({ title: t('fix-list'), content: <Failed error={error} /> })
  }
  const kept = ({ edit, file, people }: FixedList) => {
    const key = `list ${edit}`
    const takeBack = () => {
      message.destroy(key)
      // The page is another one by now: what stands in `mutate` would not be called.
      undo
        .mutateAsync({ path: '/edits/undo' })
        .then(() => go({ to: '/people', search: { draft: JSON.stringify(draft) } }))
        .catch(failed)
    }
    void message.success({
      key,
      duration: 10,
      content: (
        <>
          {t('list-kept', { file, people: String(people) })}{' '}
          <Button type="link" size="small" onClick={takeBack}>
            {t('undo')}
          </Button>
        </>
      ),
    })
  }
  const keep = () => {
    if (!answer) return
    const name = draft.name ? say(draft.name) : t('list-name', { day: answer.at.day })
    fix.mutate(
      { path: '/people/list', body: { draft, at: { run: answer.at.run }, name } },
      {
        onSuccess: (made) => {
          kept(made)
          go({ to: '/segments/new', search: { draft: JSON.stringify(made.draft) } })
        },
        onError: failed,
      },
    )
  }
  return (
    <Button
      disabled={!answer || answer.total === 0}
      loading={fix.isPending}
      title={t('fix-list-why', { people: String(answer?.total ?? 0) })}
      onClick={keep}
    >
      {t('fix-list')}
    </Button>
  )
}
