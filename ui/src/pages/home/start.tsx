import { DatabaseOutlined, FileAddOutlined, ShopOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Home } from '../../../../src/server/contract/home.ts'
import { PageLink } from '../../app/page-link.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Points } from './points.tsx'
import { texts } from './texts.ts'

/** A new project: how to begin, or what is still to be done before the first result. */
export function Start({ home: { steps, todo }, run }: { home: Home; run: ReactNode }) {
  const t = useTexts(texts)
  if (steps.sources > 0)
    return (
      <>
        <Empty
          kind="not-computed"
          title={t(steps.loaded > 0 ? 'loaded-title' : 'written-title')}
          action={run}
          height={200}
        >
          {t('loaded-text', { sources: steps.sources, definitions: steps.definitions })}
        </Empty>
        {todo.length > 0 && <Points title={t('todo')} none={t('todo-none')} points={todo} />}
      </>
    )
  return (
    <section className="start">
      <h2>{t('start-title')}</h2>
      <p className="soft">{t('start-lead')}</p>
      <ol>
        <li className="part">
          <FileAddOutlined aria-hidden />
          <h3>{t('step-file')}</h3>
          <p>{t('step-file-text')}</p>
          <PageLink to="/data/import" className="start-go">
            {t('step-file-go')}
          </PageLink>
        </li>
        <li className="part">
          <DatabaseOutlined aria-hidden />
          <h3>{t('step-database')}</h3>
          <p>{t('step-database-text')}</p>
          <PageLink to="/data/import" search={{ from: 'database' }} className="start-go">
            {t('step-database-go')}
          </PageLink>
        </li>
        <li className="part">
          <ShopOutlined aria-hidden />
          <h3>{t('step-sample')}</h3>
          <p>{t('step-sample-text')}</p>
          <code>npm start</code>
          <p>{t('step-packs')}</p>
          <code>fenqun init my-bank --pack bank</code>
        </li>
      </ol>
      <p className="start-begin">
        <PageLink to="/begin">{t('to-begin')}</PageLink>
      </p>
    </section>
  )
}
