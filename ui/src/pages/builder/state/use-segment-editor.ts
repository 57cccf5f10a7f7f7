import { useCallback, useMemo, useRef, useState } from 'react'
import type { Definition } from '../../../../../src/server/contract/definitions.ts'
import type { PreviewAnswer } from '../../../../../src/server/contract/preview.ts'
import { isFinished } from '../model/condition-form.ts'
import { rowsOf } from '../model/edit-tree.ts'
import type { RowNode, Written } from '../model/node.ts'
import { sameWritten } from '../model/same-written.ts'
import type { SegmentDoc } from '../model/segment-doc.ts'
import { readDoc, rereadDoc, writeDoc, writeFinishedDoc } from '../model/segment-doc.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { useDocument } from './use-document.ts'
import type { DocumentDesk } from './use-document.ts'
import { usePreview } from './use-preview.ts'
import type { Preview } from './use-preview.ts'

/** A definition as its file holds it. */
export type Saved = Pick<Definition, 'id' | 'file' | 'hash' | 'text' | 'value'>

/** An answer with the state of the form that it is about. */
export interface Answered {
  doc: SegmentDoc
  answer: PreviewAnswer
}

export interface EditorStart {
  /** The file; undefined of a new segment. */
  saved: Saved | undefined
  /** What the page begins with: of a draft, or of the file. */
  value: Written
}

/** The segment that is being written: form, text and numbers, kept together. */
export interface SegmentEditor extends DocumentDesk {
  saved: Saved | undefined
  setSaved: (saved: Saved) => void
  /** The file as it would be: what was typed, else as the server wrote it. */
  text: string
  /** Text that the form does not show yet; it may not be readable at all. */
  typed: string | undefined
  setTyped: (text: string | undefined) => void
  /** Whether the text cannot be read, so that the form shows what was before. */
  unreadable: boolean
  /** The text that patches begin from: comments and layout come from it. */
  baseText: string | undefined
  setBaseText: (text: string | undefined) => void
  /** The definition without what is not finished. */
  value: Written
  unfinished: readonly RowNode[]
  preview: Preview
  /** The last answer that the form shows, and the state of the form that it is about. */
  answered: Answered | undefined
  /** What is wrong with the text as it is. */
  textProblems: PreviewAnswer['problems']
  /** Whether the numbers are of another state than the page shows. */
  stale: boolean
  dirty: boolean
}

export function useSegmentEditor({ saved: first, value: start }: EditorStart, vocabulary: Vocabulary): SegmentEditor {
  const desk = useDocument(() => readDoc(start))
  const { doc, change } = desk
  const [saved, setSaved] = useState(first)
  const [baseText, setBaseText] = useState(first?.text)
  const [typed, setTyped] = useState<string>()
  const [answered, setAnswered] = useState<Answered>()
  const now = useRef({ doc, typed })
  now.current = { doc, typed }

  const finished = useCallback((row: RowNode) => isFinished(row, vocabulary), [vocabulary])
  const { value, places } = useMemo(() => writeFinishedDoc(doc, finished), [doc, finished])
  const unfinished = useMemo(() => rowsOf(doc.rule).filter((row) => !finished(row)), [doc, finished])
  const isAnswered = typed === undefined && answered?.doc === doc
  const id = saved?.id
  const asked = isAnswered
    ? undefined
    : {
        of: typed ?? doc,
        places,
        request: {
          ...(typed === undefined ? { value, ...(baseText === undefined ? {} : { text: baseText }) } : { text: typed }),
          ...(id === undefined ? {} : { id }),
        },
      }

  const preview = usePreview(asked, ({ answer, asked: question }) => {
    if (question.of === now.current.doc) return setAnswered({ doc: now.current.doc, answer })
    const text = now.current.typed
    if (text === undefined || question.of !== text || answer.value === null) return undefined
    const next = rereadDoc(answer.value, now.current.doc)
    change(() => next, 'yaml')
    setAnswered({ doc: next, answer })
    setBaseText(text)
    setTyped(undefined)
    return undefined
  })

  const unreadable = typed !== undefined && preview.last?.asked.of === typed && preview.last.answer.value === null
  const dirty =
    typed !== undefined ||
    (saved ? baseText !== saved.text || !sameWritten(writeDoc(doc), saved.value ?? {}) : desk.canUndo)
  return {
    ...desk,
    saved,
    setSaved,
    text: typed ?? answered?.answer.text ?? baseText ?? '',
    textProblems: (unreadable ? preview.last?.answer : answered?.answer)?.problems ?? [],
    typed,
    setTyped,
    unreadable,
    baseText,
    setBaseText,
    value,
    unfinished,
    preview,
    answered,
    stale: !isAnswered,
    dirty,
  }
}
