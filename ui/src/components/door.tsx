import type { ReactNode } from 'react'
import type { Draft } from '../../../src/server/contract/draft.ts'
import { useMay } from '../api/use-session.ts'
import { PageLink } from '../app/page-link.tsx'
import type { PageTarget } from '../app/page-link.tsx'
import { useTexts } from '../texts/define-texts.ts'
import './door.css'
import { texts } from './texts.ts'

/** Where the people of a rule are listed. */
export function peopleOf(draft: Draft): PageTarget {
  return { to: '/people', search: { draft: JSON.stringify(draft) } }
}

export interface DoorProps {
  /** The rule of the people behind it; undefined: it is no door. */
  draft: Draft | undefined
  /** Whose number it is, for those who cannot see where it stands: `重要价值客户`. */
  name?: string
  children: ReactNode
}

/** A number that leads to the people behind it; plain for those who may not see people. */
export function Door({ draft, name, children }: DoorProps) {
  const t = useTexts(texts)
  const may = useMay('people')
  if (!draft || !may) return <>{children}</>
  return (
    <PageLink {...peopleOf(draft)} className="door" title={name ? t('open-people', { name }) : t('open-these-people')}>
      {children}
    </PageLink>
  )
}
