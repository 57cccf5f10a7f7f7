import { useEffect, useRef } from 'react'

interface Shortcuts {
  undo: () => void
  redo: () => void
  save: () => void
}

/** Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y and Ctrl+S on the whole page; a text editor of its own keeps its undo. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const now = useRef(shortcuts)
  useEffect(() => {
    now.current = shortcuts
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      const inText = event.target instanceof Element && event.target.closest('.cm-editor') !== null
      if (key === 's') now.current.save()
      else if (inText) return
      else if (key === 'z') now.current[event.shiftKey ? 'redo' : 'undo']()
      else if (key === 'y') now.current.redo()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
