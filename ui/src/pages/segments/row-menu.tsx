import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import type { Definition } from '../../../../src/server/contract/definitions.ts'
import type { SegmentRow } from '../../../../src/server/contract/segments.ts'
import { read } from '../../api/request.ts'
import { useMay } from '../../api/use-session.ts'
import { useSend } from '../../api/use-send.ts'
import { useGo } from '../../app/use-go.ts'
import { peopleOf } from '../../components/door.tsx'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { copyName } from './copy-name.ts'
import { texts } from './texts.ts'

/** What may be done with a segment of the list. */
export function RowMenu({ row }: { row: SegmentRow }) {
  const t = useTexts(texts)
  const say = useSay()
  const go = useGo()
  const { message, modal } = App.useApp()
  const mayEdit = useMay('edit')
  const maySee = useMay('people')
  const touched = ['/segments', '/bin', '/definitions', '/vocabulary', '/plan']
  const remove = useSend<{ edit: number }>(touched)
  const restore = useSend<unknown>(touched)
  const name = say(row.name)
  const address = `/definitions/segments/${encodeURIComponent(row.id)}`
  const failed = (error: Error) => {
    modal.error({ title: name, content: <Failed error={error} /> })
  }

  const duplicate = async () => {
    try {
      const { value } = await read<Definition>(address)
      const { segment: _, ...rest } = value ?? {}
      go({ to: '/segments/new', search: { draft: JSON.stringify({ ...rest, name: copyName(row.name) }) } })
    } catch (error) {
      failed(error as Error)
    }
  }

  const bringBack = (edit: number) =>
    restore.mutate(
      { path: `/bin/${edit}/restore` },
      { onSuccess: () => void message.success(t('restored', { name })), onError: failed },
    )

  const binned = ({ edit }: { edit: number }) => {
    const key = `binned-${edit}`
    const content = (
      <>
        {t('deleted', { name })}{' '}
        <Button
          type="link"
          size="small"
          onClick={() => {
            message.destroy(key)
            bringBack(edit)
          }}
        >
          {t('restore')}
        </Button>
      </>
    )
    void message.success({ key, duration: 8, content })
  }

  const ask = async () => {
    const yes = await modal.confirm({
      title: t('delete-title', { name }),
      content: t('delete-why'),
      okText: t('delete-yes'),
      cancelText: t('delete-no'),
      okButtonProps: { danger: true },
    })
    if (yes)
      remove.mutate(
        { path: address, method: 'DELETE', query: { hash: row.hash } },
        { onSuccess: binned, onError: failed },
      )
  }

  const deeds: Record<string, () => void> = {
    open: () => go({ to: '/segments/$id', params: { id: row.id } }),
    edit: () => go({ to: '/segments/$id/edit', params: { id: row.id } }),
    people: () => row.door && go(peopleOf(row.door)),
    duplicate: () => void duplicate(),
    delete: () => void ask(),
  }
  const hasFile = row.file !== undefined
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'open', label: t('open'), disabled: row.people === null },
          ...(maySee && row.door ? [{ key: 'people', label: t('see-people') }] : []),
          ...(mayEdit && hasFile
            ? [
                { key: 'edit', label: t('edit') },
                { key: 'duplicate', label: t('duplicate') },
                { type: 'divider' as const },
                { key: 'delete', label: t('delete'), danger: true },
              ]
            : []),
        ],
        onClick: ({ key }) => deeds[key]?.(),
      }}
    >
      <Button size="small" type="text" aria-label={t('more', { name })} icon={<MoreOutlined />} />
    </Dropdown>
  )
}
