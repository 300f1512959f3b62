/** HTML or Markdown with colours, undo, and merge fields in a colour of their own. Tab leaves it, as everywhere. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { html } from '@codemirror/lang-html'
import { liquid } from '@codemirror/lang-liquid'
import { markdown } from '@codemirror/lang-markdown'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import type { Insertion } from './insertion.ts'
import classes from './editor.module.css'

interface CodeEditorProps {
  readonly language: 'html' | 'markdown'
  /** What it begins with; it then owns the text. */
  readonly initial: string
  readonly name: string
  readonly insertion: Insertion
  readonly onChange: (text: string) => void
}

/** Colour means a delivery state in this console, so code is told apart by weight, slant and shade. */
const shades = HighlightStyle.define([
  { tag: [tags.tagName, tags.heading, tags.keyword], fontWeight: '600' },
  { tag: [tags.angleBracket, tags.comment, tags.meta, tags.processingInstruction], color: 'var(--soft)' },
  { tag: [tags.attributeName, tags.url], color: 'var(--soft)' },
  { tag: [tags.attributeValue, tags.string, tags.emphasis], fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: '700' },
  {
    tag: [tags.variableName, tags.propertyName, tags.brace],
    fontWeight: '600',
    textDecoration: 'underline dotted',
    textUnderlineOffset: '3px',
  },
])

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
  },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '0.5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--soft)', border: 'none' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--ink) 18%, var(--sheet))',
  },
})

export function CodeEditor({ language, initial, name, insertion, onChange }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const changed = useRef(onChange)
  useEffect(() => {
    changed.current = onChange
  }, [onChange])
  const begin = useRef(initial)
  useEffect(() => {
    if (place.current === null) return undefined
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: begin.current,
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          drawSelection(),
          language === 'html' ? [lineNumbers(), liquid({ base: html() })] : liquid({ base: markdown() }),
          syntaxHighlighting(shades),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': name, spellcheck: 'true' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString())
          }),
        ],
      }),
    })
    const withdraw = insertion.offer((text) => {
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true })
      view.focus()
    })
    return () => {
      withdraw()
      view.destroy()
    }
  }, [language, name, insertion])
  return <div ref={place} className={classes['code']} data-code-editor />
}
