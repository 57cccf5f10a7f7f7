import { useCallback, useEffect, useRef, useState } from 'react'
import type { PreviewAnswer, PreviewRequest } from '../../../../../src/server/contract/preview.ts'
import { send } from '../../../api/request.ts'
import type { Path, Written } from '../model/node.ts'

/** What is asked: the definition that the form shows, or the text that was typed. */
export interface Asked {
  /** Which state of the page it is of; the same object is not asked twice. */
  of: unknown
  request: Pick<PreviewRequest, 'value' | 'text' | 'id'>
  /** Where the nodes of the form stand in the value. */
  places: ReadonlyMap<string, Path>
  value?: Written
}

export interface Previewed {
  answer: PreviewAnswer
  asked: Asked
}

export interface Preview {
  /** The last answer that came. */
  last: Previewed | undefined
  error: Error | undefined
  /** Whether an answer to what is on the page now is on its way. */
  busy: boolean
  /** It takes longer than a second. */
  slow: boolean
  /** Somebody stopped it. */
  stopped: boolean
  stop: () => void
  again: () => void
}

/** Milliseconds without a change before it is asked. */
const pause = 280

/**
 * Asks for the exact numbers of what is on the page, a moment after it changed; an older question is dropped. `onAnswer` is told each
 * answer once.
 */
export function usePreview(asked: Asked | undefined, onAnswer: (previewed: Previewed) => void): Preview {
  const [last, setLast] = useState<Previewed>()
  const [error, setError] = useState<Error>()
  const [state, setState] = useState<'idle' | 'busy' | 'slow' | 'stopped'>('idle')
  const [round, setRound] = useState(0)
  const running = useRef<AbortController>(undefined)
  const latest = useRef({ asked, onAnswer })
  useEffect(() => {
    latest.current = { asked, onAnswer }
  })

  useEffect(() => {
    const question = latest.current.asked
    if (!question) return undefined
    const controller = new AbortController()
    running.current = controller
    setState('busy')

    async function ask(question: Asked, signal: AbortSignal): Promise<void> {
      try {
        const answer = await send<PreviewAnswer>('POST', '/preview', question.request, { signal })
        if (signal.aborted) return
        const previewed = { answer, asked: question }
        setLast(previewed)
        setError(undefined)
        setState('idle')
        latest.current.onAnswer(previewed)
      } catch (failure) {
        if (signal.aborted) return
        setError(failure instanceof Error ? failure : new Error(String(failure)))
        setState('idle')
      }
    }

    const begin = setTimeout(() => {
      void ask(question, controller.signal)
    }, pause)
    const late = setTimeout(() => setState((now) => (now === 'busy' ? 'slow' : now)), pause + 1000)
    return () => {
      clearTimeout(begin)
      clearTimeout(late)
      controller.abort()
    }
  }, [asked?.of, round])

  const stop = useCallback(() => {
    running.current?.abort()
    setState('stopped')
  }, [])
  const again = useCallback(() => setRound((count) => count + 1), [])
  const busy = state === 'busy' || state === 'slow'
  return { last, error, busy, slow: state === 'slow', stopped: state === 'stopped', stop, again }
}
