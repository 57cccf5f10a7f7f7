import { useSearch } from '@tanstack/react-router'

/** Which published run the page reads, as its address says; empty: the current one. */
export interface AtOfPage {
  run?: string
  asOf?: string
  knownAt?: string
}

/** The run that the address of this page names: to be sent with what reads a run, and kept by links. */
export function useAt(): AtOfPage {
  const { run, asOf, knownAt } = useSearch({ strict: false }) as AtOfPage
  return { ...(run ? { run } : {}), ...(asOf ? { asOf } : {}), ...(knownAt ? { knownAt } : {}) }
}
