import { useCallback, useEffect, useState } from 'react'

/** Moves the keyboard to a node of the rule after it was drawn. */
export function useFocus(): (id: string, on?: 'handle' | 'start') => void {
  const [wanted, setWanted] = useState<{ id: string; on: 'handle' | 'start' }>()
  useEffect(() => {
    if (!wanted) return
    const box = document.querySelector<HTMLElement>(`#node-${wanted.id}`)
    if (!box) return
    const inputs = box.querySelectorAll<HTMLElement>('.row-says input:not([disabled])')
    const start = inputs[1] ?? inputs[0] ?? box.querySelector<HTMLElement>('.rule-add button')
    const target = wanted.on === 'start' ? start : box.querySelector<HTMLElement>('.drag-handle')
    box.scrollIntoView({ block: 'nearest' })
    ;(target ?? box).focus({ preventScroll: true })
  }, [wanted])
  return useCallback((id, on = 'handle') => setWanted({ id, on }), [])
}
