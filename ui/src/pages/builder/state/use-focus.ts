import { useCallback, useEffect, useState } from 'react'

/** Moves the keyboard to a node of the rule after it was drawn. */
export function useFocus(): (id: string, on?: 'handle' | 'start') => void {
  const [wanted, setWanted] = useState<{ id: string; on: 'handle' | 'start' }>()
  useEffect(() => {
    if (!wanted) return
    const box = document.querySelector<HTMLElement>(`#node-${wanted.id}`)
    if (!box) return
    const inputs = box.querySelectorAll<HTMLElement>('.sentence input:not([disabled])')
    const start = inputs[1] ?? inputs[0] ?? box.querySelector<HTMLElement>('.add-row button')
    const target = wanted.on === 'start' ? start : box.querySelector<HTMLElement>('.handle')
    box.scrollIntoView({ block: 'nearest' })
    ;(target ?? box).focus({ preventScroll: true })
  }, [wanted])
  return useCallback((id, on = 'handle') => setWanted({ id, on }), [])
}
