/** Where to go after signing in: an address of this product, the home page in place of any other. */
export function ownAddress(wanted: string | undefined, origin: string): string {
  const found = wanted === undefined ? null : URL.parse(wanted, origin)
  if (found?.origin !== origin || found.pathname === '/sign-in') return '/'
  return `${found.pathname}${found.search}${found.hash}`
}
