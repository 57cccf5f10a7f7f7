import { yaml } from '@codemirror/lang-yaml'
import { setDiagnostics } from '@codemirror/lint'
import { EditorView, basicSetup } from 'codemirror'
import { useEffect, useRef } from 'react'
import type { OneProblem } from '../../../../../src/server/contract/problem.ts'
import { useSay } from '../../../texts/use-language.ts'

interface YamlEditorProps {
  text: string
  label: string
  problems: readonly OneProblem[]
  readOnly: boolean
  onText: (text: string) => void
}

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--paper)', color: 'var(--ink)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-content': { caretColor: 'var(--ink)', minHeight: '320px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--accent-soft)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'var(--heat-2) !important',
  },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)' },
})

/** The file as text, with errors at their line. Tab leaves it. */
export default function YamlEditor({ text, label, problems, readOnly, onText }: YamlEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const tell = useRef(onText)
  const first = useRef(text)
  const say = useSay()
  useEffect(() => {
    tell.current = onText
  })

  useEffect(() => {
    const editor = new EditorView({
      doc: first.current,
      parent: place.current!,
      extensions: [
        basicSetup,
        yaml(),
        look,
        EditorView.lineWrapping,
        EditorView.editable.of(!readOnly),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': String(readOnly) }),
        EditorView.updateListener.of((update) => {
          const isOurs = update.transactions.some((one) => one.isUserEvent('set'))
          if (update.docChanged && !isOurs) tell.current(update.state.doc.toString())
        }),
      ],
    })
    view.current = editor
    return () => editor.destroy()
  }, [label, readOnly])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const now = editor.state.doc.toString()
    if (now !== text) editor.dispatch({ changes: changeBetween(now, text), userEvent: 'set' })
  }, [text])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const { doc } = editor.state
    const found = problems.flatMap(({ place: at, severity, message, hint }) => {
      if (!at || at.line > doc.lines) return []
      const line = doc.line(Math.max(1, at.line))
      const from = Math.min(line.to, line.from + Math.max(0, at.column - 1))
      return [
        { from, to: Math.max(from, line.to), severity, message: [say(message), say(hint)].filter(Boolean).join('. ') },
      ]
    })
    editor.dispatch(setDiagnostics(editor.state, found))
  }, [problems, say, text])

  return <div ref={place} className="yaml-editor" />
}

/** The part of the text that differs, so that the cursor stays. */
function changeBetween(now: string, next: string): { from: number; to: number; insert: string } {
  let from = 0
  while (from < now.length && from < next.length && now[from] === next[from]) from += 1
  let [a, b] = [now.length, next.length]
  while (a > from && b > from && now[a - 1] === next[b - 1]) {
    a -= 1
    b -= 1
  }
  return { from, to: a, insert: next.slice(from, b) }
}
