import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { AlikeAnswer } from '../../../../../src/server/contract/alike.ts'
import type { FixedList } from '../../../../../src/server/contract/people.ts'
import { useSend } from '../../../api/use-send.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { Failed } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from './texts.ts'

const usual = 1000

/** Keeps the people most alike as a file of ids and likeness, and leads on to a segment of them. */
export function SaveAlike({ answer }: { answer: AlikeAnswer }) {
  const t = useTexts(texts)
  const { name } = answer.seed
  const most = typeof answer.others === 'number' ? answer.others : usual
  const [top, setTop] = useState(Math.min(usual, most))
  const saving = useSend<FixedList>(['/edits', '/definitions'])
  const save = () =>
    saving.mutate({
      path: `/alike/${encodeURIComponent(answer.discovery)}/list`,
      body: { name: `like ${answer.seed.id}`, top },
    })
  return (
    <div className="alike-save">
      <label>
        <span className="soft">{t('top')}</span>
        <InputNumber min={1} max={most} value={top} onChange={(value) => setTop(value ?? 1)} />
      </label>
      <Button type="primary" loading={saving.isPending} title={t('save-why', { n: top })} onClick={save}>
        {t('save')}
      </Button>
      {saving.data && (
        <span role="status">
          {t('saved', { file: saving.data.file, people: saving.data.people })} ·{' '}
          <PageLink
            to="/segments/new"
            search={{
              draft: JSON.stringify({ ...saving.data.draft, name: { zh: `像${name.zh}的人`, en: `Like ${name.en}` } }),
            }}
          >
            {t('new-segment')}
          </PageLink>
        </span>
      )}
      {saving.error && <Failed error={saving.error} />}
    </div>
  )
}
