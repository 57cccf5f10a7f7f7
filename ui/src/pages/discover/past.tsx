import { Button } from 'antd'
import type { Discoveries, DiscoveryHead } from '../../../../src/server/contract/discoveries.ts'
import type { Reading } from '../../api/use-read.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSend } from '../../api/use-send.ts'
import { useMay } from '../../api/use-session.ts'
import { useSetSearch } from '../../app/use-url-state.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** What is kept of a sort, the newest first. */
export const usePast = (sort: DiscoveryHead['sort']): Reading<Discoveries> =>
  useReadAt<Discoveries>('/discoveries', { sort })

/** What was found before: to be looked at again, or removed. `shown` is the one that is seen. */
export function PastDiscoveries({ sort, shown }: { sort: DiscoveryHead['sort']; shown: string | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const mayEdit = useMay('edit')
  const past = usePast(sort)
  const removing = useSend<null>(['/discoveries'])
  const kept = past.data?.discoveries ?? []
  if (kept.length === 0) return undefined
  return (
    <section className="part discover-past">
      <h2>{t('past')}</h2>
      {removing.error && <Failed error={removing.error} />}
      <ul>
        {kept.map(({ id, about, day, run }) => (
          <li key={id} className={id === shown ? 'is-shown' : ''}>
            <button
              type="button"
              className="as-link"
              aria-current={id === shown}
              onClick={() => setSearch({ found: id, k: undefined, job: undefined }, { push: true })}
            >
              {say(about)}
            </button>
            <span className="soft">
              {day} · {run}
            </span>
            {mayEdit && (
              <Button
                size="small"
                type="text"
                aria-label={`${t('remove')} ${say(about)}`}
                loading={removing.isPending && removing.variables.path.endsWith(id)}
                onClick={() =>
                  removing.mutate(
                    { path: `/discoveries/${id}`, method: 'DELETE' },
                    { onSuccess: () => id === shown && setSearch({ found: undefined, k: undefined }) },
                  )
                }
              >
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
