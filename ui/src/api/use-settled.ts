import { useEffect, useMemo, useState } from 'react'

const patience = 250

/** A value that has not changed for a quarter of a second: what is asked while somebody drags. */
export function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value)
  const key = useMemo(() => JSON.stringify(value), [value])
  useEffect(() => {
    const timer = setTimeout(() => settle(value), patience)
    return () => clearTimeout(timer)
    // What is equal is the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  return settled
}
