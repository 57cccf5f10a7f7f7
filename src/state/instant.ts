/**
 * An instant as it is kept: ISO UTC with milliseconds, so that order of text is order of time.
 * Anything that is no full instant is a defect of the caller.
 */
export function instant(iso: string): string {
  const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(iso) ? Date.parse(iso) : NaN
  if (Number.isNaN(milliseconds)) throw new TypeError(`not an instant: ${JSON.stringify(iso)}`)
  return new Date(milliseconds).toISOString()
}
