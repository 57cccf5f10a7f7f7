import type { ReactNode } from 'react'
import type { HomePoint } from '../../../../src/server/contract/home.ts'
import { PageLink } from '../../app/page-link.tsx'
import type { PageTarget } from '../../app/page-link.tsx'
import { Said } from '../../texts/said.tsx'

export interface PointsProps {
  id?: string
  title: string
  /** What stands where there is none. */
  none: string
  points: readonly HomePoint[]
  /** Buttons beside points, by their code. */
  actions?: Readonly<Record<string, ReactNode>>
}

/** A list of what to do or to know; each leads to the page where. */
export function Points({ id, title, none, points, actions = {} }: PointsProps) {
  return (
    <section className="part points" id={id}>
      <h2>{title}</h2>
      {points.length === 0 && <p className="soft">{none}</p>}
      <ul>
        {points.map(({ code, severity, text, to }, index) => {
          const target = targetOf(to)
          return (
            <li key={index} className={`is-${severity}`}>
              <i aria-hidden />
              {target ? (
                <PageLink {...target}>
                  <Said text={text} />
                </PageLink>
              ) : (
                <span>
                  <Said text={text} />
                </span>
              )}
              {actions[code] ?? <code>{code}</code>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The page of an address that the server names. */
function targetOf(to: string | undefined): PageTarget | undefined {
  const [, page = '', id, tab] = (to ?? '').split('/')
  if (id !== undefined) {
    if (page === 'segments' && tab) return { to: '/segments/$id', params: { id }, search: { tab } }
    if (page === 'migration') return { to: '/migration', search: { scheme: id } }
    if (page === 'runs') return { to: '/runs/$run', params: { run: id } }
    if (page === 'segments') return { to: '/segments/$id', params: { id } }
    if (page === 'schemes') return { to: '/schemes/$id', params: { id } }
    return undefined
  }
  if (page === 'plan' || page === 'data' || page === 'segments' || page === 'watch') return { to: `/${page}` }
  return undefined
}
