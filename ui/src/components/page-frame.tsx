import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { ReadAt } from '../../../src/server/contract/read-at.ts'
import { apiAddress } from '../api/request.ts'
import type { Query } from '../api/request.ts'
import { useIsComputed } from '../api/use-read.ts'
import { useProject, useSession } from '../api/use-session.ts'
import { useAt } from '../app/use-at.ts'
import { useTexts } from '../texts/define-texts.ts'
import { useSay } from '../texts/use-language.ts'
import './page-frame.css'
import { StatusLine } from './status-line.tsx'
import { texts } from './texts.ts'

export interface PageFrameProps {
  /** The heading of the page, and the first words of the window's title. */
  title: string
  /** One sentence below it: what this is. */
  lead?: ReactNode
  /** What stands before the heading, such as the way back. */
  above?: ReactNode
  /** What stands beside the heading: kinds, marks. */
  marks?: ReactNode
  /** The run that the page was read from: its status line. `pending` keeps the line's room while it is not known. */
  at?: ReadAt | 'pending' | undefined
  /** The page's answer as JSON: path below /api/v1, and its query; what names the run is added. */
  json?: string | { path: string; query?: Query }
  /** Buttons; the main one last. False where who is signed in may not use them: there is room for them until that is known. */
  actions?: ReactNode
  children: ReactNode
}

/** The frame of one page: heading, status line, actions, what it shows, and the same as JSON. */
export function PageFrame({ title, lead, above, marks, at, json, actions, children }: PageFrameProps) {
  const t = useTexts(texts)
  const sister = useSister(json)
  const session = useSession()
  const isComputed = useIsComputed()
  useWindowTitle(title)
  return (
    <div className="page">
      {above && <div className="page-above">{above}</div>}
      <div className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {marks}
        </div>
        {actions ? (
          <div className="page-actions">{actions}</div>
        ) : (
          actions === false && session.isPending && <div className="page-actions is-pending" aria-hidden />
        )}
      </div>
      {lead && <p className="page-lead">{lead}</p>}
      {at && (at !== 'pending' ? <StatusLine at={at} /> : isComputed !== false && <StatusLine />)}
      <div className="page-body">{children}</div>
      {sister && (
        <footer className="page-foot">
          <a href={sister}>{t('sister-json')}</a>
        </footer>
      )}
    </div>
  )
}

function useSister(json: PageFrameProps['json']): string | undefined {
  const at = useAt()
  if (json === undefined) return undefined
  const { path, query } = typeof json === 'string' ? { path: json, query: {} } : json
  return apiAddress(path, { ...query, ...at })
}

function useWindowTitle(title: string): void {
  const project = useSay()(useProject().data?.name)
  useEffect(() => {
    document.title = [title, project, 'fenqun'].filter(Boolean).join(' · ')
  }, [title, project])
}
