/** What a page shows, with what it showed before and what was taken back. */
export interface History<State> {
  past: readonly State[]
  present: State
  future: readonly State[]
  /** What the last step was about: more of the same goes on in it. */
  about?: string
}

/** Steps that are kept. */
const most = 200

export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [] }
}

/** One step more. A step about the same as the one before, such as the next letter of a text, is part of it. */
export function step<State>(history: History<State>, present: State, about?: string): History<State> {
  if (present === history.present) return history
  const goesOn = about !== undefined && about === history.about && history.future.length === 0
  const past = goesOn ? history.past : [...history.past, history.present].slice(-most)
  return { past, present, future: [], ...(about === undefined ? {} : { about }) }
}

export function undo<State>(history: History<State>): History<State> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] }
}

export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future }
}
