import { useEffect } from 'react'

/**
 * Says of whatever scrolls sideways (`.scrolls`) that it does: `data-hint` is the words, `data-more` where there is more (`start`, `end`, both).
 * What has room for everything has neither.
 */
export function useScrollHints(hint: string): void {
  useEffect(() => {
    const resized = new ResizeObserver((entries) => {
      for (const { target } of entries) mark(target.closest<HTMLElement>('.scrolls') ?? target, hint)
    })
    const known = new WeakSet<Element>()
    const look = () => {
      for (const one of document.querySelectorAll<HTMLElement>('.scrolls')) {
        mark(one, hint)
        for (const watched of [one, ...one.children]) {
          if (known.has(watched)) continue
          known.add(watched)
          resized.observe(watched)
        }
      }
    }
    const changed = new MutationObserver(look)
    changed.observe(document.body, { childList: true, subtree: true })
    const scrolled = ({ target }: Event) => {
      if (target instanceof HTMLElement && target.classList.contains('scrolls')) mark(target, hint)
    }
    document.addEventListener('scroll', scrolled, { capture: true, passive: true })
    look()
    return () => {
      changed.disconnect()
      resized.disconnect()
      document.removeEventListener('scroll', scrolled, { capture: true })
    }
  }, [hint])
}

/** Room that is not worth a word, in px. */
const slack = 4

function mark(one: Element, hint: string): void {
  if (!(one instanceof HTMLElement) || !one.classList.contains('scrolls')) return
  const hidden = one.scrollWidth - one.clientWidth
  const more =
    hidden <= slack
      ? undefined
      : [one.scrollLeft > slack && 'start', one.scrollLeft < hidden - slack && 'end'].filter(Boolean).join(' ')
  if (more === undefined) {
    delete one.dataset['more']
    delete one.dataset['hint']
  } else {
    if (one.dataset['more'] !== more) one.dataset['more'] = more
    if (one.dataset['hint'] !== hint) one.dataset['hint'] = hint
  }
}
