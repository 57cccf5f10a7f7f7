import type { SearchOfPage } from './use-url-state.ts'

/** The parameters of an address: all are text, nothing is read as anything else. */
export function searchIn(text: string): SearchOfPage {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Parameters as they stand in an address; what is empty or undefined is left out. */
export function searchText(search: SearchOfPage): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const text = new URLSearchParams(given).toString()
  return text ? `?${text}` : ''
}
