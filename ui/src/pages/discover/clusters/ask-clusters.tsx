import { Button, InputNumber, Select } from 'antd'
import type { DiscoveryChoices } from '../../../../../src/server/contract/discoveries.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useMay } from '../../../api/use-session.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { Failed } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import { useDiscovering } from '../use-discovering.tsx'

/** What to look by, among whom, and how many groups to try; then the job as it goes on. */
export function AskClusters({ isFirst }: { isFirst: boolean }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const mayBegin = useMay('plan')
  const { of: written, in: whom = 'everyone', to: most = '8' } = useSearchOfPage()
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices', { in: whom === 'everyone' ? undefined : whom })
  const { begin: send, isWorking, sending, working } = useDiscovering()
  const attributes = choices.data?.attributes ?? []
  const suggested = attributes.filter((one) => one.suggested).map((one) => one.id)
  const chosen = written === undefined ? suggested : written.split(',').filter(Boolean)
  const begin = () => send({ what: 'clusters', of: chosen, in: whom, to: Number(most) })
  return (
    <section className="part discover-ask">
      <label className="discover-of">
        <span className="soft">{t('choose')}</span>
        <Select
          mode="multiple"
          value={chosen}
          aria-label={t('choose-hint')}
          loading={choices.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={attributes.map((one) => ({
            value: one.id,
            label: say(one.name),
            disabled: one.sensitive,
          }))}
          onChange={(ids: string[]) => setSearch({ of: ids.length > 0 ? ids.join(',') : ',' })}
        />
      </label>
      <label>
        <span className="soft">{t('whom')}</span>
        <Select
          value={whom}
          aria-label={t('whom')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={(choices.data?.people ?? []).map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(value: string) => setSearch({ in: value === 'everyone' ? undefined : value })}
        />
      </label>
      <label>
        <span className="soft">{t('numbers')}</span>
        <span className="discover-numbers">
          2 –{' '}
          <InputNumber
            min={3}
            max={15}
            value={Number(most)}
            aria-label={t('numbers')}
            onChange={(value) => setSearch({ to: value === null || value === 8 ? undefined : String(value) })}
          />
        </span>
      </label>
      {mayBegin ? (
        <Button
          type="primary"
          disabled={chosen.length === 0 || isWorking}
          loading={sending || isWorking}
          onClick={begin}
        >
          {t(isFirst ? 'begin' : 'again')}
        </Button>
      ) : (
        <p className="note">{t('may-not')}</p>
      )}
      <p className="note discover-note">{t('choose-note')}</p>
      {choices.error && <Failed error={choices.error} />}
      {working}
    </section>
  )
}
