import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** Sorts of entries of the audit log that have words. */
export const deeds = [
  'sign-in',
  'sign-in-refused',
  'sign-out',
  'denied',
  'user-added',
  'user-role',
  'user-disabled',
  'user-enabled',
  'user-unlocked',
  'user-password',
  'user-removed',
  'token-added',
  'token-revoked',
  'load',
  'run',
  'backfill',
  'apply',
  'gate-closed',
  'publish-anyway',
  'edit',
  'export',
  'list',
  'count-few',
  'reveal',
  'search-contacts',
  'identity-merge',
  'identity-part',
  'identity-undo',
] as const

/** What somebody did, in words; as it is kept where it has none. */
export function useDeed(): (did: string) => string {
  const t = useTexts(texts)
  return (did) => {
    const known = deeds.find((one) => one === did)
    return known === undefined ? did : t(`did-${known}`)
  }
}
