import { Button } from 'antd'
import type { Definition, WrittenDefinition } from '../../../../../src/server/contract/definitions.ts'
import type { SchemeAnswer } from '../../../../../src/server/contract/schemes.ts'
import { useRead } from '../../../api/use-read.ts'
import { useSend } from '../../../api/use-send.ts'
import { useMay } from '../../../api/use-session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { DataTable } from '../../../charts/data-table.tsx'
import { Failed, Problems } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { withCuts } from '../model/cuts.ts'
import type { Trying } from '../model/use-trying.ts'
import { texts } from '../texts.ts'
import './try-bar.css'

/** What cuts that are not saved would do, and saving them into the definition. */
export function TryBar({ answer, trying }: { answer: SchemeAnswer; trying: Trying }) {
  const t = useTexts(texts)
  const say = useSay()
  const mayEdit = useMay('edit')
  const path = `/definitions/schemes/${encodeURIComponent(answer.id)}`
  const definition = useRead<Definition>(path, {}, { enabled: mayEdit && trying.changed })
  const save = useSend<WrittenDefinition>(['/definitions', '/plan', '/home'])
  if (!trying.changed) return null
  const { tried, problems = [] } = trying.answer ?? { tried: undefined }
  const moved = tried?.moved
  const saveCuts = () => {
    const { hash, value } = definition.data ?? {}
    if (hash === undefined || !value) return
    const body = { hash, value: withCuts(value, answer.method, trying.params) }
    save.mutate({ path, method: 'PUT', body }, { onSettled: () => void definition.refetch() })
  }
  return (
    <section className="try-bar" aria-label={t('cuts-changed')}>
      <div className="try-bar-line">
        <p role="status">
          <strong>{t('cuts-changed')}</strong>
          {trying.answer && (
            <span>
              {!tried
                ? t('not-tried')
                : typeof moved === 'number'
                  ? moved === 0
                    ? t('nobody-moves')
                    : t('would-move', { people: formatCount(moved), unit: say(answer.unit) })
                  : t('few-move')}
            </span>
          )}
        </p>
        <div className="try-bar-actions">
          <Button onClick={trying.reset}>{t('restore')}</Button>
          {mayEdit && (
            <Button
              type="primary"
              onClick={saveCuts}
              loading={save.isPending}
              disabled={!tried || trying.waiting || !definition.data?.value}
            >
              {t('save')}
            </Button>
          )}
        </div>
      </div>
      {trying.error && <Failed error={trying.error} />}
      {save.error && <Failed error={save.error} />}
      {save.data && !save.isPending && (
        <p className="try-bar-saved" role="status">
          {t('saved', { file: save.data.file })} {t('saved-hint')} <PageLink to="/plan">{t('to-plan')}</PageLink>
        </p>
      )}
      <Problems problems={problems} />
      {tried && tried.moves.length > 0 && (
        <details>
          <summary>{t('moves')}</summary>
          <DataTable
            caption={t('moves')}
            columns={[
              { key: 'from', title: t('move-from'), value: (row) => nameIn(row.from) },
              { key: 'to', title: t('move-to'), value: (row) => nameIn(row.to) },
              { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people },
            ]}
            rows={tried.moves}
          />
        </details>
      )}
      {tried?.from === 'computed' && <p className="note">{t('from-computed')}</p>}
    </section>
  )

  function nameIn(id: string | null): string {
    if (id === null) return t('unassigned')
    const found = tried?.classes.find((one) => one.id === id) ?? answer.classes.find((one) => one.id === id)
    return found ? say(found.name) : id
  }
}
