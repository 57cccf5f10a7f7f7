import { App, Button } from 'antd'
import type { Bin, BinEntry, WrittenDefinition } from '../../../../src/server/contract/definitions.ts'
import { useRead } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { useSend } from '../../api/use-send.ts'
import { PageLink } from '../../app/page-link.tsx'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Failed } from '../../components/failed.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatInstant } from '../../texts/days.ts'
import { useSay } from '../../texts/use-language.ts'
import './bin.css'
import { texts } from './texts.ts'

/** Definitions that were deleted in the last 30 days, and their way back. */
export default function BinPage() {
  const t = useTexts(texts)
  const reading = useRead<Bin>('/bin')
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      above={<PageLink to="/segments">{t('to-segments')}</PageLink>}
      json="/bin"
    >
      <Answered reading={reading} loading={{ shape: 'table', count: 4 }}>
        {({ bin }) => (
          <section className="part">
            {bin.length === 0 ? (
              <Empty kind="no-data" title={t('empty-title')} height={240}>
                {t('empty-why')}
              </Empty>
            ) : (
              <Deleted bin={bin} />
            )}
          </section>
        )}
      </Answered>
    </PageFrame>
  )
}

function Deleted({ bin }: { bin: readonly BinEntry[] }) {
  const t = useTexts(texts)
  const say = useSay()
  const zone = useProject().data?.zone ?? 'UTC'
  const mayEdit = useMay('edit')
  const { message } = App.useApp()
  const restore = useSend<WrittenDefinition>(['/bin', '/segments', '/definitions', '/schemes', '/plan', '/vocabulary'])
  return (
    <>
      {restore.error && <Failed error={restore.error} />}
      <div className="scrolls">
        <table className="bin-table">
          <thead>
            <tr>
              {(['name', 'sort', 'file', 'by', 'at', 'until'] as const).map((column) => (
                <th scope="col" key={column}>
                  {t(column)}
                </th>
              ))}
              {mayEdit && <td />}
            </tr>
          </thead>
          <tbody>
            {bin.map(({ edit, sort, id, file, name, by, at, until }) => (
              <tr key={edit}>
                <th scope="row">{say(name) || id}</th>
                <td>{t(`sort-${sort}`)}</td>
                <td>
                  <code>{file}</code>
                </td>
                <td>{by}</td>
                <td>{formatInstant(at, zone)}</td>
                <td>{formatInstant(until, zone).slice(0, 10)}</td>
                {mayEdit && (
                  <td>
                    <Button
                      size="small"
                      aria-label={t('restore-one', { name: say(name) || id })}
                      loading={restore.isPending && restore.variables?.path === `/bin/${edit}/restore`}
                      onClick={() =>
                        restore.mutate(
                          { path: `/bin/${edit}/restore` },
                          { onSuccess: (back) => void message.success(t('restored', { file: back.file })) },
                        )
                      }
                    >
                      {t('restore')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
