import { serverErrors } from '../errors.ts'

/** So many places; who comes when all are taken waits in line. */
export interface Places {
  /** Throws `too-many-questions` where the line is full, and `client-gone` when `gone` is aborted before there is a place. */
  take(gone?: AbortSignal): Promise<void>
  give(): void
  /** Whether nobody has a place, nor waits for one. */
  isEmpty(): boolean
}

/** At most `longest` wait in line. */
export function openPlaces(size: number, longest = Infinity): Places {
  const waiting: (() => void)[] = []
  let free = size
  return {
    take(gone) {
      if (gone?.aborted) return Promise.reject(serverErrors.error('client-gone'))
      if (free > 0) {
        free--
        return Promise.resolve()
      }
      if (waiting.length >= longest)
        return Promise.reject(serverErrors.error('too-many-questions', { most: longest + size }))
      return new Promise<void>((resolve, reject) => {
        const leave = () => {
          waiting.splice(waiting.indexOf(enter), 1)
          reject(serverErrors.error('client-gone'))
        }
        const enter = () => {
          gone?.removeEventListener('abort', leave)
          resolve()
        }
        waiting.push(enter)
        gone?.addEventListener('abort', leave, { once: true })
      })
    },
    give() {
      const next = waiting.shift()
      if (next) next()
      else free++
    },
    isEmpty: () => free === size,
  }
}
